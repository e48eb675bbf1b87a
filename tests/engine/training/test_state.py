"""Where a run is."""

import numpy as np

from engine.training.layout import Layout
from engine.training.state import State
from tests.engine.training.runs import YES_NO, parameters


def test_a_run_starts_at_nothing():
    given = parameters(YES_NO)
    state = State.start(YES_NO, given)
    assert (state.update, state.epoch, state.seen) == (0, 0, 0)
    np.testing.assert_array_equal(Layout(YES_NO).parameters(state.parameters).w[1], given.w[1])


def test_epochs_have_parts():
    assert State(np.zeros(1), update=9, epoch=3, seen=5).epochs(20) == 3.25
