"""Activation functions σ and their derivatives σ′, each with the formula it computes.

Every function maps an array to one of the same shape; softmax works along the last axis, and its derivative adds an
axis: ``[..., j, i]`` = ∂aⱼ/∂zᵢ. Formulas: any textbook; definitions that vary are fixed in the docstrings.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf, pi, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, ndtr, softmax

Array = NDArray[np.float64]
ArrayFunction = Callable[[Array], Array]
# The formula of one entry: given the TeX of zᵢ, or of z at any index letter for a function of the whole layer.
EntryTex = Callable[[Callable[[str], str], int], str]


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
    result: Array = e / ((1.0 + e) * (1.0 + e))
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


LEAK = 0.01


def leaky_relu(z: Array) -> Array:
    """Slope 0.01 for z ≤ 0."""
    return np.where(z > 0.0, z, LEAK * z)


def leaky_relu_derivative(z: Array) -> Array:
    return np.where(z > 0.0, 1.0, LEAK)


def elu(z: Array) -> Array:
    """α = 1."""
    return np.where(z > 0.0, z, np.expm1(np.minimum(z, 0.0)))


def elu_derivative(z: Array) -> Array:
    result: Array = np.exp(np.minimum(z, 0.0))
    return result


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


@dataclass(frozen=True)
class Activation:
    """One activation: what it computes, how it is written, and where care is needed."""

    name: str
    title: str
    purpose: str
    value: ArrayFunction
    derivative: ArrayFunction
    tex: EntryTex
    derivative_tex: EntryTex
    output_range: tuple[float, float] = (-inf, inf)
    # Whether the ends of the range are values that the exact function takes (relu does take 0).
    attains_lower: bool = False
    over_layer: bool = False
    # Where the derivative jumps, so that a finite difference across it means nothing.
    kinks: tuple[float, ...] = ()
    # Where the curve has a lowest point between two slopes.
    dip: float | None = None


def _entry(template: str) -> EntryTex:
    """A formula of zᵢ alone, written with `#` for it."""
    return lambda z, _n: template.replace("#", z("i"))


def _softmax_tex(z: Callable[[str], str], n: int) -> str:
    return rf"\frac{{e^{{{z('i')}}}}}{{\sumover{{j}}{{{n - 1}}}{{e^{{{z('j')}}}}}}}"


ACTIVATIONS: dict[str, Activation] = {
    activation.name: activation
    for activation in (
        Activation(
            "identity", "Identity", "Passes z on unchanged: the linear output of a regression.",
            identity, identity_derivative, _entry("#"), _entry("1"),
        ),
        Activation(
            "sigmoid", "Sigmoid", "Squeezes z into (0, 1): a probability of yes.",
            sigmoid, sigmoid_derivative,
            _entry(r"\frac{1}{1 + e^{-#}}"),
            _entry(r"\sigma(#)\left(1 - \sigma(#)\right)"), (0.0, 1.0),
        ),
        Activation(
            "tanh", "Hyperbolic tangent", "Squeezes z into (−1, 1), centred on 0.",
            tanh, tanh_derivative, _entry(r"\tanh(#)"), _entry(r"1 - \tanh^2(#)"), (-1.0, 1.0),
        ),
        Activation(
            "relu", "ReLU", "Keeps what is positive and blocks the rest: the usual hidden layer.",
            relu, relu_derivative, _entry(r"\max(0, #)"), _entry(r"[\,# > 0\,]"), (0.0, inf), True, kinks=(0.0,),
        ),
        Activation(
            "leaky_relu", "Leaky ReLU", "ReLU that lets a hundredth of the negative side through, so no neuron dies.",
            leaky_relu, leaky_relu_derivative,
            _entry(r"\max(0, #) + 0.01\,\min(0, #)"), _entry(r"[\,# > 0\,] + 0.01\,[\,# \le 0\,]"), kinks=(0.0,),
        ),
        Activation(
            "elu", "ELU", "Like ReLU, but bends smoothly towards −1 on the negative side (α = 1).",
            elu, elu_derivative,
            _entry(r"\max(0, #) + \min(0,\, e^{#} - 1)"), _entry(r"\min(1,\, e^{#})"), (-1.0, inf),
        ),
        Activation(
            "softplus", "Softplus", "A smooth ReLU, positive everywhere; its derivative is the sigmoid.",
            softplus, softplus_derivative,
            _entry(r"\ln(1 + e^{#})"), _entry(r"\frac{1}{1 + e^{-#}}"), (0.0, inf),
        ),
        Activation(
            "gelu", "GELU", "z weighted by how likely a normal number is below it: the transformers' choice (exact).",
            gelu, gelu_derivative,
            _entry(r"\tfrac{1}{2}\, # \left(1 + \operatorname{erf}\tfrac{#}{\sqrt 2}\right)"),
            _entry(
                r"\tfrac{1}{2}\left(1 + \operatorname{erf}\tfrac{#}{\sqrt 2}\right)"
                r" + \tfrac{#}{\sqrt{2\pi}}\, e^{-(#)^2/2}"
            ), dip=-0.7517915246935645,
        ),
        Activation(
            "silu", "SiLU (swish)", "z times its own sigmoid: smooth, dips slightly below 0.",
            silu, silu_derivative,
            _entry(r"\frac{#}{1 + e^{-#}}"),
            _entry(r"\frac{1}{1 + e^{-#}}\left(1 + \frac{#}{1 + e^{#}}\right)"), dip=-1.2784645427610735,
        ),
        Activation(
            "softmax", "Softmax", "Turns a layer into probabilities that add up to 1: one class among several.",
            softmax_activation, softmax_derivative, _softmax_tex,
            lambda z, n: "",  # written with a's, by the rule
            (0.0, 1.0), over_layer=True,
        ),
    )
}  # fmt: skip
