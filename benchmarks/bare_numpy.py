"""The peer: forward and backward of a sigmoid network with half squared error, as one would write it by hand."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def forward_backward(
    w: Sequence[Array], b: Sequence[Array], x: Array, y: Array
) -> tuple[Array, list[Array], list[Array]]:
    """Cost of each sample and the gradients of the mean cost, last layer first; keeps what it needs and no more."""
    activations = [x]
    for weights, biases in zip(w, b, strict=True):
        activations.append(1.0 / (1.0 + np.exp(-(activations[-1] @ weights.T + biases))))
    difference = activations[-1] - y
    cost = 0.5 * (difference * difference).sum(axis=1)
    da = difference
    weight_gradients, bias_gradients = [], []
    samples = len(x)
    for layer in reversed(range(len(w))):
        a = activations[layer + 1]
        dz = da * (a * (1.0 - a))
        weight_gradients.append(dz.T @ activations[layer] / samples)
        bias_gradients.append(dz.sum(axis=0) / samples)
        if layer:
            da = dz @ w[layer]
    return cost, weight_gradients, bias_gradients
