"""Each operation computes what the trace's step does."""

from dataclasses import replace

import pytest

from engine import Network
from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS
from engine.layers import Dense
from engine.training.operations import operations
from tests.engine.problems import FAMILIES, PLANS, random_trace
from tests.engine.training.comparing import assert_steps_agree, filled, passes

# They read arrays that are given to mistaken derivations alone, or updated weights.
OTHERWISE = {"one_path_only", "updated_weights"}


@pytest.mark.parametrize("name", PLANS)
def test_every_step_of_every_plan(name):
    plan = replace(PLANS[name], given_gradients=False)
    assert_steps_agree(random_trace(plan))


@pytest.mark.thorough
@pytest.mark.parametrize("family", FAMILIES)
def test_mistaken_steps_too(family):
    """What is recognised is recognised by its definition, not by its name."""
    for plan in FAMILIES[family]:
        if not OTHERWISE & set(plan.mistakes):
            assert_steps_agree(random_trace(replace(plan, given_gradients=False)))


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("cost", COSTS)
def test_every_activation_and_cost(activation, cost):
    output = "softmax" if COSTS[cost].outputs[0] == 0.0 else "tanh"
    network = Network(3, (Dense(4, activation), Dense(3, output)), cost)
    plan = replace(PLANS["batch"], network=network, update=False)
    assert_steps_agree(random_trace(plan))


def test_a_small_update_takes_few_calls():
    """Weights and biases in one product, forward and backward; σ′ from the activation."""
    trace = random_trace(replace(PLANS["batch"], update=False))
    memory = filled(trace)
    costs = {"e.2", "cost", "mean_cost"}
    steps = [step for step in passes(trace.plan) if step.id not in costs]
    assert len(steps) == 14
    # z and a; da.2; twice ds, dz, dz/S and [dw db]; da.1.
    assert len(operations(steps, memory)) == 4 + 1 + 2 * 4 + 1
