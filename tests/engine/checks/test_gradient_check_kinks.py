"""The gradient check where a difference cannot tell, or where a derivative jumps."""

import pytest

from engine import Dense, Network, Plan, Trace, trace
from engine.checks.gradient_check import TOLERANCE, check_gradients
from tests.engine.checks.tampering import tampered
from tests.engine.problems import network


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
