"""`trace`: what it is asked for, and slips in asking."""

from typing import Any

import numpy as np
import pytest

import engine
from backlight import Dense, InvalidInput, Network, Optimizer, Parameters, Trace, trace

NETWORK = Network(2, [Dense(2, "tanh"), Dense(1, "sigmoid")], cost="binary_cross_entropy")
WEIGHTS = [[[0.1, 0.2], [0.3, 0.4]], [[0.5, 0.6]]], [[0.0, 0.0], [0.0]]
X, Y = [[1.0, -1.0]], [[1.0]]
TRACED = "What is traced is a Network, or a model of PyTorch, Keras, Flax, Equinox, ONNX or scikit-learn"


def test_it_is_the_engine_s_trace():
    ours = trace(NETWORK, WEIGHTS, X, Y, learning_rate=0.5, optimizer="adam", mistakes=["wrong_sign"])
    theirs = engine.trace(
        NETWORK, WEIGHTS, X, Y, learning_rate=0.5, optimizer=Optimizer("adam"), mistakes=("wrong_sign",)
    )
    assert isinstance(ours, Trace)
    assert ours.plan == theirs.plan
    assert ours.keys() == tuple(theirs.arrays)
    for name in ours:
        np.testing.assert_array_equal(ours[name], theirs[name])


def test_one_mistake_needs_no_list():
    assert trace(NETWORK, WEIGHTS, X, Y, mistakes="wrong_sign").plan.mistakes == ("wrong_sign",)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"network": None}, f"network: {TRACED}; this is None"),
        ({"network": Network}, f"network: {TRACED}; this is the"),
        ({"learning_rate": "0.1"}, "learning_rate: The learning rate is a number; this is '0.1'."),
        ({"learning_rate": True}, "learning_rate: The learning rate is a number; this is True."),
        ({"optimizer": "adm"}, "optimizer: There is no 'adm'. Did you mean 'adam'?"),
        ({"optimizer": None}, "optimizer: There is no None. Known names: sgd,"),
        ({"parameters": (1, 2, 3)}, "parameters: Give the weights and the biases, a pair of lists, or arrays by their"),
        ({"parameters": None}, "parameters: Give the weights and the biases, a pair of lists, or arrays by their"),
        ({"parameters": (1.0, 2.0)}, "parameters.w: A list with an entry for each layer; this is 1.0."),
        (
            {"y": [1.0]},
            "samples.y: Expected shape any × 1 (a row for each sample, each with 1 number); this is 1. Write",
        ),
        ({"x": [1.0, -1.0]}, "samples.x: Expected shape any × 2 (a row for each sample, each with 2 numbers); this is"),
        ({"mistakes": "wrong_sing"}, "mistakes.0: There is no 'wrong_sing'. Did you mean 'wrong_sign'?"),
        ({"mistakes": 3}, "mistakes: Mistakes are named, one or a list of them; this is 3."),
        ({"mistakes": None}, "mistakes: Mistakes are named, one or a list of them; this is None."),
        ({"learning_rate": np.array([0.1])}, "learning_rate: The learning rate is a number; this is array([0.1])."),
        ({"parameters": Parameters((np.ones((3, 2)),), (np.ones(3),))}, "parameters.w: The network has 2 layers"),
        ({"bias_update": "none"}, "bias_update: There is no 'none'."),
    ],
)
def test_a_slip_is_answered_in_words(changed, said):
    asked = {"network": NETWORK, "parameters": WEIGHTS, "x": X, "y": Y, **changed}
    with pytest.raises(InvalidInput) as caught:
        trace(**asked)
    assert str(caught.value).startswith(said)


def test_what_is_given_twice_or_beside_is_answered_in_words():
    asked: Any = trace
    with pytest.raises(InvalidInput, match="x: x is given twice, in order and by name"):
        asked(NETWORK, WEIGHTS, X, Y, x=X)
    with pytest.raises(InvalidInput, match="trace: Give parameters, x, y; these are 4"):
        asked(NETWORK, WEIGHTS, X, Y, 0.1)
