"""Cost functions of one sample: what each output adds to the cost, and the derivative with respect to that output.

Every function takes activations a and targets y of the same shape and returns that shape. The cost of the sample is
the sum over the outputs. Where 0 · ln 0 occurs it is 0, its limit.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf

import numpy as np

from engine.arrays import Array
from engine.functions.constants import Constant
from engine.functions.special import xlog1py, xlogy

# Of activations and targets, and of the cost's constants.
PairFunction = Callable[..., Array]


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


def huber(a: Array, y: Array, delta: float = 1.0) -> Array:
    """½(a − y)² while |a − y| ≤ δ, then δ|a − y| − ½δ²."""
    size = np.abs(a - y)
    return np.where(size <= delta, 0.5 * size * size, delta * (size - 0.5 * delta))


def huber_derivative(a: Array, y: Array, delta: float = 1.0) -> Array:
    """a − y, kept between −δ and δ."""
    result: Array = np.clip(a - y, -delta, delta)
    return result


def huber_target_derivative(a: Array, y: Array, delta: float = 1.0) -> Array:
    """y − a, kept between −δ and δ."""
    result: Array = np.clip(y - a, -delta, delta)
    return result


def given(a: Array, y: Array) -> Array:
    """y a: what has the derivative y that was given, whatever a is."""
    return y * a


def given_derivative(a: Array, y: Array) -> Array:
    """y, as it was given"""
    return np.broadcast_to(y, np.broadcast(a, y).shape)


def given_target_derivative(a: Array, y: Array) -> Array:
    """a"""
    return np.broadcast_to(a, np.broadcast(a, y).shape)


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


def binary_cross_entropy_target_derivative(a: Array, _y: Array) -> Array:
    """ln(1 − a) − ln a"""
    result: Array = np.log1p(-a) - np.log(a)
    return result


def cross_entropy(a: Array, y: Array) -> Array:
    """−y ln a"""
    return np.asarray(0.0 - xlogy(y, a), dtype=np.float64)


def cross_entropy_derivative(a: Array, y: Array) -> Array:
    """−y/a"""
    return _ratio(-y, a)


def cross_entropy_target_derivative(a: Array, _y: Array) -> Array:
    """−ln a; that the targets of a sample add up to 1 is left aside."""
    result: Array = -np.log(a)
    return result


# The name of what is no cost, but a derivative to start from.
GIVEN = "given"


@dataclass(frozen=True)
class Cost:
    """One cost: what an output adds, how it is written, and what outputs and targets it is defined for."""

    name: str
    title: str
    purpose: str
    value: PairFunction
    derivative: PairFunction
    target_derivative: PairFunction
    # Formulas of one entry, `#a` and `#y` standing for aᵢ and yᵢ, and `#delta` for the constant of that name, `#×delta`
    # where it is a factor.
    tex: str
    derivative_tex: str
    target_derivative_tex: str
    # Written for a whole sample, for menus.
    sample_tex: str
    # The outputs it is defined for, ends left out.
    outputs: tuple[float, float] = (-inf, inf)
    targets: tuple[float, float] = (-inf, inf)
    targets_sum_to_one: bool = False
    # Always divided by the number of outputs? The others may be.
    mean_over_outputs: bool = False
    # Where a − y makes the derivative jump.
    kinks: tuple[float, ...] = ()
    constants: tuple[Constant, ...] = ()


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
            "huber", "Huber", "Squared near the target, absolute beyond δ: outliers pull only so hard.",
            huber, huber_derivative, huber_target_derivative,
            r"\tfrac{1}{2}\min\left(#delta, \left|#a - #y\right|\right)^2 + "
            r"#×delta\max\left(0, \left|#a - #y\right| - #delta\right)",
            r"\max\left(-#delta, \min\left(#delta, #a - #y\right)\right)",
            r"\max\left(-#delta, \min\left(#delta, #y - #a\right)\right)",
            r"\textstyle\sum \operatorname{huber}(a - y)",
            constants=(Constant("delta", "δ, where the square ends,", r"\delta", 1.0, above=0.0),),
        ),
        Cost(
            GIVEN, "Given derivative",
            "No cost: how something changes with each output is given, in place of the targets.",
            given, given_derivative, given_target_derivative,
            r"#y \cdot #a", r"#y", r"#a", r"\textstyle\sum g\, a,\ g = \frac{\partial C}{\partial a}",
        ),
    )
}  # fmt: skip
