"""When training leaves the numbers: which update did it, and which step of it."""

import numpy as np

from engine.errors import NotFinite
from engine.evaluation.trace import run
from engine.network.network import Samples, all_finite
from engine.notation.entry_names import entry_name
from engine.training.layout import Layout
from engine.training.state import State
from engine.training.trainer import Trainer


class Diverged(NotFinite):
    """The update numbered `update` gave a number that is not finite. `state` is the one before it, all finite.

    `sample` is the number of a sample among all that are trained on.
    """

    def __init__(self, cause: NotFinite, state: State, sample: int) -> None:
        super().__init__(cause.step, cause.term, cause.value, sample, name=cause.name)
        self.state = state
        self.update = state.update + 1


def is_finite(state: State) -> bool:
    """An overflow stays in the parameters, or in what an optimizer remembers: it need not be looked for every time."""
    return all_finite(state.parameters) and all(all_finite(vector) for vector in state.memory.values())


def divergence(trainer: Trainer, state: State, updates: int) -> Diverged:
    """What went wrong within the next so many updates from a finite state; something did."""
    after = trainer.advance(state, 1)
    while is_finite(after) and after.update < state.update + updates:
        state, updates = after, updates - 1
        after = trainer.advance(state, 1)
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
    return _first_result(trainer.layout, trainer.advance(state, 1))


def _first_result(layout: Layout, state: State) -> NotFinite:
    """The first entry of what the update gave that is not finite."""
    vectors = {"next": state.parameters} | {f"{name}_next": vector for name, vector in state.memory.items()}
    name, array = next(
        (f"{part}_{what}.{layer}", array)
        for what, vector in vectors.items() for part in "wb" for layer in range(1, len(layout.shapes) + 1)
        if not all_finite(array := layout.part(vector, part, layer))
    )  # fmt: skip
    index = tuple(int(n) for n in np.argwhere(~np.isfinite(array))[0])
    term = ".".join([name, *map(str, index)])
    return NotFinite(name, term, float(array[index]), 0, name=entry_name(term, layout.network.called))
