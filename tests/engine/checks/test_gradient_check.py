"""The gradient check: passes what is right, rejects what is wrong, and says how sure it is."""

from dataclasses import replace

import numpy as np
import pytest

from engine import Dense, InvalidInput, Network, NotFinite, Plan, Trace, initialize, trace
from engine.checks import gradient_check as module
from engine.checks.gradient_check import TOLERANCE, check_gradients
from engine.checks.nudging import round_off
from engine.derivation.mistakes import MISTAKES
from engine.derivation.plan import derive
from engine.evaluation.trace import forward_cost
from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS
from engine.network.network import OutputRule
from engine.presets import PRESETS
from tests.engine.derivation.test_forward import ENDINGS
from tests.engine.problems import PLANS, network, random_trace


def tampered(right: Trace, array: str, numbers) -> Trace:
    """The same trace with other numbers for one gradient."""
    return Trace(right.plan, {**right.arrays, array: np.asarray(numbers, dtype=float)})


def gradients(of: Trace) -> list[str]:
    return [f"{kind}.{layer}" for layer in range(1, len(of.network.layers) + 1) for kind in ("dw", "db")]


# ---- right gradients pass ----


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


# ---- what a difference cannot tell ----


def three_samples(bias: float = 0.0) -> Trace:
    """Huber's joints: of one sample just beyond, of one right on it, of one far within."""
    network = Network(1, (Dense(1, "identity"),), "huber")
    return trace(network, ([[[0.0]]], [[bias]]), [[0.0]] * 3, [[1.000001], [-1.0], [0.01]])


def test_no_false_alarm_at_hubers_joints():
    check = check_gradients(three_samples())
    assert (check.passed, check.verdict) == (True, "right")
    assert check.entries[1].verdict == "right"


@pytest.mark.parametrize("z", [0.0, 1e-6, -1e-6, 3e-6, -9e-6])
def test_no_false_alarm_at_elus_joint(z):
    """Its second derivative jumps at 0; two samples bend the other way."""
    network = Network(1, (Dense(1, "elu"), Dense(1, "identity")))
    near = trace(network, ([[[1.0]], [[1.0]]], [[0.0], [0.0]]), [[z], [-z], [2e-6]], [[1.0], [-1.0], [0.001]])
    assert check_gradients(near).passed


@pytest.mark.parametrize("factor", [2.0, -1.0, 0.0, 1.001])
def test_a_wrong_gradient_at_the_joints_is_still_wrong(factor):
    right = three_samples()
    assert not check_gradients(tampered(right, "db.1", factor * right["db.1"])).passed


def test_what_is_too_small_to_tell_is_not_called_right():
    saturated = trace(Network(1, (Dense(1, "sigmoid"),)), ([[[36.0]]], [[0.0]]), [[1.0]], [[0.0]])
    check = check_gradients(saturated)
    assert [entry.verdict for entry in check.entries] == ["untold", "untold"]
    assert (check.passed, check.verdict) == (True, "untold")


def test_all_on_a_kink_is_not_called_right():
    kink = trace(Network(1, (Dense(1, "relu"),)), ([[[0.0]]], [[0.0]]), [[1.0]], [[1.0]])
    assert check_gradients(kink).verdict == "untold"


def test_a_gradient_of_0_where_nothing_moves_is_right():
    dead = trace(Network(1, (Dense(1, "relu"),)), ([[[-1.0]]], [[0.0]]), [[1.0]], [[1.0]])
    assert check_gradients(dead).verdict == "right"


# ---- some of many ----


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


# ---- wrong gradients don't ----

