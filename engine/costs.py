"""Cost functions of one sample: what each output adds to the cost, and the derivative with respect to that output.

Every function takes activations a and targets y of the same shape and returns that shape. The cost of the sample is
the sum over the outputs. Where 0 · ln 0 occurs it is 0, its limit.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray
from scipy.special import log_softmax, xlog1py, xlogy

Array = NDArray[np.float64]
PairFunction = Callable[[Array, Array], Array]


def half_squared_error(a: Array, y: Array) -> Array:
    """½(a − y)²"""
    error = a - y
    return 0.5 * error * error


def half_squared_error_derivative(a: Array, y: Array) -> Array:
    """a − y"""
    return a - y


def half_squared_error_target_derivative(a: Array, y: Array) -> Array:
    """y − a"""
    return y - a


def squared_error(a: Array, y: Array) -> Array:
    """(a − y)²"""
    error = a - y
    return error * error


def squared_error_derivative(a: Array, y: Array) -> Array:
    """2(a − y)"""
    return 2.0 * (a - y)


def squared_error_target_derivative(a: Array, y: Array) -> Array:
    """2(y − a)"""
    return 2.0 * (y - a)


def absolute_error(a: Array, y: Array) -> Array:
    """|a − y|"""
    result: Array = np.abs(a - y)
    return result


def absolute_error_derivative(a: Array, y: Array) -> Array:
    """sign(a − y), 0 where they are equal"""
    return np.sign(a - y)


def absolute_error_target_derivative(a: Array, y: Array) -> Array:
    """sign(y − a), 0 where they are equal"""
    return np.sign(y - a)


def huber(a: Array, y: Array) -> Array:
    """½(a − y)² while |a − y| ≤ 1, then |a − y| − ½ (δ = 1)."""
    size = np.abs(a - y)
    return np.where(size <= 1.0, 0.5 * size * size, size - 0.5)


def huber_derivative(a: Array, y: Array) -> Array:
    """a − y, kept between −1 and 1."""
    result: Array = np.clip(a - y, -1.0, 1.0)
    return result


def huber_target_derivative(a: Array, y: Array) -> Array:
    """y − a, kept between −1 and 1."""
    result: Array = np.clip(y - a, -1.0, 1.0)
    return result


def binary_cross_entropy(a: Array, y: Array) -> Array:
    """−y ln a − (1 − y) ln(1 − a)"""
    # From 0, so that no cost is −0.
    return np.asarray(0.0 - xlogy(y, a) - xlog1py(1.0 - y, -a), dtype=np.float64)


def _ratio(numerator: Array, denominator: Array) -> Array:
    """numerator/denominator, 0 where the numerator is: the derivative of a term that is 0 whatever a is."""
    return np.divide(numerator, denominator, out=np.zeros(np.broadcast(numerator, denominator).shape),
                     where=numerator != 0.0)  # fmt: skip


def binary_cross_entropy_derivative(a: Array, y: Array) -> Array:
    """−y/a + (1 − y)/(1 − a)"""
    return _ratio(1.0 - y, 1.0 - a) - _ratio(y, a)


def binary_cross_entropy_target_derivative(a: Array, y: Array) -> Array:
    """ln(1 − a) − ln a"""
    result: Array = np.log1p(-a) - np.log(a)
    return result


def cross_entropy(a: Array, y: Array) -> Array:
    """−y ln a"""
    return np.asarray(0.0 - xlogy(y, a), dtype=np.float64)


def cross_entropy_derivative(a: Array, y: Array) -> Array:
    """−y/a"""
    return _ratio(-y, a)


def cross_entropy_target_derivative(a: Array, y: Array) -> Array:
    """−ln a; that the targets of a sample add up to 1 is left aside."""
    result: Array = -np.log(a)
    return result


def softmax_cross_entropy(z: Array, y: Array) -> Array:
    """−y ln softmax(z) from z itself, finite even where softmax(z) rounds to 0."""
    # A target of 0 adds 0, also where its logarithm is −∞.
    return 0.0 - np.where(y != 0.0, y * log_softmax(z, axis=-1), 0.0)


def softmax_cross_entropy_target_derivative(z: Array, y: Array) -> Array:
    """−ln softmax(z) from z itself."""
    return -log_softmax(z, axis=-1)


def sigmoid_binary_cross_entropy(z: Array, y: Array) -> Array:
    """−y ln σ(z) − (1 − y) ln(1 − σ(z)) = y ln(1 + e⁻ᶻ) + (1 − y) ln(1 + eᶻ), from z itself."""
    result: Array = y * np.logaddexp(0.0, -z) + (1.0 - y) * np.logaddexp(0.0, z)
    return result


def sigmoid_binary_cross_entropy_target_derivative(z: Array, y: Array) -> Array:
    """ln(1 − σ(z)) − ln σ(z) = −z"""
    return np.negative(z)


@dataclass(frozen=True)
class Cost:
    """One cost: what an output adds, how it is written, and what outputs and targets it is defined for."""

    name: str
    title: str
    purpose: str
    value: PairFunction
    derivative: PairFunction
    target_derivative: PairFunction
    # Formulas of one entry, `#a` and `#y` standing for aᵢ and yᵢ.
    tex: str
    derivative_tex: str
    target_derivative_tex: str
    # Written for a whole sample, for menus.
    sample_tex: str
    # The outputs it is defined for, ends left out.
    outputs: tuple[float, float] = (-inf, inf)
    targets: tuple[float, float] = (-inf, inf)
    targets_sum_to_one: bool = False
    # Divide by the number of outputs?
    mean_over_outputs: bool = False
    # Where a − y makes the derivative jump.
    kinks: tuple[float, ...] = ()


COSTS: dict[str, Cost] = {
    cost.name: cost
    for cost in (
        Cost(
            "half_squared_error", "Half squared error",
            "Squared distance, halved so that its derivative is just a − y.",
            half_squared_error, half_squared_error_derivative, half_squared_error_target_derivative,
            r"\tfrac{1}{2}\left(#a - #y\right)^2", r"#a - #y", r"#y - #a",
            r"\tfrac{1}{2}\lVert a - y\rVert^2",
        ),
        Cost(
            "squared_error", "Squared error", "Squared distance, summed over the outputs.",
            squared_error, squared_error_derivative, squared_error_target_derivative,
            r"\left(#a - #y\right)^2", r"2\left(#a - #y\right)", r"2\left(#y - #a\right)",
            r"\lVert a - y\rVert^2",
        ),
        Cost(
            "mean_squared_error", "Mean squared error", "Squared distance, averaged over the outputs.",
            squared_error, squared_error_derivative, squared_error_target_derivative,
            r"\left(#a - #y\right)^2", r"2\left(#a - #y\right)", r"2\left(#y - #a\right)",
            r"\tfrac{1}{n}\lVert a - y\rVert^2",
            mean_over_outputs=True,
        ),
        Cost(
            "binary_cross_entropy", "Binary cross-entropy", "Surprise at a yes-or-no answer; each output on its own.",
            binary_cross_entropy, binary_cross_entropy_derivative, binary_cross_entropy_target_derivative,
            r"-#y \ln #a - \left(1 - #y\right) \ln\left(1 - #a\right)",
            r"-\frac{#y}{#a} + \frac{1 - #y}{1 - #a}", r"\ln\left(1 - #a\right) - \ln #a",
            r"-\textstyle\sum \left[y\ln a + (1-y)\ln(1-a)\right]", (0.0, 1.0), (0.0, 1.0),
        ),
        Cost(
            "cross_entropy", "Cross-entropy", "Surprise at the right class, when the outputs are probabilities.",
            cross_entropy, cross_entropy_derivative, cross_entropy_target_derivative,
            r"-#y \ln #a", r"-\frac{#y}{#a}", r"-\ln #a",
            r"-\textstyle\sum y \ln a", (0.0, inf), (0.0, 1.0), True,
        ),
        Cost(
            "absolute_error", "Absolute error", "Distance; every error pulls equally hard.",
            absolute_error, absolute_error_derivative, absolute_error_target_derivative,
            r"\left|#a - #y\right|", r"\operatorname{sign}\left(#a - #y\right)",
            r"\operatorname{sign}\left(#y - #a\right)", r"\textstyle\sum |a - y|",
            kinks=(0.0,),
        ),
        Cost(
            "huber", "Huber", "Squared near the target, absolute beyond 1: outliers pull only so hard.",
            huber, huber_derivative, huber_target_derivative,
            r"\tfrac{1}{2}\min\left(1, \left|#a - #y\right|\right)^2 + \max\left(0, \left|#a - #y\right| - 1\right)",
            r"\max\left(-1, \min\left(1, #a - #y\right)\right)", r"\max\left(-1, \min\left(1, #y - #a\right)\right)",
            r"\textstyle\sum \operatorname{huber}(a - y)",
        ),
    )
}  # fmt: skip
