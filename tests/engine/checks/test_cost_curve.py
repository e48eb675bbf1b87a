"""The cost against one number: every point by a pass of its own, the tangent by a difference."""

from dataclasses import replace

import numpy as np
import pytest

from engine import Dense, InvalidInput, Network, Parameters, Plan, Samples, Trace, trace
from engine.checks import cost_curve as module
from engine.checks.cost_curve import CostCurve, cost_curve, curve_operations
from engine.evaluation.trace import forward_cost
from engine.notation.term_ids import PER_SAMPLE, parse_term
from tests.engine.problems import PLANS, network, random_trace

TERMS = ("w.1.1.0", "b.1.0", "w.2.0.1", "b.2.1", "a.0.1", "y.0")
CURVED = ["one sample", "batch", "softmax fused", "softmax by the chain rule", "sigmoid fused", "equal sizes"]


def by_a_pass_each(made: Trace, text: str, values, sample: int) -> list[float]:
    """Each point from a network made anew."""
    term = parse_term(text)
    index = (sample, *term.indices) if term.kind in PER_SAMPLE else term.indices
    costs = []
    for value in values:
        arrays = {name: array.copy() for name, array in made.arrays.items() if name[0] in "wbay"}
        arrays[term.array][index] = value
        layers = range(1, len(made.network.layers) + 1)
        parameters = Parameters(
            tuple(arrays[f"w.{layer}"] for layer in layers), tuple(arrays[f"b.{layer}"] for layer in layers)
        )
        costs.append(forward_cost(made.plan, parameters, Samples(arrays["a.0"], arrays["y"])))
    return costs


@pytest.mark.parametrize("name", CURVED)
@pytest.mark.parametrize("term", TERMS)
def test_each_point_is_the_cost_of_that_network(name, term):
    made = random_trace(PLANS[name], seed=2)
    sample = made.plan.samples - 1
    values = np.linspace(0.0, 1.0, 9) if term.startswith("y") else np.linspace(-3.0, 3.0, 9)
    curve = cost_curve(made, term, values, sample)
    np.testing.assert_allclose(curve.costs, by_a_pass_each(made, term, values, sample), rtol=1e-12, atol=1e-15)
    np.testing.assert_array_equal(curve.values, values)


@pytest.mark.parametrize("name", CURVED)
@pytest.mark.parametrize("term", TERMS)
def test_the_tangent_touches_the_curve(name, term):
    made = random_trace(PLANS[name], seed=2)
    sample = made.plan.samples - 1
    value = cost_curve(made, term, np.zeros(1), sample).value
    assert value == made.value(term, sample)
    h = 1e-5
    curve = cost_curve(made, term, np.array([value - h, value, value + h]), sample)
    assert curve.cost == made.mean_cost
    assert curve.costs[1] == pytest.approx(curve.cost, rel=1e-12)
    assert curve.gradient == pytest.approx((curve.costs[2] - curve.costs[0]) / (2 * h), rel=1e-6, abs=1e-9)


def test_a_batch_has_the_derivative_of_the_mean():
    made = random_trace(replace(PLANS["batch"], given_gradients=True), seed=3)
    for sample in range(4):
        by_input = cost_curve(made, "a.0.1", np.zeros(1), sample)
        by_target = cost_curve(made, "y.0", np.zeros(1), sample)
        assert by_input.gradient == pytest.approx(made.value("da.0.1", sample) / 4, rel=1e-14)
        assert by_target.gradient == pytest.approx(made.value("dy.0", sample) / 4, rel=1e-14)
    assert cost_curve(made, "w.1.0.0", np.zeros(1), 3).gradient == made.value("dw.1.0.0")


def yes_no(target: float, weight: float = 1.0) -> Trace:
    return trace(Network(1, (Dense(1),), "binary_cross_entropy"), ([[[weight]]], [[0.0]]), [[1.0]], [[target]])


def missing(curve: CostCurve) -> list[bool]:
    return [bool(gone) for gone in np.isnan(curve.costs)]


def test_targets_outside_the_costs_domain_cost_nothing_that_has_a_value():
    curve = cost_curve(yes_no(0.3), "y.0", np.array([-0.1, 0.0, 0.5, 1.0, 1.1]))
    assert missing(curve) == [True, False, False, False, True]
    # Where the network's own target is outside, it is not the curve that says so.
    assert missing(cost_curve(yes_no(1.5), "y.0", np.array([-0.1, 0.5, 1.1]))) == [False] * 3
    free = random_trace(PLANS["one sample"])
    assert missing(cost_curve(free, "y.0", np.array([-1e3, 1e3]))) == [False, False]


def test_one_target_of_a_distribution_may_move_alone():
    made = random_trace(PLANS["softmax fused"])
    curve = cost_curve(made, "y.1", np.array([0.0, 0.5, 1.0]))
    assert missing(curve) == [False] * 3
    # −y ln a is a straight line in y.
    assert curve.costs[1] == pytest.approx((curve.costs[0] + curve.costs[2]) / 2)


def test_costs_that_overflow_have_no_value():
    made = random_trace(Plan(network(1, 1, 1, activation="identity", output="identity")))
    curve = cost_curve(made, "w.1.0.0", np.array([1e300, 0.0, -1e308]))
    assert missing(curve) == [True, False, True]


def test_saturated_outputs_keep_their_digits():
    """By way of a, the cost of z = 800 would be ln 0."""
    curve = cost_curve(yes_no(0.0), "w.1.0.0", np.array([800.0, -800.0]))
    np.testing.assert_allclose(curve.costs, [800.0, 0.0])


def test_a_wrong_gradient_is_a_line_that_does_not_touch():
    right, wrong = (
        random_trace(replace(PLANS["equal sizes"], mistakes=names), seed=1) for names in ((), ("wrong_sign",))
    )
    values = np.linspace(-1.0, 1.0, 5)
    one, other = (cost_curve(made, "w.2.0.1", values) for made in (right, wrong))
    np.testing.assert_array_equal(one.costs, other.costs)
    assert other.gradient == -one.gradient


def test_memory_is_bounded(monkeypatch):
    made = random_trace(PLANS["batch"], seed=5)
    values = np.linspace(-1.0, 1.0, 50)
    whole = cost_curve(made, "w.1.2.1", values).costs
    monkeypatch.setattr(module, "CHUNK_NUMBERS", 30)
    np.testing.assert_allclose(cost_curve(made, "w.1.2.1", values).costs, whole, rtol=1e-14)


def test_the_trace_is_left_alone():
    made = random_trace(PLANS["batch"])
    before = {name: np.array(array) for name, array in made.arrays.items()}
    for term in TERMS:
        cost_curve(made, term, np.array([5.0]))
    for name, array in before.items():
        np.testing.assert_array_equal(made[name], array)


@pytest.mark.parametrize("term", ["z.1.0", "a.1.0", "w.1.0", "w.9.0.0", "dy.0", "cost", "learning_rate", ""])
def test_what_has_no_curve(term):
    with pytest.raises(InvalidInput) as error:
        cost_curve(random_trace(PLANS["one sample"]), term, np.zeros(1))
    assert error.value.field == "term"


def test_a_sample_that_is_not_there():
    with pytest.raises(InvalidInput) as error:
        cost_curve(random_trace(PLANS["batch"]), "w.1.0.0", np.zeros(1), 4)
    assert error.value.field == "sample"


def test_operations_grow_with_all_three():
    of = network(2, 3, 1)
    assert curve_operations(of, 1, 1) == of.parameter_count + 20 * 4
    assert curve_operations(of, 5, 7) == 35 * curve_operations(of, 1, 1)
