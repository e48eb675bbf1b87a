"""One's own arrays, and how far rounding goes in them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import Dense, Network, trace
from engine.evaluation.kernels import kernel
from engine.practice.own import Entries, Own
from engine.practice.typed import read_typed

W = ([[[0.5, -1.5], [0.25, 0.75]], [[1.0, -2.0], [0.5, 0.125]]], [[0.1, -0.2], [0.3, 0.0]])


def right(activation, cost="half_squared_error", last=None, rule="chain"):
    network = Network(2, (Dense(2, activation), Dense(2, last or activation)), cost=cost)
    return trace(network, W, [[0.3, -0.8]], [[0.0, 1.0]], learning_rate=0.5, output_rule=rule)


@pytest.mark.parametrize(
    ("activation", "cost", "last", "rule"),
    [
        ("sigmoid", "half_squared_error", None, "chain"),
        ("tanh", "squared_error", None, "chain"),
        ("tanh", "cross_entropy", "softmax", "chain"),
        ("tanh", "cross_entropy", "softmax", "fused"),
    ],
)
@settings(deadline=None)
@given(moved=st.lists(st.floats(-1, 1), min_size=4, max_size=4), digits=st.integers(3, 6))
def test_the_bound_holds_whatever_the_digits_left_out_were(activation, cost, last, rule, moved, digits):
    """What comes of numbers within the typed ones' halves is within the bounds (10 % more: first order)."""
    ours = right(activation, cost, last, rule)
    typed: dict[str, Entries] = {
        "z.1": {(0, n): read_typed(f"{ours['z.1'][0, n]:.{digits}f}") for n in (0, 1)},
        "a.2": {(0, n): read_typed(f"{ours['a.2'][0, n]:.{digits}f}") for n in (0, 1)},
    }
    own, true = Own(typed, dict(ours.arrays)), dict(ours.arrays)
    shifts = iter(moved)
    for step in ours.steps:
        own.work_out(step, kernel(step))
        true[step.id] = np.array(kernel(step)(true))
        for index, number in typed.get(step.id, {}).items():
            true[step.id][index] = number.value + next(shifts) * number.half
        apart = np.abs(true[step.id] - own.arrays[step.id])
        assert np.all(apart <= 1.1 * own.roundings.get(step.id, 0.0) + 1e-12), step.id


def test_what_was_typed_replaces_what_the_step_gives():
    ours = right("sigmoid")
    own = Own({"z.1": {(0, 1): read_typed("9.5")}}, dict(ours.arrays))
    expected, rounding = own.work_out(ours.steps[0], kernel(ours.steps[0]))
    assert rounding is None
    assert expected[0, 1] == ours["z.1"][0, 1]
    assert own.arrays["z.1"].tolist() == [[ours["z.1"][0, 0], 9.5]]
    assert own.roundings["z.1"].tolist() == [[0.0, 0.05]]
    assert not own.is_whole("z.1")
