"""Layers and the constants of their activations; what is refused is in test_network."""

from engine import Dense, Network


def test_a_layer_has_its_activations_constants():
    leaky, elu, relu = Network(1, (Dense(1, "leaky_relu", slope=0.2), Dense(1, "elu"), Dense(1, "relu"))).layers
    assert (leaky.parameters, leaky.title) == ((("slope", 0.2),), "Leaky ReLU (slope 0.2)")
    assert (elu.alpha, elu.title, Dense(1, "elu", alpha=2).title) == (1.0, "ELU", "ELU (α 2)")
    assert (relu.parameters, relu.slope) == ((), None)
    assert Network(1, (Dense(1, "elu"),)) == Network(1, (Dense(1, "elu", alpha=1),))
