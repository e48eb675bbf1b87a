"""The arrays that training writes into, made once and used again by every update.

Activations, errors and their like have a column for each sample, as on the page; activations also have a row of ones
beneath, which the biases are multiplied by (see `engine.training.layout`). By a step's name one gets the same numbers
with the step's own axes, sample first.
"""

from dataclasses import dataclass, field

import numpy as np

from engine.arrays import Array
from engine.notation.quantities import PER_SAMPLE
from engine.notation.term_ids import kind_of, layer_of
from engine.steps.step import Step
from engine.training.layout import Layout


@dataclass(frozen=True, slots=True)
class Stored:
    """Where a parameter's array is: in which vector, and whether it is the weights' or the biases' part of it."""

    vector: str
    part: str


def stored_in(kind: str) -> Stored | None:
    """None for arrays that do not have an entry for each weight or bias.

    What an update makes of something takes its place, once nothing reads the old one: w_next that of w, a clipped
    gradient that of the gradient, the new velocity that of the old.
    """
    what, _, which = kind.partition("_")
    if what in ("dw", "db"):
        return Stored("gradients", what[1])
    if what == "mask":
        return Stored("mask", "w")
    if what not in ("w", "b"):
        return None
    return Stored("parameters" if which in ("", "next") else which.removesuffix("_next"), what)


@dataclass(frozen=True, eq=False)
class Shared:
    """What all batches of one training run share: vectors with an entry for each parameter, and single numbers."""

    layout: Layout
    vectors: dict[str, Array] = field(default_factory=dict)
    scalars: dict[str, Array] = field(default_factory=dict)

    def vector(self, name: str) -> Array:
        """The vector of that name, made when first asked for."""
        if name not in self.vectors:
            self.vectors[name] = self.layout.mask() if name == "mask" else self.layout.zeros()
        return self.vectors[name]

    def scalar(self, name: str) -> Array:
        if name not in self.scalars:
            self.scalars[name] = np.zeros(())
        return self.scalars[name]

    def view(self, vector: str, part: str, layer: int) -> Array:
        return self.layout.part(self.vector(vector), part, layer)


class Memory:
    """The arrays of a batch of so many samples: `arrays` with the steps' axes, `columns` with a column a sample."""

    def __init__(self, shared: Shared, samples: int) -> None:
        self.shared = shared
        self.samples = samples
        self.arrays: dict[str, Array] = {}
        self.columns: dict[str, Array] = {}
        self.with_ones: dict[str, Array] = {}
        network = shared.layout.network
        self._make_columns("a.0", network.inputs)
        self._make_columns("y", network.sizes[-1])
        for layer in range(1, len(network.layers) + 1):
            for part in ("w", "b"):
                self.arrays[f"{part}.{layer}"] = shared.view("parameters", part, layer)

    def make_room(self, step: Step) -> None:
        """Have arrays for what the step reads and defines."""
        for name in (*step.reads(), step.id):
            place = stored_in(kind_of(name))
            if place:
                self.arrays[name] = self.shared.view(place.vector, place.part, layer_of(name) or 0)
            elif name not in self.arrays and kind_of(name) not in PER_SAMPLE:
                self.arrays[name] = self.shared.scalar(name)
        if kind_of(step.id) in PER_SAMPLE and len(step.shape) == 1:
            self._make_columns(step.id, step.shape[0])
        elif kind_of(step.id) in PER_SAMPLE:
            self.arrays[step.id] = np.zeros((self.samples, *step.shape))

    def _make_columns(self, name: str, units: int) -> None:
        self.with_ones[name] = np.ones((units + 1, self.samples))
        self.columns[name] = self.with_ones[name][:-1]
        self.arrays[name] = self.columns[name].T
