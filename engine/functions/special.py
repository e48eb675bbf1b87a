"""SciPy's special functions, loaded when one of them is first used: that takes longer than all else a trace does.

https://docs.scipy.org/doc/scipy/reference/special.html
"""

from functools import cache
from typing import Any

from engine.arrays import Array


@cache
def _special() -> Any:
    from scipy import special

    return special


def expit(z: Array) -> Array:
    """1/(1 + e^−z)"""
    result: Array = _special().expit(z)
    return result


def ndtr(z: Array) -> Array:
    """The normal distribution Φ(z)"""
    result: Array = _special().ndtr(z)
    return result


def softmax(z: Array, axis: int) -> Array:
    """eᶻⁱ / Σⱼ eᶻʲ"""
    result: Array = _special().softmax(z, axis=axis)
    return result


def log_softmax(z: Array, axis: int) -> Array:
    """ln softmax(z)"""
    result: Array = _special().log_softmax(z, axis=axis)
    return result


def xlogy(y: Array, a: Array) -> Array:
    """y ln a, and 0 where y is 0"""
    result: Array = _special().xlogy(y, a)
    return result


def xlog1py(y: Array, a: Array) -> Array:
    """y ln(1 + a), and 0 where y is 0"""
    result: Array = _special().xlog1py(y, a)
    return result
