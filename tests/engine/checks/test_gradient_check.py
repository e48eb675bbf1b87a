"""The gradient check: passes what is right, and says how sure it is. Files beside: what it rejects; kinks."""

from dataclasses import replace

import numpy as np
import pytest

from engine import Dense, InvalidInput, Network, NotFinite, Plan, Trace, trace
from engine.checks import gradient_check as module
from engine.checks.gradient_check import TOLERANCE, check_gradients
from engine.checks.nudging import round_off
from engine.evaluation.trace import forward_cost
from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS
from engine.network.network import OutputRule
from engine.presets import PRESETS
from tests.engine.checks.tampering import tampered
from tests.engine.derivation.test_forward import ENDINGS
from tests.engine.problems import PLANS, network, random_trace


@pytest.mark.parametrize(("activation", "cost"), ENDINGS, ids="-".join)
def test_right_gradients_pass(activation, cost):
    layers = (Dense(3, activation), Dense(2, activation))
    for rule in ("chain", "fused"):
        try:
            plan = Plan(Network(2, layers, cost), samples=3, output_rule=rule)
        except InvalidInput:
            continue
        check = check_gradients(random_trace(plan, seed=8))
        assert check.passed, check.max_relative_error
        # Far inside the tolerance: the measured uncertainty is no excuse for a poor difference.
        assert check.max_relative_error < TOLERANCE / 3


@pytest.mark.parametrize("name", PLANS)
def test_there_is_an_entry_for_every_parameter(name):
    right = random_trace(PLANS[name])
    check = check_gradients(right)
    assert len(check.entries) == right.network.parameter_count
    assert len({entry.term for entry in check.entries}) == len(check.entries)
    for entry in check.entries:
        array, _, indices = entry.term.partition(".")[2].partition(".")
        gradient = right.plan.objective.gradient(f"{entry.term[0]}.{array}")
        assert entry.analytic == right.value(f"{gradient}.{indices}")
    assert check.entries[0].term == "w.1.0.0"
    assert check.passed


def test_the_numbers_are_central_differences():
    right = PRESETS["mazur"].trace()
    check = check_gradients(right, epsilon=1e-4)
    assert check.epsilon == 1e-4
    entry = next(entry for entry in check.entries if entry.term == "w.2.1.0")
    costs = []
    for nudge in (1e-4, -1e-4):
        w = [array.copy() for array in right.parameters.w]
        w[1][1, 0] += nudge
        costs.append(forward_cost(right.plan, replace(right.parameters, w=tuple(w)), right.samples))
    assert entry.numeric == pytest.approx((costs[0] - costs[1]) / 2e-4, rel=1e-10)
    # The part of the error that falls with ε² is in the uncertainty.
    assert abs(entry.numeric - entry.analytic) < entry.uncertainty < 1e-7


@pytest.mark.parametrize("seed", range(5))
def test_a_right_gradient_passes_where_the_fit_is_perfect(seed):
    """C = 0: nothing to compare with but rounding errors."""
    plan = Plan(network(3, 4, 2, output="identity"), samples=2)
    start = random_trace(plan, seed)
    perfect = trace(plan.network, start.parameters, start["a.0"], start["a.2"])
    assert perfect.mean_cost == 0.0
    assert check_gradients(perfect).passed


@pytest.mark.parametrize("x", [1e2, 1e3, 1e4])
def test_a_right_gradient_passes_with_large_inputs(x):
    """A nudge of ε moves z by εx, and the curve bends: a narrower nudge shows the slope."""
    wide = trace(Network(1, (Dense(1, "tanh"),)), ([[[0.5 / x]]], [[0.0]]), [[x]], [[0.0]])
    check = check_gradients(wide)
    assert check.passed
    assert check.entries[0].uncertainty < TOLERANCE * abs(check.entries[0].numeric)


