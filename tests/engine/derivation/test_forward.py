"""Every array of random networks against automatic differentiation of a second, independent forward pass."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import Dense, Network, Plan
from engine.errors import InvalidInput
from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS
from engine.network.network import FUSED_PAIRS
from tests.engine.autograd_network import arrays_of
from tests.engine.problems import random_trace
from tests.engine.round_off import magnitudes

RELATIVE = 1e-9
ROUNDINGS = 64 * np.finfo(float).eps


def fits(activation: str, cost: str) -> bool:
    try:
        Network(1, (Dense(1, activation),), cost)
    except InvalidInput:
        return False
    return True


ENDINGS = [(activation, cost) for activation in ACTIVATIONS for cost in COSTS if fits(activation, cost)]


@st.composite
def plans(draw) -> Plan:
    output, cost = draw(st.sampled_from(ENDINGS))
    hidden = draw(st.lists(st.sampled_from(list(ACTIVATIONS)), max_size=3))
    units = st.integers(1, 4)
    layers = [Dense(draw(units), activation) for activation in hidden]
    # A softmax alone in its layer is always 1, whose 1 − a has no logarithm.
    layers.append(
        Dense(draw(st.integers(2 if (output, cost) == ("softmax", "binary_cross_entropy") else 1, 4)), output)
    )
    rules = ["chain", "fused"] if (output, cost) in FUSED_PAIRS else ["chain"]
    return Plan(
        Network(draw(units), tuple(layers), cost),
        samples=draw(st.integers(1, 4)),
        update=draw(st.booleans()),
        bias_update=draw(st.sampled_from(["frozen", "per_neuron", "shared"])),
        output_rule=draw(st.sampled_from(rules)),
        given_gradients=draw(st.booleans()),
    )


@pytest.mark.thorough
@settings(derandomize=True, max_examples=600, deadline=None, database=None)
@given(plans(), st.integers(0, 2**32 - 1))
def test_every_array_is_what_automatic_differentiation_gives(plan, seed):
    # Random normal numbers meet a kink (z = 0, a = y, |a − y| = 1) with probability 0.
    trace = random_trace(plan, seed, scale=0.8)
    expected, size = arrays_of(trace), magnitudes(trace)
    assert {step.id for step in trace.steps} <= set(expected)
    for step in trace.steps:
        ours, theirs = trace[step.id], np.broadcast_to(expected[step.id], np.shape(trace[step.id]))
        allowed = RELATIVE * np.abs(theirs) + ROUNDINGS * size[step.id]
        wrong = ~(np.abs(ours - theirs) <= allowed)
        assert not wrong.any(), f"{step.id}: {ours[wrong]} is not {theirs[wrong]}, allowed {allowed[wrong]}"


def test_the_allowance_is_small():
    """A floor that hid mistakes would make the property worthless."""
    for ending in ENDINGS:
        network = Network(2, (Dense(3, "tanh"), Dense(2, ending[0])), ending[1])
        trace = random_trace(Plan(network, samples=2), seed=1, scale=0.8)
        for name, size in magnitudes(trace).items():
            assert np.max(size) * ROUNDINGS < 1e-9, name
