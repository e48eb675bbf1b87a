"""What there is to see of a state: a function of it, of the recipe and of the data, so a frame needs no other."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.arrays import Array
from engine.datasets.classes import Labels, accuracy
from engine.network.network import Samples
from engine.training.batches import Indices
from engine.training.forward import Forward
from engine.training.layout import Layout
from engine.training.state import State
from engine.training.surface import Grid, Pictures, pictures
from engine.training.total import Total
from engine.training.trainer import Trainer


@dataclass(frozen=True, slots=True)
class Measured:
    """How the network does on some samples: what they cost on average, and what the gradients of all of them at once
    are derivatives of (summed, penalized); without an accuracy where the targets are no classes."""

    cost: float
    objective: float
    accuracy: float | None
    confusion: NDArray[np.int64] | None


@dataclass(frozen=True, eq=False)
class Frame:
    """`batch`, `learning_rate`, the norms of the gradients and the ratios |Δw|/|w| are those of the update to come."""

    state: State
    epochs: float
    learning_rate: float
    batch: Indices
    train: Measured
    test: Measured | None
    gradient_norms: tuple[float, ...]
    update_ratios: tuple[float, ...]
    pictures: Pictures | None


class Observer:
    """Makes frames of one run, with its trainer, which goes on from any state."""

    def __init__(self, trainer: Trainer, test: Samples | None = None, grid: Grid | None = None) -> None:
        self._trainer = trainer
        self.train, self.test, self.grid = trainer.samples, test, grid
        self._forward = Forward(trainer.recipe.plan(1))
        self._total = Total(trainer.recipe)
        self._labels = Labels.of(self.train.y if test is None else np.concatenate([self.train.y, test.y]))
        self._points = grid.inputs() if grid else None

    def frame(self, state: State) -> Frame:
        """The frame of a state. Where a number overflows, it is infinite or none."""
        with np.errstate(all="ignore"):
            return self._frame(state)

    def cost(self, state: State) -> float:
        """The mean cost of the samples that are not learned from, or where there are none of those that are."""
        cost, _ = self._forward.cost(state.parameters, self.test or self.train)
        return cost

    def _frame(self, state: State) -> Frame:
        ahead, layout = self._trainer.look_ahead(state), self._trainer.layout
        return Frame(
            state,
            state.epochs(len(self.train)),
            self._trainer.recipe.rate(state.update),
            self._trainer.batch(state),
            self._measured(state, self.train),
            self._measured(state, self.test) if self.test else None,
            tuple(float(np.linalg.norm(layout.matrix(ahead.gradients, layer))) for layer in layers(layout)),
            _ratios(layout, ahead.change, state.parameters),
            self._pictures(state),
        )

    def _measured(self, state: State, samples: Samples) -> Measured:
        cost, outputs = self._forward.cost(state.parameters, samples)
        total = self._total.of(cost, len(samples), state.parameters)
        if self._labels is None:
            return Measured(cost, total, None, None)
        confusion = self._labels.confusion(outputs, samples.y)
        return Measured(cost, total, accuracy(confusion), confusion)

    def _pictures(self, state: State) -> Pictures | None:
        if self.grid is None or self._points is None:
            return None
        activations = self._forward.activations(state.parameters, self._points)
        return pictures(self._trainer.recipe.network, activations, self.grid.neurons)


def layers(layout: Layout) -> Sequence[int]:
    return range(1, len(layout.shapes) + 1)


def _ratios(layout: Layout, change: Array, parameters: Array) -> tuple[float, ...]:
    """|Δw|/|w| of each layer's weights, NaN where all of them are 0."""
    found = []
    for layer in layers(layout):
        moved, size = (float(np.linalg.norm(layout.part(flat, "w", layer))) for flat in (change, parameters))
        found.append(moved / size if size else float("nan"))
    return tuple(found)
