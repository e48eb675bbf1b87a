"""The functions that layers beyond dense ones apply: along the last axis, or entry by entry."""

from collections.abc import Callable
from typing import Any

import numpy as np

from engine.arrays import Array


def maximum(x: Array) -> Array:
    """The largest along the last axis."""
    result: Array = x.max(axis=-1)
    return result


def maximum_derivative(x: Array) -> Array:
    """1 where the largest is, 0 elsewhere; of equal ones the first, as PyTorch has it."""
    chosen = np.zeros(x.shape)
    np.put_along_axis(chosen, x.argmax(axis=-1)[..., None], 1.0, axis=-1)
    return chosen


def inverse_root(variance: Array, epsilon: float) -> Array:
    """1/√(variance + ε)"""
    return np.asarray(1.0 / np.sqrt(variance + epsilon))


def inverse_root_derivative(variance: Array, epsilon: float) -> Array:
    """−½ (variance + ε)^(−3/2)"""
    return np.asarray(-0.5 * (variance + epsilon) ** -1.5)


def one_hot(tokens: Array, size: float) -> Array:
    """For each token, a number from 0, as many numbers as there are tokens: 1 in its own place, 0 elsewhere."""
    return np.asarray(tokens[..., None] == np.arange(int(size)), dtype=np.float64)


LAYER_FUNCTIONS: dict[str, Callable[..., Any]] = {
    function.__name__: function
    for function in (maximum, maximum_derivative, inverse_root, inverse_root_derivative, one_hot)
}
# What a function takes in the place of what a condition leaves out.
LEFT_OUT = {"maximum": -np.inf, "maximum_derivative": -np.inf, "softmax": -np.inf, "softmax_derivative": -np.inf}