WRONG = {
    "the sign": lambda g: -g,
    "a factor 2": lambda g: 2.0 * g,
    "a factor of a half": lambda g: 0.5 * g,
    "one part in 5,000": lambda g: g * (1.0 + 2e-4),
    "nothing at all": lambda g: 0.0 * g,
    "neighbours exchanged": lambda g: np.roll(g, 1),
    "one entry": lambda g: g + 1e-3 * (np.arange(g.size).reshape(g.shape) == g.size - 1),
    "no number": lambda g: g * np.nan,
    "infinity": lambda g: g + np.inf,
}


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("name", ["one sample", "batch", "softmax fused", "softmax inside", "four layers"])
def test_each_wrong_array_is_rejected(name, wrong):
    right = random_trace(PLANS[name], seed=2)
    for array in gradients(right):
        numbers = WRONG[wrong](right[array])
        if right[array].size == 1 and wrong == "neighbours exchanged":
            continue
        assert not np.array_equal(numbers, right[array]), array
        assert not check_gradients(tampered(right, array, numbers)).passed, array


def test_a_transposed_gradient_is_rejected():
    right = random_trace(PLANS["equal sizes"], seed=2)
    for layer in (1, 2):
        assert not check_gradients(tampered(right, f"dw.{layer}", right[f"dw.{layer}"].T)).passed


def test_a_missing_slope_is_rejected():
    right = random_trace(PLANS["one sample"], seed=2)
    for layer in (1, 2):
        (da,), (before,) = right[f"da.{layer}"], right[f"a.{layer - 1}"]
        assert not check_gradients(tampered(right, f"db.{layer}", da)).passed
        assert not check_gradients(tampered(right, f"dw.{layer}", np.outer(da, before))).passed


SQUARED = ("half_squared_error", "squared_error", "mean_squared_error")


@pytest.mark.parametrize("name", MISTAKES)
def test_every_mistake_is_rejected(name):
    # A factor that the cost does not have cannot be forgotten.
    layers = network(2, 2, 2).layers
    plans = (Plan(Network(2, layers, cost), samples=2, update=True) for cost in SQUARED)
    plan = next(one for one in plans if derive(replace(one, mistakes=(name,))) != derive(one))
    assert check_gradients(random_trace(plan, seed=4)).passed
    assert not check_gradients(random_trace(replace(plan, mistakes=(name,)), seed=4)).passed


@pytest.mark.parametrize("factor", [-1.0, 1.2])
def test_vanishing_gradients_are_checked_too(factor):
    """Gradients of 1e-10 at a cost of 0.1: with ε alone they would drown in rounding errors."""
    generator = np.random.default_rng(0)
    deep = Network(3, tuple(Dense(3, "sigmoid") for _ in range(12)))
    x, y = generator.normal(size=(2, 3)), generator.uniform(size=(2, 3))
    right = trace(deep, initialize(deep, "glorot_uniform", generator), x, y)
    assert 1e-11 < np.abs(right["dw.1"]).max() < 1e-8
    assert check_gradients(right).passed
    assert not check_gradients(tampered(right, "dw.1", factor * right["dw.1"])).passed


def test_what_cannot_be_told_is_said():
    """A derivative of 1e-19 beside a cost of 1: any claim of that size passes, and the uncertainty says why."""
    plan = Plan(network(1, 1, 1, activation="sigmoid", output="identity"))
    flat = trace(plan.network, ([[[45.0]], [[1.0]]], [[0.0], [0.0]]), [[1.0]], [[3.0]])
    assert 0.0 < abs(flat["dw.1"][0, 0]) < 1e-18
    entry = check_gradients(flat).entries[0]
    assert entry.uncertainty > abs(entry.analytic)
    assert entry.uncertainty < 1e-11
    assert check_gradients(tampered(flat, "dw.1", -flat["dw.1"])).passed
    assert not check_gradients(tampered(flat, "dw.1", [[1e-9]])).passed


def test_dead_neurons_have_gradients_of_exactly_0():
    dead = trace(network(1, 1, 1, activation="relu"), ([[[-1.0]], [[1.0]]], [[-1.0], [0.0]]), [[1.0]], [[0.5]])
    check = check_gradients(dead)
    assert check.passed
    assert (check.entries[0].analytic, check.entries[0].numeric) == (0.0, 0.0)
    assert not check_gradients(tampered(dead, "dw.1", [[1e-6]])).passed


# ---- kinks ----


