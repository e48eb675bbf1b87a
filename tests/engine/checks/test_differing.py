"""Which numbers differ, and which of them most."""

import numpy as np
import pytest

from engine import Plan, Trace
from engine.checks.differing import differ, differing_entries
from tests.engine.problems import network, random_trace


@pytest.mark.parametrize(
    ("right", "wrong", "differs"),
    [
        (1.0, 1.0, False),
        (1.0, 1.0 + 1e-12, False),
        (1.0, 1.0 + 1e-8, True),
        (1e-20, 2e-20, True),
        (1.0, -1.0, True),
        (0.0, 0.0, False),
        (0.0, 1e-300, True),
        (1.0, np.nan, True),
        (1.0, np.inf, True),
        (1.0, -np.inf, True),
    ],
)
def test_more_than_rounding(right, wrong, differs):
    assert bool(differ(np.array([right]), np.array([wrong]))[0]) is differs


def test_rounding_is_relative_to_the_whole_array():
    """What is left of a sum that cancels has the error of its terms."""
    right, wrong = np.array([1e3, 1e-14]), np.array([1e3, -1e-14])
    assert not differ(right, wrong).any()
    assert differ(right[1:], wrong[1:]).all()


def pair(array: str, right, wrong) -> tuple[Trace, Trace]:
    plan = Plan(network(2, 2), samples=2)
    made = random_trace(plan)
    one, other = (Trace(plan, {**made.arrays, array: np.array(numbers)}) for numbers in (right, wrong))
    return one, other


def test_the_largest_come_first():
    found = differing_entries("dw.1", *pair("dw.1", [[1.0, 2.0], [3.0, 4.0]], [[1.1, 2.0], [-3.0, np.nan]]), limit=9)
    assert [(one.term, one.relative) for one in found] == [
        ("dw.1.1.1", np.inf), ("dw.1.1.0", 2.0), ("dw.1.0.0", pytest.approx(0.1 / 1.1)),
    ]  # fmt: skip
    assert {one.sample for one in found} == {None}
    assert (found[1].right, found[1].wrong) == (3.0, -3.0)


def test_no_more_than_the_limit():
    assert len(differing_entries("dw.1", *pair("dw.1", np.zeros((2, 2)), np.ones((2, 2))), limit=3)) == 3


def test_entries_of_samples_say_which():
    (found,) = differing_entries("dz.1", *pair("dz.1", [[0.0, 0.0], [0.0, 0.0]], [[0.0, 0.0], [0.0, 7.0]]), limit=5)
    assert (found.term, found.sample, found.relative) == ("dz.1.1", 1, 1.0)


def test_single_numbers():
    (found,) = differing_entries("mean_cost", *pair("mean_cost", 1.0, 2.0), limit=5)
    assert (found.term, found.sample, found.relative) == ("mean_cost", None, 0.5)
    assert differing_entries("mean_cost", *pair("mean_cost", 1.0, 1.0), limit=5) == []
