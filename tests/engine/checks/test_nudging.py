"""Central differences and what limits them: each of the two parts of the error covers what it is there for."""

from dataclasses import replace

import numpy as np
import pytest

from engine import Network, Plan, Trace, trace
from engine.checks.nudging import Differences, differences, forward_steps, round_off
from engine.layers.convolution import Convolution
from engine.layers.flatten import Flatten
from engine.layers.pooling import MaxPooling
from engine.presets import PRESETS
from tests.engine.problems import PLANS, network, random_trace


def all_of(trace: Trace, array: str, nudge: float) -> Differences:
    steps = forward_steps(trace)
    return differences(trace, steps, array, np.arange(trace[array].size), nudge, round_off(trace, steps, nudge))


@pytest.mark.parametrize("nudge", [3e-1, 1e-2, 1e-4, 1e-6, 1e-8, 1e-10])
@pytest.mark.parametrize("name", ["one sample", "batch", "softmax fused", "mean over the outputs", "four layers"])
def test_the_uncertainty_covers_the_error_and_not_much_more(name, nudge):
    trace = random_trace(PLANS[name], seed=6)
    for array in ("w.1", "b.1"):
        found = all_of(trace, array, nudge)
        error = np.abs(found.numeric - trace[f"d{array}"].ravel())
        assert (error <= found.uncertainty).all()
        # A bound a thousand times too wide would let wrong gradients through.
        assert (found.uncertainty <= 1e3 * error.max() + 1e-13).all()


def test_which_part_limits():
    """Wide nudges suffer from the curve, narrow ones from the digits."""
    trace = PRESETS["mazur"].trace()
    wide, narrow = all_of(trace, "w.2", 1e-2), all_of(trace, "w.2", 1e-9)
    assert (wide.curvature > 100 * wide.round_off).all()
    assert (narrow.round_off > narrow.curvature / 10).all()
    assert (narrow.uncertainty > wide.uncertainty / 100).all()


def test_round_off_is_that_of_the_cost():
    """A few units in the last place of C, whether C is small or large."""
    for size in (1e-3, 1.0, 1e6):
        plan = Plan(network(2, 2, output="identity"))
        small = random_trace(plan, seed=1)
        trace = random_trace(plan, seed=1)
        trace = Trace(plan, {**trace.arrays, "y": trace["a.1"] + size * np.ones((1, 2))})
        noise = round_off(trace, forward_steps(trace), 1e-5)
        cost = size**2
        assert np.finfo(float).eps * cost / 10 < noise < 200 * np.finfo(float).eps * max(cost, size)
        assert small.plan is trace.plan


def test_round_off_is_the_same_every_time():
    trace = random_trace(PLANS["batch"])
    steps = forward_steps(trace)
    assert round_off(trace, steps, 1e-5) == round_off(trace, steps, 1e-5)


def test_the_forward_pass_keeps_digits_and_makes_no_mistakes():
    chain = random_trace(PLANS["sigmoid by the chain rule"])
    assert [list(step.reads()) for step in forward_steps(chain) if step.id == "e.2"] == [["z.2", "y"]]
    mistaken = random_trace(replace(PLANS["batch"], mistakes=("updated_weights",)))
    assert [step.id for step in forward_steps(mistaken)] == ["z.1", "a.1", "z.2", "a.2", "e.2", "cost", "mean_cost"]


def test_nothing_can_be_said_without_numbers():
    curvature = np.array([np.nan, np.inf, 1.0])
    nothing = Differences(np.full(3, 1e-5), np.zeros(3), curvature, np.zeros(3), np.ones(3), np.zeros(3, dtype=bool))
    np.testing.assert_array_equal(nothing.uncertainty, [np.inf, np.inf, 2.0])


def test_one_entry_of_many():
    trace = random_trace(PLANS["batch"])
    steps = forward_steps(trace)
    one = differences(trace, steps, "w.1", np.array([4]), 1e-5, 0.0)
    many = differences(trace, steps, "w.1", np.arange(6), 1e-5, 0.0)
    assert one.numeric.shape == (1,)
    assert one.numeric[0] == pytest.approx(many.numeric[4], rel=1e-9)


@pytest.mark.parametrize(("second", "crosses"), [(3.0, False), (2.0 + 1e-7, True), (2.0 - 1e-7, True), (1.0, False)])
def test_where_another_number_of_a_window_becomes_the_largest_there_is_a_kink(second, crosses):
    """The window's two numbers are the two weights."""
    network = Network.of((2, 2), [Convolution(1, 1), MaxPooling(2), Flatten()])
    parameters = {"w.1": np.array([[[2.0], [second]]]), "b.1": np.zeros(1)}
    found = all_of(trace(network, parameters, [np.eye(2)], [[0.0]]), "w.1", 1e-5)
    assert found.crosses_kink.tolist() == [crosses, crosses]
