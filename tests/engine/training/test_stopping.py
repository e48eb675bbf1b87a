"""Early stopping."""

import numpy as np
import pytest

from engine import InvalidInput
from engine.training.state import State
from engine.training.stopping import EarlyStopping

STOPPING = EarlyStopping(patience=2, minimum_change=0.1)


def after(costs, state=None):
    state = state or State(np.zeros(1))
    for cost in costs:
        state = STOPPING.after_epoch(state, cost)
    return state


def test_it_waits_for_a_better_cost():
    assert (after([1.0]).best, after([1.0]).waited) == (1.0, 0)
    # A little better is not better.
    state = after([1.0, 0.95])
    assert (state.best, state.waited, STOPPING.is_over(state)) == (1.0, 1, False)
    assert STOPPING.is_over(after([1.0, 0.95, 0.92]))
    assert not STOPPING.is_over(after([1.0, 0.95, 0.8]))


def test_no_number_is_not_better():
    assert after([float("inf"), float("nan")]).best is None
    assert STOPPING.is_over(after([1.0, float("nan"), float("inf")]))


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"patience": 0}, "patience"),
        ({"minimum_change": -1.0}, "minimum_change"),
        ({"minimum_change": float("inf")}, "minimum_change"),
    ],
)
def test_what_is_refused(options, field):
    with pytest.raises(InvalidInput) as error:
        EarlyStopping(**options)
    assert error.value.field == f"early_stopping.{field}"
