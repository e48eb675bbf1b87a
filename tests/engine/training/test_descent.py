"""The update of all parameters at once."""

from dataclasses import replace

import numpy as np
import pytest

from engine import derive
from engine.notation.term_ids import kind_of, layer_of
from engine.training.descent import descent
from engine.training.memory import stored_in
from engine.training.operations import operations
from tests.engine.problems import PLANS, random_trace
from tests.engine.training.comparing import filled, passes

UPDATES = {name: replace(plan, given_gradients=False) for name, plan in PLANS.items() if plan.update}


def updates(plan):
    return [step for step in derive(plan) if step.phase == "update"]


def made(plan):
    """The trace, its memory after the passes, and the operations of its update."""
    trace = random_trace(plan)
    memory = filled(trace)
    for name, array in trace.given.items():
        place = stored_in(kind_of(name))
        if place:
            memory.shared.view(place.vector, place.part, layer_of(name) or 0)[...] = array
        else:
            memory.shared.scalar(name)[...] = array
    for operation, arguments in operations(passes(plan), memory):
        operation(*arguments)
    return trace, memory, descent(updates(plan), memory)


@pytest.mark.parametrize("name", UPDATES)
def test_it_updates_as_the_trace_does(name):
    trace, memory, operations = made(UPDATES[name])
    for operation, arguments in operations:
        operation(*arguments)
    after = memory.shared.layout.parameters(memory.shared.vector("parameters"))
    for ours, theirs in zip((*after.w, *after.b), (*trace.next_parameters.w, *trace.next_parameters.b), strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-15)
    for name in trace.given_next:
        place = stored_in(kind_of(name))
        if place:
            found = memory.shared.view(place.vector, place.part, layer_of(name))
            np.testing.assert_allclose(found, trace.given_next[name], rtol=1e-12, atol=1e-15)


def test_what_is_alike_for_all_parameters_is_done_at_once():
    _, _, together = made(UPDATES["batch"])
    assert len(together) == 2
    _, _, weights_alone = made(UPDATES["frozen biases"])
    assert len(weights_alone) == 2 * 2
    _, _, by_kernel = made(UPDATES["batch with a shared bias"])
    assert len(by_kernel) == 2 * 2 + 2
