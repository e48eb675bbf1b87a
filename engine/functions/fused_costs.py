"""Cost and last activation together, from z and y: finite even where the activation is saturated."""

import numpy as np

from engine.arrays import Array
from engine.functions.special import log_softmax


def softmax_cross_entropy(z: Array, y: Array) -> Array:
    """−y ln softmax(z) from z itself, finite even where softmax(z) rounds to 0."""
    # A target of 0 adds 0, also where its logarithm is −∞.
    return 0.0 - np.where(y != 0.0, y * log_softmax(z, axis=-1), 0.0)


def softmax_cross_entropy_target_derivative(z: Array, _y: Array) -> Array:
    """−ln softmax(z) from z itself."""
    return -log_softmax(z, axis=-1)


def sigmoid_binary_cross_entropy(z: Array, y: Array) -> Array:
    """−y ln σ(z) − (1 − y) ln(1 − σ(z)) = y ln(1 + e⁻ᶻ) + (1 − y) ln(1 + eᶻ), from z itself."""
    result: Array = y * np.logaddexp(0.0, -z) + (1.0 - y) * np.logaddexp(0.0, z)
    return result


def sigmoid_binary_cross_entropy_target_derivative(z: Array, _y: Array) -> Array:
    """ln(1 − σ(z)) − ln σ(z) = −z"""
    return np.negative(z)


FUSED_COSTS = {
    function.__name__: function
    for function in (
        softmax_cross_entropy, softmax_cross_entropy_target_derivative,
        sigmoid_binary_cross_entropy, sigmoid_binary_cross_entropy_target_derivative,
    )
}  # fmt: skip
