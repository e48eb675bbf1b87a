import pytest

from engine.exchange.names import order_of, place_in_list, said, says_words


@pytest.mark.parametrize(("name", "layer", "part"), [
    ("0.weight", "0", "w"), ("module.fc1.bias", "module.fc1", "b"), ("dense_1/kernel:0", "dense_1", "w"),
    ("W1", "1", "w"), ("b_2", "2", "b"), ("W^{(2)}", "2", "w"), ("w[0]", "0", "w"), ("W", "", "w"), ("weight", "", "w"),
    ("coefs_.1", "1", "w"), ("intercepts_.0", "0", "b"), ("weights.0", "0", "w"), ("layers.0.weights", "layers.0", "w"),
    ("hidden_bias", "hidden", "b"), ("W_out", "out", "w"), ("weights_ih", "ih", "w"), ("Theta1", "1", "both"),
    ("1.running_mean", "1", "mean"), ("bn/moving_variance:0", "bn", "variance"),
    ("1.num_batches_tracked", "1", "count"), ("hidden_running_mean", "hidden", "mean"),
    ("epoch", "epoch", None), ("scale", "scale", None), ("0.parametrizations.weight.original1", None, None),
    ("rnn.weight_ih_l0", None, None), ("0.weight_g", None, None), ("²", "²", None), ("²weight", None, None),
])  # fmt: skip
def test_what_a_name_says(name, layer, part):
    found = said(name)
    assert found.part == part
    assert layer is None or found.layer == layer


def test_formats_that_say_how_weights_stand():
    assert said("dense/kernel:0").by_input
    assert said("coefs_.0").by_input
    assert said("fc1.weight").by_neuron
    assert not said("W1").by_input
    assert not said("W1").by_neuron


@pytest.mark.parametrize("names", [
    ["0", "2", "10"], ["fc1", "fc2", "fc10"], ["layers.0", "layers.1"], ["1", "2", "output"], ["dense", "dense_1"],
    ["encoder", "decoder"], ["encoder.0", "encoder.2", "decoder.0", "decoder.2"], ["input", "hidden", "output"],
    ["input_layer", "hidden_layer", "output_layer"], ["hidden1", "hidden2", "out"], ["encoder", "fc", "head"],
    ["inputLayer", "outputLayer"], ["9" * 5_000, "9" * 5_001],
])  # fmt: skip
def test_places(names):
    keys = [order_of(name) for name in names]
    assert keys == sorted(keys)
    assert names[0][0] == "9" or len(set(keys)) == len(keys)


def test_words_and_numbers():
    assert says_words("encoder")
    assert not says_words("fc1")
    assert [place_in_list(layer) for layer in ("net.3", "fc", "²", "9" * 5_000)] == [3, None, None, None]
