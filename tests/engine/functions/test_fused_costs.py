"""Fused costs: finite and right where the activation is saturated."""

import numpy as np
import pytest

from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS
from engine.functions.fused_costs import sigmoid_binary_cross_entropy, softmax_cross_entropy


@pytest.mark.parametrize("target", [0.0, 1.0, 0.3])
@pytest.mark.parametrize("z", [-1000.0, -30.0, 0.4, 30.0, 1000.0])
def test_the_fused_binary_cross_entropy_is_finite_and_right(z, target):
    """−y ln σ(z) − (1 − y) ln(1 − σ(z)) = max(z, 0) − yz + ln(1 + e^−|z|)."""
    value = sigmoid_binary_cross_entropy(np.array([z]), np.array([target]))
    expected = max(z, 0.0) - target * z + np.log1p(np.exp(-abs(z)))
    np.testing.assert_allclose(value, expected, rtol=1e-14)


def test_the_fused_cross_entropy_is_finite_and_right():
    z = np.array([[1000.0, -1000.0, 998.0], [0.2, -0.1, 0.3]])
    y = np.array([[0.0, 0.5, 0.5], [0.2, 0.3, 0.5]])
    value = softmax_cross_entropy(z, y)
    total = 1000.0 + np.log1p(np.exp(-2.0))
    np.testing.assert_allclose(value[0], [0.0, 0.5 * (total + 1000.0), 0.5 * (total - 998.0)], rtol=1e-14)
    softmax = ACTIVATIONS["softmax"].value(z)
    np.testing.assert_allclose(value[1], COSTS["cross_entropy"].value(softmax, y)[1], rtol=1e-14)
    assert not np.signbit(value).any()


def test_a_target_of_0_costs_nothing_whatever_the_output():
    """0 · ln 0 is 0, also where softmax has underflown."""
    with np.errstate(invalid="ignore"):  # as when a derivation is evaluated
        value = softmax_cross_entropy(np.array([[0.0, -np.inf]]), np.array([[1.0, 0.0]]))
    np.testing.assert_array_equal(value, [[0.0, 0.0]])
