"""For comparing with numbers that others have published: an upstream gradient in place of a cost."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from engine import Network, trace
from engine.evaluation.trace import Trace
from engine.layers import Layer, Node


def upstream(
    shape: Sequence[int], layers: Sequence[Layer | Node], parameters: Mapping[str, Any], x: Any, gradient: Any
) -> Trace:
    """The layers' trace where the derivatives by their outputs are given; parameters' derivatives are summed over the
    samples, as by hand."""
    network = Network.of(tuple(shape), layers, "given")
    return trace(network, parameters, x, gradient, given_gradients=True, batch="sum")


def outputs(shape: Sequence[int], layers: Sequence[Layer | Node], parameters: Mapping[str, Any], x: Any) -> Any:
    """What comes out of the layers."""
    network = Network.of(tuple(shape), layers, "given")
    zeros = np.zeros((len(x), *network.shapes[-1]))
    return trace(network, parameters, x, zeros)[f"a.{len(layers)}"]


def spaced(least: float, most: float, *shape: int) -> Any:
    """Numbers equally far from each other, row by row."""
    return np.linspace(least, most, int(np.prod(shape))).reshape(shape)
