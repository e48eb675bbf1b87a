"""Costs: values, derivatives, their formulas, and saturated outputs."""

from functools import partial

import numpy as np
import pytest
from autograd import elementwise_grad

from engine.functions.costs import COSTS, GIVEN
from engine.writing.symbols import coefficient_tex, number_tex
from tests.engine.autograd_network import COSTS as WRITTEN_AGAIN
from tests.engine.tex_reading import evaluate

# Outputs and targets between 0 and 1, none equal, and for costs that take all numbers some further apart than 1.
INSIDE = np.array([0.01, 0.2, 0.5, 0.9, 0.99]), np.array([0.9, 0.0, 1.0, 0.3, 0.05])
ANYWHERE = np.array([-3.0, -0.4, 0.2, 1.4, 40.0]), np.array([2.0, -0.5, 1.17, 0.37, 41.5])


def pairs(name):
    return INSIDE if np.isfinite(COSTS[name].targets[0]) else ANYWHERE


# Every cost, and those with constants with other ones too.
KINDS = [*((name, {}) for name in COSTS), ("huber", {"delta": 0.25}), ("huber", {"delta": 2.75})]


@pytest.mark.parametrize(("name", "constants"), KINDS)
def test_value_and_derivative(name, constants):
    a, y = pairs(name)
    # The mean over the outputs is taken by the rule.
    cost, again = COSTS[name], partial(WRITTEN_AGAIN[name], n=1, **constants)
    np.testing.assert_allclose(cost.value(a, y, **constants), again(a, y), rtol=1e-14)
    np.testing.assert_allclose(cost.derivative(a, y, **constants), elementwise_grad(again)(a, y), rtol=1e-14)
    by_target = elementwise_grad(again, 1)(a, y)
    np.testing.assert_allclose(cost.target_derivative(a, y, **constants), by_target, rtol=1e-13)


@pytest.mark.parametrize(("name", "constants"), KINDS)
def test_the_formula_says_what_is_computed(name, constants):
    cost = COSTS[name]
    constants = {constant.name: constant.default for constant in cost.constants} | constants
    for a, y in zip(*pairs(name), strict=True):
        values = {"a": a, "y": y}
        for tex, function in (
            (cost.tex, cost.value),
            (cost.derivative_tex, cost.derivative),
            (cost.target_derivative_tex, cost.target_derivative),
        ):
            for constant, number in constants.items():
                tex = tex.replace(f"#×{constant}", coefficient_tex(number)).replace(f"#{constant}", number_tex(number))
            written = tex.replace("#a", r"\term{a}{a}").replace("#y", r"\term{y}{y}")
            computed = float(function(np.array(a), np.array(y), **constants))
            assert evaluate(written, values) == pytest.approx(computed, rel=1e-12)


@pytest.mark.parametrize("name", [name for name in COSTS if name != GIVEN])
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


@pytest.mark.parametrize("delta", [1.0, 0.25, 3.0])
def test_huber_is_continuous_where_its_parts_meet(delta):
    a = np.array([delta, np.nextafter(delta, 9.0), -delta, np.nextafter(-delta, -9.0)])
    np.testing.assert_allclose(COSTS["huber"].value(a, np.zeros(4), delta), 0.5 * delta**2, rtol=1e-15)
    slopes = delta * np.array([1.0, 1.0, -1.0, -1.0])
    np.testing.assert_array_equal(COSTS["huber"].derivative(a, np.zeros(4), delta), slopes)


def test_the_slope_of_the_absolute_error_is_0_at_its_kink():
    np.testing.assert_array_equal(COSTS["absolute_error"].derivative(np.array([2.0]), np.array([2.0])), 0.0)
    assert COSTS["absolute_error"].kinks == (0.0,)
    assert [name for name, cost in COSTS.items() if cost.kinks] == ["absolute_error"]


def test_a_target_of_0_costs_nothing_whatever_the_output():
    """0 · ln 0 is 0, also where softmax has underflown."""
    np.testing.assert_array_equal(COSTS["cross_entropy"].value(np.array([0.0]), np.array([0.0])), 0.0)
    np.testing.assert_array_equal(COSTS["cross_entropy"].derivative(np.array([0.0]), np.array([0.0])), 0.0)


@pytest.mark.parametrize("name", COSTS)
def test_every_cost_says_what_it_is(name):
    cost = COSTS[name]
    assert cost.name == name
    assert cost.title
    assert cost.purpose.endswith(".")
    assert cost.sample_tex.count("{") == cost.sample_tex.count("}")
