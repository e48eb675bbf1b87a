import numpy as np
import pytest

from engine import InvalidInput
from engine.exchange.layers import layers_of
from engine.exchange.linear import EPSILON
from engine.exchange.tensors import Tensor


def found(**arrays):
    tensors = [Tensor(name.replace("__", "."), np.asarray(array, dtype=float)) for name, array in arrays.items()]
    return layers_of(tensors, "file")


def test_weights_and_their_biases_in_whatever_shape():
    for bias in ([1, 2], [[1, 2]], [[1], [2]]):
        [layer] = found(W1=np.ones((2, 3)), b1=bias).linear
        assert layer.b is not None
        assert layer.b.tolist() == [1, 2]
        assert layer.title == "'W1'"
    [one] = found(w=[1, 2, 3], b=[0.5]).linear
    assert one.w.shape == (1, 3)


def test_octaves_theta_has_its_biases_in_the_first_column():
    [layer] = found(Theta1=[[9, 1, 2], [8, 3, 4]]).linear
    assert layer.w.tolist() == [[1, 2], [3, 4]]
    assert layer.b is not None
    assert layer.b.tolist() == [9, 8]


def test_arrays_without_names_are_weights_followed_by_biases():
    arrays = [np.ones((2, 3)), np.ones(2), np.ones((1, 2)), np.ones(1)]
    layers = layers_of([Tensor("", array) for array in arrays], "text").linear
    assert [(layer.w.shape, layer.b is None) for layer in layers] == [((2, 3), False), ((1, 2), False)]
    columns = [np.ones((2, 3)), np.ones((2, 1)), np.ones((1, 2)), np.ones((1, 1))]
    assert len(layers_of([Tensor("", array) for array in columns], "text").linear) == 2
    assert len(layers_of([Tensor("", array) for array in (columns[0], columns[2])], "text").linear) == 2


def test_whole_numbers_beside_the_weights_are_left_out_and_said():
    layers = layers_of([Tensor("epoch", np.array(12.0), True), Tensor("0.weight", np.ones((1, 2)))], "file")
    assert len(layers.linear) == 1
    assert layers.guessed == ("'epoch' (one number) was left out: whole numbers beside the weights.",)


def norm(width, place):
    gamma, beta, mean, variance = np.random.default_rng(1).uniform(0.5, 2.0, (4, width))
    names = {"weight": gamma, "bias": beta, "running_mean": mean, "running_var": variance}
    return {f"{place}__{name}": array for name, array in names.items()}


def test_batch_norm_after_a_linear_layer_becomes_part_of_it():
    w, b, x = np.random.default_rng(0).normal(size=(3, 3, 4))[0][:, :3], np.arange(3.0), np.array([0.3, -0.2, 0.7])
    bn = norm(3, 1)
    layers = found(**{"0__weight": w, "0__bias": b, **bn, "3__weight": np.ones((1, 3))})
    scale = bn["1__weight"] / np.sqrt(bn["1__running_var"] + EPSILON)
    expected = (w @ x + b - bn["1__running_mean"]) * scale + bn["1__bias"]
    first = layers.linear[0]
    assert first.b is not None
    assert first.w @ x + first.b == pytest.approx(expected, rel=1e-12)
    assert "became part of '0'" in layers.guessed[0]


def test_batch_norm_after_an_activation_becomes_part_of_the_next_layer():
    bn = norm(2, 2)
    layers = found(**{"0__weight": np.ones((2, 2)), **bn, "3__weight": [[2.0, -1.0]], "3__bias": [0.5]})
    a = np.array([0.4, 0.9])
    scale = bn["2__weight"] / np.sqrt(bn["2__running_var"] + EPSILON)
    expected = np.array([2.0, -1.0]) @ ((a - bn["2__running_mean"]) * scale + bn["2__bias"]) + 0.5
    last = layers.linear[1]
    assert last.b is not None
    assert last.w @ a + last.b == pytest.approx([expected], rel=1e-12)


@pytest.mark.parametrize(("arrays", "message"), [
    ({}, "no tensor in it"),
    ({"0__weight": np.ones((2, 3)), "z": 1.0, "a": 1.0}, "'a' (one number), 'z' (one number) belong to no nn.Linear"),
    ({"0__weight": np.ones((2, 3)), "1__weight": np.ones(2), "1__bias": np.ones(2)}, "looks like LayerNorm"),
    ({"0__weight": np.ones((2, 3)), "1__weight": np.ones(1)}, "looks like PReLU"),
    ({"w1": np.ones(1), "w2": np.ones(1), "w3": np.ones(1)}, "Numbers for single edges"),
    ({"0__weight": np.ones((2, 1, 3, 3))}, "looks like a convolution"),
    ({"0__weight_g": np.ones((2, 1)), "1__weight": np.ones((2, 2))}, "looks like weight_norm"),
    ({"0__bias": np.ones(2)}, "'0' has a bias, but no weight"),
    ({"0__weight": np.ones((2, 3)), "0__bias": np.ones(4)}, "'0' has 2 neurons, but 4 biases"),
    ({"0__weight": np.ones((2, 3)), "0__bias": np.ones((2, 2))}, "'0.bias' (2 × 2) belongs to no nn.Linear"),
    ({"0__weight": np.ones((2, 3)), "1__running_mean": np.ones(2)}, "'1.running_mean' (2) belongs to no nn.Linear"),
    ({"0__weight": np.ones((2, 3)), **norm(4, 1)}, "follows no Linear layer of as many"),
])  # fmt: skip
def test_what_is_no_linear_layer_is_named(arrays, message):
    for order in (arrays, dict(reversed(arrays.items()))):
        with pytest.raises(InvalidInput) as raised:
            found(**order)
        assert message in raised.value.message


@pytest.mark.parametrize(("arrays", "message"), [
    ([("1.num_batches_tracked", ())], "belongs to no nn.Linear"),
    ([("", (2, 2, 2))], "looks like a convolution"),
    ([("", (2,)), ("", (2, 2))], "biases (2) that follow no weights"),
    ([("", (2, 2)), ("", (2,)), ("", (2,))], "biases (2) that follow no weights"),
])  # fmt: skip
def test_arrays_that_are_no_layers(arrays, message):
    tensors = [Tensor(name, np.ones(shape), whole=name != "") for name, shape in arrays]
    with pytest.raises(InvalidInput) as raised:
        layers_of(tensors, "file")
    assert message in raised.value.message
