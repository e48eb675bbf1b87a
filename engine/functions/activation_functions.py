"""Activation functions σ and their derivatives σ′.

Every function maps an array to one of the same shape; softmax works along the last axis, and its derivative adds an
axis: ``[..., j, i]`` = ∂aⱼ/∂zᵢ. Formulas: any textbook; definitions that vary are fixed in the docstrings.
"""

from math import pi, sqrt

import numpy as np

from engine.arrays import Array
from engine.functions.special import expit, ndtr, softmax


def identity(z: Array) -> Array:
    return z


def identity_derivative(z: Array) -> Array:
    return np.ones_like(z)


def sigmoid(z: Array) -> Array:
    result: Array = expit(z)
    return result


def sigmoid_derivative(z: Array) -> Array:
    """σ(z)(1 − σ(z)) = e/(1 + e)² with e = e^−|z|, which keeps its precision where 1 − σ(z) has none left."""
    e = np.exp(-np.abs(z))
    one_more = 1.0 + e
    result: Array = e / (one_more * one_more)
    return result


def tanh(z: Array) -> Array:
    result: Array = np.tanh(z)
    return result


def tanh_derivative(z: Array) -> Array:
    """1 − tanh²(z) = 4 σ′(2z), which keeps its precision in the tails."""
    return 4.0 * sigmoid_derivative(2.0 * z)


def relu(z: Array) -> Array:
    result: Array = np.maximum(z, 0.0)
    return result


def relu_derivative(z: Array) -> Array:
    """1 for z > 0, else 0; at the kink, relu′(0) = 0."""
    return (z > 0.0).astype(np.float64)


def leaky_relu(z: Array, slope: float = 0.01) -> Array:
    """z for z > 0, else slope · z."""
    return np.where(z > 0.0, z, slope * z)


def leaky_relu_derivative(z: Array, slope: float = 0.01) -> Array:
    """The slope at the kink is that of the left."""
    return np.where(z > 0.0, 1.0, slope)


def elu(z: Array, alpha: float = 1.0) -> Array:
    """z for z > 0, else α (eᶻ − 1)."""
    return np.where(z > 0.0, z, alpha * np.expm1(np.minimum(z, 0.0)))


def elu_derivative(z: Array, alpha: float = 1.0) -> Array:
    """1 for z > 0, else α eᶻ."""
    return np.where(z > 0.0, 1.0, alpha * np.exp(np.minimum(z, 0.0)))


def softplus(z: Array) -> Array:
    result: Array = np.logaddexp(0.0, z)
    return result


def softplus_derivative(z: Array) -> Array:
    return sigmoid(z)


def gelu(z: Array) -> Array:
    """The exact z Φ(z), not the tanh approximation; Φ(z) = ½(1 + erf z/√2), without its cancellation for z < 0."""
    result: Array = z * ndtr(z)
    return result


def gelu_derivative(z: Array) -> Array:
    """Φ(z) + z φ(z), φ the normal density."""
    result: Array = ndtr(z) + z * np.exp(-0.5 * z * z) / sqrt(2.0 * pi)
    return result


def silu(z: Array) -> Array:
    return z * sigmoid(z)


def silu_derivative(z: Array) -> Array:
    return sigmoid(z) + z * sigmoid_derivative(z)


def hard_sigmoid(z: Array) -> Array:
    """A straight line from 0 at −3 to 1 at 3, and level beyond."""
    return np.clip(z / 6.0 + 0.5, 0.0, 1.0)


def hard_sigmoid_derivative(z: Array) -> Array:
    """1/6 between −3 and 3, else 0, at both kinks too."""
    return np.where(np.abs(z) < 3.0, 1.0 / 6.0, 0.0)


def softsign(z: Array) -> Array:
    return z / (1.0 + np.abs(z))


def softsign_derivative(z: Array) -> Array:
    """1/(1 + |z|)², divided twice, so that no square overflows."""
    size = 1.0 + np.abs(z)
    return 1.0 / size / size


# Klambauer et al. 2017: with these, activations of mean 0 and variance 1 keep both from layer to layer.
SELU_LAMBDA = 1.0507009873554804934193349852946
SELU_ALPHA = 1.6732632423543772848170429916717


def selu(z: Array) -> Array:
    """λ z for z > 0, else λ α (eᶻ − 1)."""
    return np.where(z > 0.0, SELU_LAMBDA * z, SELU_LAMBDA * SELU_ALPHA * np.expm1(np.minimum(z, 0.0)))


def selu_derivative(z: Array) -> Array:
    return np.where(z > 0.0, SELU_LAMBDA, SELU_LAMBDA * SELU_ALPHA * np.exp(np.minimum(z, 0.0)))


def mish(z: Array) -> Array:
    """z tanh(softplus(z)); Misra 2019."""
    return z * np.tanh(softplus(z))


def mish_derivative(z: Array) -> Array:
    """tanh(s) + z σ(z) tanh′(s), s = softplus(z)."""
    s = softplus(z)
    return np.tanh(s) + z * sigmoid(z) * tanh_derivative(s)


def hard_swish(z: Array) -> Array:
    """z times the hard sigmoid of z; Howard et al. 2019."""
    return z * hard_sigmoid(z)


def hard_swish_derivative(z: Array) -> Array:
    """(2z + 3)/6 between −3 and 3; 0 up to −3, 1 from 3 on."""
    return np.where(z >= 3.0, 1.0, np.where(z > -3.0, z / 3.0 + 0.5, 0.0))


def softmax_activation(z: Array) -> Array:
    """eᶻⁱ / Σⱼ eᶻʲ over the last axis, shifted by max z so that nothing overflows."""
    result: Array = softmax(z, axis=-1)
    return result


def softmax_derivative(z: Array) -> Array:
    """The Jacobian, shape (…, n, n): [j, i] = ∂aⱼ/∂zᵢ = aⱼ ([j=i] − aᵢ).

    Each row adds up to 0, which gives the diagonal without 1 − aᵢ: that has no digits left where aᵢ is nearly 1.
    """
    a = softmax_activation(z)
    jacobian: Array = -a[..., :, None] * a[..., None, :]
    diagonal = np.arange(a.shape[-1])
    jacobian[..., diagonal, diagonal] = 0.0
    jacobian[..., diagonal, diagonal] = 0.0 - jacobian.sum(axis=-1)
    return jacobian
