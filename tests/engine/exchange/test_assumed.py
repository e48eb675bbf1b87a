import numpy as np
import pytest

from engine.exchange.assumed import assumed_activations, assumed_cost, is_listed, said_activations, said_cost
from engine.exchange.layers import Linear


def layers(*names, by_input=False):
    return [Linear(name, np.ones((2, 2)), None, by_input) for name in names]


@pytest.mark.parametrize(("names", "activations"), [
    (["0", "2", "4"], ["relu", "relu", "identity"]), (["0", "1", "3"], ["identity", "relu", "identity"]),
    (["layers.0", "layers.1", "layers.2"], ["relu", "relu", "identity"]), (["fc1", "fc2"], ["relu", "identity"]),
    (["net.0", "net.1", "net.3"], ["identity", "relu", "identity"]),
    (["encoder.0", "encoder.2", "decoder.0"], ["relu", "relu", "identity"]),
])  # fmt: skip
def test_the_usual_activations(names, activations):
    assert assumed_activations(layers(*names), None)[0] == activations


def test_a_list_of_modules_is_said_to_be_one():
    assert is_listed(layers("layers.0", "layers.1"))
    assert not is_listed(layers("0", "1"))
    assert "nn.ModuleList" in assumed_activations(layers("layers.0", "layers.1"), None)[1]
    assert assumed_activations(layers("0"), "cross_entropy")[0] == ["softmax"]
    assert assumed_activations(layers("1", "2", by_input=None), None)[0] == ["relu", "identity"]


def test_words_beside_the_weights():
    assert said_activations({"activation": "logistic", "out_activation_": "softmax"}, 3) == [
        "sigmoid", "sigmoid", "softmax",
    ]  # fmt: skip
    assert said_activations({"layers.0.activation": "relu", "layers.1.activation": "linear"}, 2) == ["relu", "identity"]
    assert said_activations({"activations": ["tanh", "sigmoid"]}, 2) == ["tanh", "sigmoid"]
    assert said_activations({"cost": "CrossEntropyCost"}, 2) == ["sigmoid", "sigmoid"]
    assert said_activations({"activation": "unheard of"}, 1) is None
    assert said_activations({"activation": "relu"}, 2) is None
    assert said_cost({"cost": "QuadraticCost"}) == "half_squared_error"
    assert said_cost({"loss": "huber"}) == "huber"
    assert said_cost({"loss": "unheard of"}) is None


def test_the_usual_cost():
    assert [assumed_cost([last])[0] for last in ("softmax", "sigmoid", "tanh")] == [
        "cross_entropy", "binary_cross_entropy", "half_squared_error",
    ]  # fmt: skip
