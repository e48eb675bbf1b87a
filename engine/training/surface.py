"""What every neuron says to each point of the plane, as pictures of 256 greys."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.arrays import Array
from engine.datasets.features import check_features, expand
from engine.errors import InvalidInput
from engine.functions.activations import ACTIVATIONS
from engine.language import say
from engine.network.network import Network

Picture = NDArray[np.uint8]
Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Grid:
    """resolution × resolution points of the square from low to high, in the middles of as many cells."""

    resolution: int = 50
    low: float = -6.0
    high: float = 6.0
    features: Sequence[str] = ("x", "y")
    # Pictures of all neurons, or of the outputs alone.
    neurons: bool = True

    def __post_init__(self) -> None:
        if self.resolution < 2:
            raise InvalidInput("resolution", say("A picture needs at least 2 points along each side."))
        # The size too: between two large numbers it may be none.
        if not (self.low < self.high and np.isfinite(self.high - self.low)):
            raise InvalidInput("high", say("The square goes from a finite number to a greater one."))
        check_features(self.features)

    def inputs(self) -> Array:
        """The features of each point: row by row, the top row first, where y is high."""
        cell = (self.high - self.low) / self.resolution
        across = self.low + cell * (np.arange(self.resolution) + 0.5)
        x, y = np.meshgrid(across, across[::-1])
        return expand(np.stack([x.ravel(), y.ravel()], axis=1), self.features)


@dataclass(frozen=True, eq=False)
class Pictures:
    """Of layers: a picture (resolution²,) for each neuron, and the numbers that 0 and 255 stand for."""

    layers: tuple[tuple[Picture, ...], ...]
    ranges: tuple[Range, ...]


def pictures(network: Network, activations: Sequence[Array], neurons: bool) -> Pictures:
    """Of activations (n_L, points) of every layer, the inputs first; or of the last layer alone."""
    names = ["identity", *(layer.activation for layer in network.layers)]
    shown = list(zip(names, activations, strict=True))[0 if neurons else -1 :]
    ranges = tuple(_range(name, values) for name, values in shown)
    layers = tuple(
        tuple(_greys(values, low, high)) for (_, values), (low, high) in zip(shown, ranges, strict=True)
    )  # fmt: skip
    return Pictures(layers, ranges)


def _range(activation: str, values: Array) -> Range:
    """The activation's own bounds, or where it has none what occurs."""
    low, high = ACTIVATIONS[activation].output_range
    if np.isfinite(low) and np.isfinite(high):
        return low, high
    finite = values[np.isfinite(values)]
    return (float(finite.min()), float(finite.max())) if finite.size else (0.0, 0.0)


def _greys(values: Array, low: float, high: float) -> Picture:
    # Half of each number first: the difference of two large ones may be none.
    size = high / 2.0 - low / 2.0
    if size == 0.0:
        return np.zeros(values.shape, dtype=np.uint8)
    shares = (values - low) * (0.5 / size) if np.isfinite(high - low) else (values / 2.0 - low / 2.0) / size
    if not np.isfinite(shares).all():
        shares = np.nan_to_num(shares, nan=0.0, posinf=1.0, neginf=0.0)
    shares *= 255.0
    np.rint(shares, shares)
    return shares.astype(np.uint8)
