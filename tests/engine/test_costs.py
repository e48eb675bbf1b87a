"""Costs: values, derivatives, their formulas, and saturated outputs."""

import numpy as np
import pytest
from autograd import elementwise_grad

from engine.activations import ACTIVATIONS
from engine.costs import COSTS, sigmoid_binary_cross_entropy, softmax_cross_entropy
from tests.engine.autograd_network import COSTS as WRITTEN_AGAIN
from tests.engine.tex_reading import evaluate

# Outputs and targets between 0 and 1, none equal, and for costs that take all numbers some further apart than 1.
INSIDE = np.array([0.01, 0.2, 0.5, 0.9, 0.99]), np.array([0.9, 0.0, 1.0, 0.3, 0.05])
ANYWHERE = np.array([-3.0, -0.4, 0.2, 1.4, 40.0]), np.array([2.0, -0.5, 1.17, 0.37, 41.5])


def pairs(name):
    return INSIDE if np.isfinite(COSTS[name].targets[0]) else ANYWHERE


@pytest.mark.parametrize("name", COSTS)
def test_value_and_derivative(name):
    a, y = pairs(name)
    # The mean over the outputs is taken by the rule.
    again = WRITTEN_AGAIN[name]
    np.testing.assert_allclose(COSTS[name].value(a, y), again(a, y, 1), rtol=1e-14)
    np.testing.assert_allclose(COSTS[name].derivative(a, y), elementwise_grad(again)(a, y, 1), rtol=1e-14)
    by_target = elementwise_grad(again, 1)(a, y, 1)
    np.testing.assert_allclose(COSTS[name].target_derivative(a, y), by_target, rtol=1e-13)


@pytest.mark.parametrize("name", COSTS)
def test_the_formula_says_what_is_computed(name):
    cost = COSTS[name]
    for a, y in zip(*pairs(name), strict=True):
        values = {"a": a, "y": y}
        for tex, function in (
            (cost.tex, cost.value),
            (cost.derivative_tex, cost.derivative),
            (cost.target_derivative_tex, cost.target_derivative),
        ):
            written = tex.replace("#a", r"\term{a}{a}").replace("#y", r"\term{y}{y}")
            assert evaluate(written, values) == pytest.approx(float(function(np.array(a), np.array(y))), rel=1e-12)


@pytest.mark.parametrize("name", COSTS)
def test_a_perfect_output_costs_nothing(name):
    """±1 where the cost measures surprise, which is 0 only at certainty."""
    y = np.array([0.0, 1.0])
    value, slope = COSTS[name].value(y, y), COSTS[name].derivative(y, y)
    np.testing.assert_array_equal(value, 0.0)
    assert not np.signbit(value).any(), "−0 is no cost to show"
    expected = {"binary_cross_entropy": [1.0, -1.0], "cross_entropy": [0.0, -1.0]}.get(name, [0.0, 0.0])
    np.testing.assert_array_equal(slope, expected)


def test_half_squares_have_half_the_slope():
    a, y = ANYWHERE
    half, whole = COSTS["half_squared_error"], COSTS["squared_error"]
    np.testing.assert_array_equal(2.0 * half.value(a, y), whole.value(a, y))
    np.testing.assert_array_equal(2.0 * half.derivative(a, y), whole.derivative(a, y))
    assert COSTS["mean_squared_error"].mean_over_outputs
    assert [name for name, cost in COSTS.items() if cost.mean_over_outputs] == ["mean_squared_error"]


def test_huber_is_continuous_where_its_parts_meet():
    a = np.array([1.0, np.nextafter(1.0, 2.0), -1.0, np.nextafter(-1.0, -2.0)])
    np.testing.assert_allclose(COSTS["huber"].value(a, np.zeros(4)), 0.5, rtol=1e-15)
    np.testing.assert_array_equal(COSTS["huber"].derivative(a, np.zeros(4)), [1.0, 1.0, -1.0, -1.0])


def test_the_slope_of_the_absolute_error_is_0_at_its_kink():
    np.testing.assert_array_equal(COSTS["absolute_error"].derivative(np.array([2.0]), np.array([2.0])), 0.0)
    assert COSTS["absolute_error"].kinks == (0.0,)
    assert [name for name, cost in COSTS.items() if cost.kinks] == ["absolute_error"]


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
    np.testing.assert_array_equal(COSTS["cross_entropy"].value(np.array([0.0]), np.array([0.0])), 0.0)
    np.testing.assert_array_equal(COSTS["cross_entropy"].derivative(np.array([0.0]), np.array([0.0])), 0.0)
    with np.errstate(invalid="ignore"):  # as when a derivation is evaluated
        value = softmax_cross_entropy(np.array([[0.0, -np.inf]]), np.array([[1.0, 0.0]]))
    np.testing.assert_array_equal(value, [[0.0, 0.0]])


@pytest.mark.parametrize("name", COSTS)
def test_every_cost_says_what_it_is(name):
    cost = COSTS[name]
    assert cost.name == name
    assert cost.title
    assert cost.purpose.endswith(".")
    assert cost.sample_tex.count("{") == cost.sample_tex.count("}")