@pytest.mark.parametrize(("x", "of_weight"), [(1.0, 1e-5), (1e3, 1e-7)])
def test_each_entry_says_how_far_it_was_nudged(x, of_weight):
    found = trace(Network(1, (Dense(1, "tanh"),)), ([[[0.5 / x]]], [[0.0]]), [[x]], [[0.0]])
    weight, bias = check_gradients(found).entries
    assert weight.nudge == pytest.approx(of_weight)
    assert bias.nudge == 1e-5
    w, b = found.parameters.w, found.parameters.b
    above, below = (
        forward_cost(found.plan, replace(found.parameters, w=(w[0] + nudge,), b=b), found.samples)
        for nudge in (weight.nudge, -weight.nudge)
    )
    assert weight.numeric == pytest.approx((above - below) / (2.0 * weight.nudge), rel=1e-7)


def test_a_right_gradient_passes_with_large_weights():
    """1e8 + 1e-5 rounds."""
    large = trace(network(1, 1, 1, activation="identity", output="identity"), ([[[1e8]], [[1e-8]]], [[0.0], [0.0]]),
                  [[1.0]], [[0.25]])  # fmt: skip
    assert check_gradients(large).passed


def test_a_right_gradient_passes_with_a_negative_cost():
    """Softplus outputs above 1 have negative surprise."""
    plan = Plan(network(2, 2, output="softplus", cost="cross_entropy"))
    below = trace(plan.network, ([[[2.0, 1.0], [1.5, 2.5]]], [[0.0, 0.0]]), [[1.0, 2.0]], [[0.5, 0.5]])
    assert below.mean_cost < 0.0
    assert check_gradients(below).passed


@pytest.mark.parametrize("z", [10.0, 15.0, 20.0])
def test_a_right_gradient_passes_where_the_output_is_saturated(z):
    """1 − σ(20) has six digits left, so C has too; from z it has all."""
    saturated = trace(network(1, 1, cost="binary_cross_entropy"), ([[[z]]], [[0.0]]), [[1.0]], [[0.0]])
    assert check_gradients(saturated).passed


def test_digits_lost_in_the_chain_rule_show_and_the_fused_rule_keeps_them():
    """At z = 30 the derivative with respect to a is right to three digits only: that gradient is wrong."""
    rules: tuple[tuple[OutputRule, bool], ...] = (("chain", False), ("fused", True))
    for rule, passes in rules:
        saturated = trace(network(1, 1, cost="binary_cross_entropy"), ([[[30.0]]], [[0.0]]), [[1.0]], [[0.0]],
                          output_rule=rule)  # fmt: skip
        assert check_gradients(saturated).passed == passes


@pytest.mark.parametrize("seed", range(3))
def test_right_gradients_pass_in_a_deep_saturated_network(seed):
    plan = Plan(Network(3, tuple(Dense(3, "sigmoid") for _ in range(8))), samples=2)
    check = check_gradients(random_trace(plan, seed, scale=3.0))
    assert check.passed


def test_many_entries_are_nudged_in_chunks(monkeypatch):
    right = random_trace(PLANS["batch"])
    at_once = check_gradients(right)
    monkeypatch.setattr(module, "CHUNK_NUMBERS", 1)
    one_by_one = check_gradients(right)
    for a, b in zip(at_once.entries, one_by_one.entries, strict=True):
        assert a.term == b.term
        assert a.numeric == pytest.approx(b.numeric, rel=1e-6, abs=1e-10)


def test_round_off_is_measured_for_the_nudges_that_are_made(monkeypatch):
    measured = []

    def noted(trace, steps, nudge):
        measured.append(nudge)
        return round_off(trace, steps, nudge)

    monkeypatch.setattr(module, "round_off", noted)
    check = check_gradients(PRESETS["mazur"].trace())
    assert measured == [1e-5]
    assert {entry.nudge for entry in check.entries} == {1e-5}


