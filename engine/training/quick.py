"""Functions of the tables, written into an array that is there: the most usual ones, where that saves time.

Arrays have a column for each sample. A test compares each with the table's own function.
"""

from collections.abc import Callable

import numpy as np
from scipy.special import expit

from engine.arrays import Array

Into = Callable[..., object]

# As arrays, which NumPy need not make of numbers in every call.
_ZERO, _ONE = np.array(0.0), np.array(1.0)


def _relu(z: Array, out: Array) -> None:
    np.maximum(z, _ZERO, out=out)


def _softmax(z: Array, out: Array) -> None:
    np.subtract(z, z.max(axis=0), out)
    np.exp(out, out)
    np.divide(out, out.sum(axis=0), out)


def _sigmoid_slope(a: Array, out: Array) -> None:
    """a(1 − a)"""
    np.subtract(_ONE, a, out)
    np.multiply(a, out, out)


def _tanh_slope(a: Array, out: Array) -> None:
    """1 − a²"""
    np.multiply(a, a, out)
    np.subtract(_ONE, out, out)


def _one(_a: Array, out: Array) -> None:
    out.fill(1.0)


# σ(z)
VALUES: dict[str, Into] = {"sigmoid": expit, "tanh": np.tanh, "relu": _relu, "softmax": _softmax}

# σ′(z) from a = σ(z). Off by a rounding of 1, which the table's derivative avoids: it shows far out alone.
SLOPES: dict[str, Into] = {
    "identity": _one, "sigmoid": _sigmoid_slope, "tanh": _tanh_slope, "relu": np.sign,
}  # fmt: skip

# ∂cost/∂a from a and y.
COST_DERIVATIVES: dict[str, Into] = {"half_squared_error_derivative": np.subtract}
