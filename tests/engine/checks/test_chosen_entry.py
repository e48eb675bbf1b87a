"""Which entries may be chosen, and how others are refused."""

import pytest

from engine import InvalidInput, Plan
from engine.checks.chosen_entry import chosen_entry
from tests.engine.problems import network, random_trace

TRACE = random_trace(Plan(network(3, 2, 4), samples=3, update=True))
GIVEN = ("w", "b", "a", "y")


@pytest.mark.parametrize("text", ["w.1.1.2", "w.2.3.1", "b.1.1", "b.2.3", "a.0.2", "y.3"])
def test_given_numbers_may_be_chosen(text):
    assert str(chosen_entry(TRACE, text, GIVEN, "term")) == text


@pytest.mark.parametrize(
    "text",
    ["w.1.2.0", "w.1.0.3", "w.3.0.0", "w.1.1", "w.1", "b.1.2", "b.1.0.0", "a.0.3", "a.0", "a.1.0", "y.4", "y", "y.0.0",
     "z.1.0", "dw.1.0.0", "w_next.1.0.0", "cost", "learning_rate", "w",
     "w.x.0.0", "", ".", "w..", "w.1.-1.0", "w.1.0.1e0"],
)  # fmt: skip
def test_others_are_refused(text):
    with pytest.raises(InvalidInput) as error:
        chosen_entry(TRACE, text, GIVEN, "term")
    assert error.value.field == "term"
    assert len(error.value.message) < 200


def test_only_what_was_asked_for():
    with pytest.raises(InvalidInput, match=r"no weight or bias 'y\.0'; they look like w\.1\.0\.0 or b\.1\.0"):
        chosen_entry(TRACE, "y.0", ("w", "b"), "parameter")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("W1[0,2]", " Did you mean 'w.1.0.2'?"),
        ("w1", " Did you mean an entry of 'w.1', such as 'w.1.0.0'?"),
        ("b_2", " Did you mean an entry of 'b.2', such as 'b.2.0'?"),
        # There is no such layer, and in this layer no such weight.
        ("W7[0,2]", ""),
        ("W1[0,3]", ""),
    ],
)
def test_a_name_of_elsewhere_is_answered_with_the_entrys_own(text, meant):
    with pytest.raises(InvalidInput) as error:
        chosen_entry(TRACE, text, GIVEN, "term")
    assert error.value.message == f"{text!r} is not a term; terms look like w.2.1.0, dz.1.2 or cost.{meant}"
