"""What the gradient check rejects: wrong arrays, every mistake, however small the gradient is."""

from dataclasses import replace

import numpy as np
import pytest

from engine import Dense, Network, Plan, Trace, initialize, trace
from engine.checks.gradient_check import check_gradients
from engine.derivation.mistakes import MISTAKES
from engine.derivation.plan import derive
from engine.presets import PRESETS
from tests.engine.checks.tampering import tampered
from tests.engine.problems import PLANS, network, random_trace


def gradients(of: Trace) -> list[str]:
    return [f"{kind}.{layer}" for layer in range(1, len(of.network.layers) + 1) for kind in ("dw", "db")]


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


@pytest.mark.thorough
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


def test_the_worst_entry_is_the_one_furthest_off_and_one_that_is_no_number_is_further_off_than_any():
    right = PRESETS["mazur"].trace()
    wrong = tampered(right, "db.2", right["db.2"] + [0.0, 1e-3])
    worst = check_gradients(wrong).worst
    assert worst is not None
    assert worst.term == "b.2.1"
    nowhere = tampered(wrong, "dw.1", right["dw.1"] * [[1.0, np.nan], [1.0, 1.0]])
    worst = check_gradients(nowhere).worst
    assert worst is not None
    assert worst.term == "w.1.0.1"


def test_entries_at_a_kink_are_not_judged():
    kink = trace(Network(1, (Dense(1, "relu"),)), ([[[0.0]]], [[0.0]]), [[1.0]], [[1.0]])
    assert check_gradients(kink).worst is None
