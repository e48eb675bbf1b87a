"""All weights and biases in one vector, so that what happens to each of them happens to all in one call.

Layer by layer, each as the matrix [w b] of shape (n_L, n_{L−1} + 1): the biases are its last column. With a row of ones
beneath the activations, one matrix product is z = w a + b, and its transpose gives the gradients of both.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from engine.arrays import Array
from engine.network.network import Network, Parameters


@dataclass(frozen=True)
class Layout:
    """Where each layer's weights and biases are in the vector."""

    network: Network

    @cached_property
    def shapes(self) -> tuple[tuple[int, int], ...]:
        """Of [w b], layer by layer."""
        return tuple((after, before + 1) for before, after in pairwise(self.network.sizes))

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Where each layer's matrix begins, and where the last one ends."""
        return (0, *(int(n) for n in np.cumsum([rows * columns for rows, columns in self.shapes])))

    @property
    def size(self) -> int:
        return self.ends[-1]

    def zeros(self) -> Array:
        return np.zeros(self.size)

    def mask(self) -> Array:
        """1 for what there is, 0 for the weight of a connection that is left out."""
        vector = np.ones(self.size)
        for number, layer in enumerate(self.network.layers, start=1):
            if layer.mask:
                self.part(vector, "w", number)[...] = layer.mask.array
        return vector

    def matrix(self, flat: Array, layer: int) -> Array:
        """[w b] of a layer, a view of the vector."""
        return flat[self.ends[layer - 1] : self.ends[layer]].reshape(self.shapes[layer - 1])

    def part(self, flat: Array, kind: str, layer: int) -> Array:
        """The view of a layer's weights ("w") or biases ("b")."""
        matrix = self.matrix(flat, layer)
        return matrix[:, :-1] if kind == "w" else matrix[:, -1]

    def parameters(self, flat: Array) -> Parameters:
        """What the vector holds, as views."""
        layers = range(1, len(self.shapes) + 1)
        return Parameters(
            tuple(self.part(flat, "w", layer) for layer in layers),
            tuple(self.part(flat, "b", layer) for layer in layers),
        )

    def flat(self, parameters: Parameters) -> Array:
        """The vector that holds these."""
        vector = self.zeros()
        for layer, (w, b) in enumerate(zip(parameters.w, parameters.b, strict=True), start=1):
            self.part(vector, "w", layer)[...] = w
            self.part(vector, "b", layer)[...] = b
        return vector
