import numpy as np
import pytest

from engine import InvalidInput, UnknownName
from engine.exchange.contents import contents_of
from engine.exchange.networks import Known, networks_of
from engine.network.network import Dense, Network


def read(named, **known):
    return networks_of(contents_of(named, [], 1_000, "text"), Known(**known), "text")


SQUARES = {"W1": [[1, 2], [3, 4]], "b1": [0, 0], "W2": [[5, 6], [7, 8]], "b2": [0, 0]}


def test_squares_are_read_both_ways_and_the_question_is_said():
    rows, columns = read(SQUARES)
    assert rows.parameters.w[0].tolist() == [[1, 2], [3, 4]]
    assert columns.parameters.w[0].tolist() == [[1, 3], [2, 4]]
    assert "The shapes fit both ways" in rows.guessed[0]
    assert columns.says == "Weights have a row for each input (X · W), and are turned."
    assert len(read(SQUARES, orientation="columns")) == 1


def test_scikit_learns_are_turned_and_said():
    beside = {"activation": "logistic", "out_activation_": "logistic"}
    first, other = read({"coefs_": [[[1, 2], [3, 4]], [[5, 6], [7, 8]]], "intercepts_": [[0, 0], [0, 0]], **beside})
    assert first.network.layers == (Dense(2, "sigmoid"), Dense(2, "sigmoid"))
    assert first.parameters.w[0].tolist() == [[1, 3], [2, 4]]
    assert "as Keras, TensorFlow and scikit-learn keep them" in first.guessed[0]
    assert other.says == "Weights have a row for each neuron (W · a), as they stand."


def test_what_is_known_goes_before_what_is_assumed():
    like = Network(2, (Dense(3, "tanh"), Dense(2, "softmax")), "cross_entropy")
    [found, *_] = read(SQUARES, like=like)
    assert [layer.activation for layer in found.network.layers] == ["tanh", "softmax"]
    assert found.network.cost == "cross_entropy"
    assert "Activations and cost stay as they are: tanh, softmax; cross entropy." in found.guessed
    [found, *_] = read(SQUARES, activations=["relu", "sigmoid"], cost="huber", like=like)
    assert (found.network.layers[1].activation, found.network.cost) == ("sigmoid", "huber")


def test_between_the_layers_of_a_list_both_are_offered():
    first, other = read({"layers.0.weight": np.ones((3, 2)).tolist(), "layers.1.weight": np.ones((1, 3)).tolist()})
    assert [layer.activation for layer in first.network.layers] == ["relu", "identity"]
    assert [layer.activation for layer in other.network.layers] == ["identity", "identity"]
    assert other.says == "Identity between the layers instead of relu."


def test_another_order_is_told_by_its_names():
    first, other, *_ = read({"p.weight": [[1, 2], [3, 4]], "q.weight": [[5, 6], [7, 8]]})
    assert [array[0].tolist() for array in (first.parameters.w[0], other.parameters.w[0])] == [[1, 2], [5, 6]]
    assert (first.says, other.says) == ("In the order 'p' → 'q'.", "In the order 'q' → 'p'.")


@pytest.mark.parametrize(("known", "error", "field"), [
    ({"activations": ["relu"]}, InvalidInput, "activations"),
    ({"activations": ["rel", "relu"]}, UnknownName, "activations.0"),
    ({"cost": "hubr"}, UnknownName, "cost"),
    ({"cost": "cross_entropy", "activations": ["relu", "relu"]}, InvalidInput, "network.cost"),
])  # fmt: skip
def test_what_makes_no_sense(known, error, field):
    with pytest.raises(error) as raised:
        read(SQUARES, **known)
    assert raised.value.field == field
