"""A trace some updates later, on the same samples, with what the optimizer remembers carried on."""

from engine.errors import InvalidInput
from engine.evaluation.trace import Trace, run
from engine.language import say


def later(trace: Trace, updates: int) -> Trace:
    """The trace after so many of its own updates, of a chain of layers.

    Raises InvalidInput where it has no update, NotFinite with the first step that overflows.
    """
    if updates and not trace.plan.update:
        raise InvalidInput("updates", say("Only an update leads on: give a learning rate."))
    for _ in range(updates):
        trace = run(trace.plan, trace.next_parameters, trace.samples, trace.given_next, trace.optimizer).check_finite()
    return trace
