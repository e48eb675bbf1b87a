"""The functions of layers beyond dense ones."""

from typing import Any

import numpy as np

from engine.functions.layer_functions import (
    LAYER_FUNCTIONS,
    LEFT_OUT,
    inverse_root,
    inverse_root_derivative,
    maximum,
    maximum_derivative,
    one_hot,
)
from engine.functions.table import FUNCTIONS


def test_the_largest_and_where_it_is():
    x = np.array([[1.0, 4.0, 4.0], [3.0, 2.0, 1.0]])
    np.testing.assert_array_equal(maximum(x), [4.0, 3.0])
    np.testing.assert_array_equal(maximum_derivative(x), [[0.0, 1.0, 0.0], [1.0, 0.0, 0.0]])


def test_the_inverse_root_and_its_slope():
    variance = np.array([0.0, 0.3, 8.0])
    np.testing.assert_allclose(inverse_root(variance, 0.01), (variance + 0.01) ** -0.5)
    # A step into the complex plane has the derivative to all digits.
    nudged: Any = variance + 1e-30j
    slope = inverse_root(nudged, 0.01).imag / 1e-30
    np.testing.assert_allclose(inverse_root_derivative(variance, 0.01), slope, rtol=1e-14)


def test_tokens():
    np.testing.assert_array_equal(one_hot(np.array([[2.0, 0.0]]), 3.0), [[[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]])


def test_no_function_has_two_meanings():
    assert not set(LAYER_FUNCTIONS) & set(FUNCTIONS)
    assert set(LEFT_OUT) <= set(LAYER_FUNCTIONS) | set(FUNCTIONS)
