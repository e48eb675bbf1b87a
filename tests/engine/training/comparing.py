"""Training's own way to compute compared with the trace's, step by step."""

import numpy as np

from engine import Plan, derive
from engine.evaluation.trace import Trace
from engine.network.network import Samples
from engine.notation.term_ids import kind_of
from engine.training.layout import Layout
from engine.training.memory import Memory, Shared, stored_in
from engine.training.operations import operations


def filled(trace: Trace) -> Memory:
    """Memory that holds what the trace was given."""
    layout = Layout(trace.network)
    memory = Memory(Shared(layout), len(trace.samples))
    memory.shared.vector("parameters")[...] = layout.flat(trace.parameters)
    samples: Samples = trace.samples
    memory.arrays["a.0"][...] = samples.x
    memory.arrays["y"][...] = samples.y
    for name, number in trace.given.items():
        if np.ndim(number) == 0:
            memory.shared.scalar(name)[...] = number
    return memory


def passes(plan: Plan):
    return [step for step in derive(plan) if step.phase != "update"]


def assert_steps_agree(trace: Trace) -> None:
    """Every array of the forward and backward pass, as `operations` computes them."""
    memory = filled(trace)
    steps = passes(trace.plan)
    with np.errstate(all="ignore"):
        for operation, arguments in operations(steps, memory):
            operation(*arguments)
    # A penalized gradient takes the gradient's place: of what shares a place, the last is there.
    last = {(stored_in(kind_of(step.id)) or step.id, step.layer): step for step in steps}
    for step in last.values():
        np.testing.assert_allclose(memory.arrays[step.id], trace[step.id], rtol=1e-12, atol=1e-15, err_msg=step.id)
