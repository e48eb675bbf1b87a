"""When training leaves the numbers: which update did it, and which step of it."""

import numpy as np

from engine.errors import NotFinite
from engine.network import Samples, all_finite
from engine.trace import run
from engine.training.state import State
from engine.training.trainer import Trainer


class Diverged(NotFinite):
    """The update numbered `update` gave a number that is not finite. `state` is the one before it, all finite.

    `sample` is the number of a sample among all that are trained on.
    """

    def __init__(self, cause: NotFinite, state: State, sample: int) -> None:
        super().__init__(cause.step, cause.term, cause.value, sample)
        self.state = state
        self.update = state.update + 1


def is_finite(state: State) -> bool:
    """An overflow stays in the parameters, or in what an optimizer remembers: it need not be looked for every time."""
    return all_finite(state.parameters) and all(all_finite(vector) for vector in state.memory.values())


def divergence(trainer: Trainer, state: State, updates: int) -> Diverged:
    """What went wrong within the next so many updates from a finite state; something did."""
    for _ in range(updates - 1):
        after = trainer.advance(state, 1)
        if not is_finite(after):
            break
        state = after
    batch = trainer.batch(state)
    cause = _first_step(trainer, state, Samples(trainer.samples.x[batch], trainer.samples.y[batch]))
    return Diverged(cause, state, int(batch[cause.sample]))


def _first_step(trainer: Trainer, state: State, batch: Samples) -> NotFinite:
    """By the trace of that update."""
    recipe, layout = trainer.recipe, trainer.layout
    try:
        given = trainer.given(state)
        run(recipe.plan(len(batch)), layout.parameters(state.parameters), batch, given).check_finite()
    except NotFinite as found:
        return found
    # At the very edge of the numbers, rounding decides: then it is the result that has none.
    return _first_parameter(trainer, trainer.advance(state, 1))


def _first_parameter(trainer: Trainer, state: State) -> NotFinite:
    parameters = trainer.layout.parameters(state.parameters)
    for kind, arrays in (("w", parameters.w), ("b", parameters.b)):
        for layer, array in enumerate(arrays, start=1):
            if not all_finite(array):
                index = tuple(int(n) for n in np.argwhere(~np.isfinite(array))[0])
                name = f"{kind}_next.{layer}"
                return NotFinite(name, ".".join([name, *map(str, index)]), float(array[index]), 0)
    raise AssertionError("all numbers are finite")
