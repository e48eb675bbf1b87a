"""Running forward in blocks."""

import numpy as np
import pytest

from engine.evaluation.trace import forward_cost, trace
from engine.training import forward
from engine.training.forward import Forward
from engine.training.layout import Layout
from tests.engine.training.runs import CLASSES, NUMBERS, YES_NO, parameters, recipe, samples


@pytest.mark.parametrize("network", [YES_NO, CLASSES, NUMBERS])
@pytest.mark.parametrize("block", [5, 512])
def test_cost_and_outputs_are_the_trace_s(network, block, monkeypatch):
    monkeypatch.setattr(forward, "BLOCK", block)
    given, data = parameters(network), samples(network)
    plan = recipe(network).plan(len(data))
    cost, outputs = Forward(plan).cost(Layout(network).flat(given), data)
    assert cost == pytest.approx(forward_cost(plan, given, data), rel=1e-13)
    expected = trace(network, given, data.x, data.y)
    np.testing.assert_allclose(outputs, expected[f"a.{len(network.layers)}"], rtol=1e-13)


def test_activations_of_every_layer(monkeypatch):
    monkeypatch.setattr(forward, "BLOCK", 7)
    given, data = parameters(YES_NO), samples(YES_NO)
    found = Forward(recipe(YES_NO).plan(1)).activations(Layout(YES_NO).flat(given), data.x)
    expected = trace(YES_NO, given, data.x, data.y)
    for layer, activations in enumerate(found):
        np.testing.assert_allclose(activations.T, expected[f"a.{layer}"], rtol=1e-13)


def test_other_parameters_give_other_numbers():
    passes, data = Forward(recipe(YES_NO).plan(1)), samples(YES_NO)
    flats = [Layout(YES_NO).flat(parameters(YES_NO, seed)) for seed in (0, 1)]
    costs = [passes.cost(flat, data)[0] for flat in (*flats, flats[0])]
    assert costs[0] == costs[2] != costs[1]
