"""Which parts fit together; more on chains in test_network, on nodes in layers/test_layer."""

import pytest

from engine.errors import InvalidInput, UnknownName
from engine.functions.costs import COSTS
from engine.layers import Convolution, Dense, Flatten, Node
from engine.network.fitting import check_cost_is_defined, layers_of, reduction_of, shapes_of


def test_shapes_go_from_node_to_node():
    graph = (Node(Convolution(3, 2), (0,)), Node(Flatten(), (1,)), Node(Dense(2), (2,)))
    assert shapes_of((1, 4, 5), graph) == ((1, 4, 5), (3, 3, 4), (36,), (2,))


def test_how_outputs_add_up():
    assert reduction_of(COSTS["squared_error"], None) == "sum"
    assert reduction_of(COSTS["mean_squared_error"], None) == "mean"
    with pytest.raises(InvalidInput, match="by its name"):
        reduction_of(COSTS["mean_squared_error"], "sum")
    with pytest.raises(UnknownName, match="'means'"):
        reduction_of(COSTS["squared_error"], "means")  # type: ignore[arg-type]


def test_a_logarithm_wants_outputs_above_0():
    check_cost_is_defined(COSTS["cross_entropy"], "softmax")
    with pytest.raises(InvalidInput, match="above 0"):
        check_cost_is_defined(COSTS["cross_entropy"], "tanh")


@pytest.mark.parametrize("layer", [3, (3, "tanh"), "tanh", Dense])
def test_what_is_no_layer_is_said_to_be_none(layer):
    with pytest.raises(InvalidInput, match=r"written Dense\(3, 'tanh'\); this is") as caught:
        layers_of([Dense(2), layer])
    assert caught.value.field == "network.layers.1"


def test_layers_are_a_list_or_one():
    assert layers_of(Dense(2)) == layers_of([Dense(2)]) == (Dense(2),)
    with pytest.raises(InvalidInput, match="Layers are a list"):
        layers_of(3)