def kinked(w: float, b: float, x: float = 1.0, activation: str = "relu"):
    found = trace(network(1, 1, 1, activation=activation), ([[[w]], [[0.7]]], [[b], [0.1]]), [[x]], [[0.3]])
    check = check_gradients(found)
    return {entry.term: entry for entry in check.entries}, check


@pytest.mark.parametrize("activation", ["relu", "leaky_relu"])
@pytest.mark.parametrize("b", [-1.0, -1.0 + 4e-6, -1.0 - 4e-6])
def test_nudges_across_a_kink_are_flagged_and_left_out(activation, b):
    entries, check = kinked(1.0, b, activation=activation)
    assert entries["w.1.0.0"].crosses_kink
    assert entries["b.1.0"].crosses_kink
    assert not entries["w.2.0.0"].crosses_kink
    assert not entries["b.2.0"].crosses_kink
    assert check.passed
    # The difference means nothing there: half of one slope, half of the other.
    assert abs(entries["b.1.0"].numeric - entries["b.1.0"].analytic) > 1e-3


def test_nudges_beside_a_kink_are_not_flagged():
    entries, check = kinked(1.0, -1.0 + 3e-5)
    assert not any(entry.crosses_kink for entry in entries.values())
    assert check.passed


def test_a_nudge_that_does_not_move_a_neuron_off_its_kink_is_not_flagged():
    entries, _ = kinked(1.0, 0.0, x=0.0)
    assert not entries["w.1.0.0"].crosses_kink
    assert entries["b.1.0"].crosses_kink


def test_one_sample_on_a_kink_is_enough():
    found = trace(
        network(1, 1, 1, activation="relu"), ([[[1.0]], [[0.7]]], [[-1.0], [0.1]]), [[1.0], [2.0]], [[0.3]] * 2
    )
    entries = {entry.term: entry for entry in check_gradients(found).entries}
    assert entries["w.1.0.0"].crosses_kink


def test_the_kink_of_the_absolute_error():
    plan = Plan(network(1, 2, output="identity", cost="absolute_error"))
    found = trace(plan.network, ([[[1.0], [1.0]]], [[0.0, 0.0]]), [[1.0]], [[1.0, 0.5]])
    entries = {entry.term: entry for entry in check_gradients(found).entries}
    assert entries["w.1.0.0"].crosses_kink
    assert not entries["w.1.1.0"].crosses_kink
    assert check_gradients(found).passed
    assert not check_gradients(tampered(found, "db.1", [0.0, -1.0])).passed


def test_a_wider_nudge_across_a_kink_is_not_used():
    """A vanishing gradient asks for a wider nudge, but that one meets the kink: both its halves do."""
    parameters = ([[[1.0]], [[1e-12]]], [[-1.0 + 5e-4], [0.1]])
    found = trace(network(1, 1, 1, activation="relu"), parameters, [[1.0]], [[0.3]])
    check = check_gradients(found, epsilon=1e-4)
    assert check.passed
    entry = next(entry for entry in check.entries if entry.term == "b.1.0")
    assert not entry.crosses_kink
    assert entry.uncertainty > TOLERANCE * abs(entry.analytic)


@pytest.mark.parametrize("activation", ["elu", "softplus", "gelu", "silu"])
def test_smooth_bends_are_no_kinks(activation):
    """elu's second derivative jumps at 0, and the check passes right there."""
    found = trace(network(1, 1, 1, activation=activation), ([[[1.0]], [[0.7]]], [[-20.0], [0.1]]), [[20.0]], [[0.3]])
    assert found["z.1"] == 0.0
    check = check_gradients(found)
    assert not any(entry.crosses_kink for entry in check.entries)
    assert check.passed


def test_huber_is_no_kink():
    plan = Plan(network(1, 1, output="identity", cost="huber"))
    found = trace(plan.network, ([[[50.0]]], [[0.0]]), [[50.0]], [[2499.0]])
    assert found["a.1"] - found["y"] == 1.0
    check = check_gradients(found)
    assert check.passed
    assert not check.entries[0].crosses_kink


# ---- limits ----


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


# ---- a trace that broke off ----


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