def test_of_many_parameters_as_many_of_each_layer_are_checked_and_always_the_same():
    wide = random_trace(Plan(network(30, 20, 10, 2)), seed=1)
    check, again = (check_gradients(wide, most=90) for _ in range(2))
    assert check.parameters == wide.network.parameter_count == 852
    assert len(check.entries) == len({entry.term for entry in check.entries}) == 90
    assert [entry.term for entry in check.entries] == [entry.term for entry in again.entries]
    per_layer = [sum(entry.term.split(".")[1] == layer for entry in check.entries) for layer in "123"]
    # The last layer has 22 parameters: what it lacks the others get.
    assert per_layer == [34, 34, 22]
    assert check.verdict == "right"
    for entry in check.entries:
        assert entry.analytic == wide.value(f"d{entry.term}")


def test_a_sample_of_the_parameters_finds_a_wrong_layer():
    wide = random_trace(Plan(network(30, 20, 10, 2)), seed=1)
    for array in ("dw.1", "dw.2", "dw.3"):
        assert check_gradients(tampered(wide, array, -wide[array]), most=60).verdict == "wrong", array


@pytest.mark.parametrize("epsilon", [0.0, -1e-5, float("nan"), float("inf")])
def test_a_nudge_is_a_finite_positive_number(epsilon):
    with pytest.raises(InvalidInput) as error:
        check_gradients(PRESETS["mazur"].trace(), epsilon)
    assert error.value.field == "epsilon"


@pytest.mark.parametrize("epsilon", [1e-2, 1e-3, 1e-5, 1e-7, 1e-9])
def test_other_nudges_do_as_well(epsilon):
    right = PRESETS["small"].trace()
    assert check_gradients(right, epsilon).passed
    assert not check_gradients(tampered(right, "dw.1", 1.01 * right["dw.1"]), epsilon).passed


def test_a_cost_that_overflows_at_the_nudge():
    """Nothing can be said then; a gradient that is no number fails even so."""
    plan = Plan(network(1, 1, output="identity", cost="squared_error"))
    edge = trace(plan.network, ([[[1.3e154]]], [[0.0]]), [[1.0]], [[0.0]])
    check = check_gradients(edge, epsilon=1e153)
    assert np.isnan(check.entries[0].numeric) or np.isinf(check.entries[0].numeric)
    assert check.entries[0].uncertainty == np.inf
    assert check.entries[0].relative_error == 0.0
    assert check.passed
    assert not check_gradients(tampered(edge, "dw.1", [[np.nan]]), epsilon=1e153).passed


def test_costs_are_those_of_the_catalogue():
    assert {cost for _, cost in ENDINGS} == set(COSTS)
    assert {activation for activation, _ in ENDINGS} == set(ACTIVATIONS)


def steep(x: float, middle: float) -> Trace:
    network = Network(1, (Dense(1, "identity"), Dense(1, "identity")))
    return trace(network, ([[[1e-300]], [[middle]]], [[0.0], [0.0]]), [[x]], [[0.0]], partial=True)


def test_of_a_trace_that_broke_off_the_gradients_that_there_are_are_checked():
    broken = steep(1e200, 1e200)
    assert broken.broken is not None
    assert broken.broken.step == "dw.1"
    check = check_gradients(broken)
    assert check.passed
    assert [entry.term for entry in check.entries] == ["w.2.0.0", "b.2.0"]


def test_one_that_broke_off_before_its_cost_was_there_is_not():
    network = Network(1, (Dense(1, "identity"),))
    broken = trace(network, ([[[1e200]]], [[0.0]]), [[1e200]], [[0.0]], partial=True)
    with pytest.raises(NotFinite, match=r"z\.1\.0 became inf"):
        check_gradients(broken)


def test_a_check_is_true_where_it_passes_and_told_in_a_line():
    network = Network(1, (Dense(1),))
    right = check_gradients(trace(network, ([[[0.5]]], [[0.1]]), [[1.0]], [[0.0]]))
    wrong = check_gradients(trace(network, ([[[0.5]]], [[0.1]]), [[1.0]], [[0.0]], mistakes=("wrong_sign",)))
    assert (bool(right), bool(wrong)) == (True, False)
    assert repr(wrong) == "<GradientCheck: wrong, 2 parameters, largest relative error 2>"
