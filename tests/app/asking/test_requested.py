"""The request of a trace: asked again, it is answered by the same numbers."""

import numpy as np
import pytest

import backlight
from app.asking.requested import request_of
from app.asking.tracing import traced
from app.settings import Settings
from engine import Dense, InvalidInput, Network, trace
from engine.derivation.optimizers import OPTIMIZERS, Clip, Optimizer
from engine.layers import Flatten
from engine.presets import PRESETS

NETWORK = Network(2, [Dense(3, "tanh"), Dense(2, "softmax")], cost="cross_entropy")
WEIGHTS = [[[0.1, 0.2], [0.3, -0.4], [0.5, 0.6]], [[0.7, 0.8, 0.9], [1.0, 2.0, -3.0]]], [[0.0, 0.1, 0.2], [0.3, 0.4]]
X, Y = [[1.0, -1.0], [2.0, 1.0]], [[1.0, 0.0], [0.0, 1.0]]


def assert_same(found):
    again = traced(request_of(found), Settings())
    assert again.plan == found.plan
    assert again.arrays.keys() == found.arrays.keys()
    for name, array in found.arrays.items():
        np.testing.assert_array_equal(again[name], array)


@pytest.mark.parametrize("preset", PRESETS)
def test_of_a_preset(preset):
    assert_same(PRESETS[preset].trace())


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("bias_update", ["per_neuron", "shared", "frozen"])
def test_of_the_second_update(optimizer, bias_update):
    first = backlight.trace(NETWORK, WEIGHTS, X, Y, learning_rate=0.1, optimizer=optimizer, bias_update=bias_update)
    assert_same(first)
    assert_same(first.next())


def test_of_penalties_a_clip_a_sum_and_mistakes():
    optimizer = Optimizer("adamw", {"beta1": 0.8}, 0.01, 0.02, Clip("norm", 0.5), "cost")
    found = trace(
        NETWORK, WEIGHTS, X, Y, learning_rate=0.1, optimizer=optimizer, batch="sum", output_rule="fused",
        given_gradients=True, mistakes=("wrong_sign",),
    )  # fmt: skip
    assert_same(found)


def test_other_layers_are_refused():
    network = Network.of((1, 2, 2), [Flatten(), Dense(1, "identity")])
    found = trace(network, {"w.2": [[1.0, 2.0, 3.0, 4.0]], "b.2": [0.0]}, [[[[1.0, 2.0], [3.0, 4.0]]]], [[1.0]])
    with pytest.raises(InvalidInput, match="chains of dense layers"):
        request_of(found)
