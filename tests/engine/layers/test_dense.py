"""Dense layers and the constants of their activations; what is refused is in test_network."""

import numpy as np

from engine import Dense, Network
from engine.layers.masks import Mask
from tests.engine.layers.published import upstream


def test_a_layer_has_its_activations_constants():
    leaky, elu, relu = Network(1, (Dense(1, "leaky_relu", slope=0.2), Dense(1, "elu"), Dense(1, "relu"))).layers
    assert (leaky.parameters, leaky.title) == ((("slope", 0.2),), "Leaky ReLU (slope 0.2)")
    assert (elu.alpha, elu.title, Dense(1, "elu", alpha=2).title) == (1.0, "ELU", "ELU (α 2)")
    assert (relu.parameters, relu.slope) == ((), None)
    assert Network(1, (Dense(1, "leaky_relu"),)).layers[0].slope == 0.01
    assert Network(1, (Dense(1, "elu"),)) == Network(1, (Dense(1, "elu", alpha=1),))


def test_integers_by_hand():
    """T. Yeh, AI by Hand no. 7, signs partly inferred: softmax rounded to ½, ½, 0, less the target 0, 1, 0."""
    given = {
        "w.1": [[1, -1, 1], [1, 1, 0], [0, 1, 1], [1, 0, 1]], "b.1": [-5, 0, 1, -2],
        "w.2": [[1, -1, 1, 0], [0, 1, -1, 1]], "b.2": [0, 3],
        "w.3": [[2, 0], [0, 2], [1, -1]], "b.3": [-1, -5, 1],
    }  # fmt: skip
    layers = [Dense(4, "relu"), Dense(2, "relu"), Dense(3, "identity")]
    found = upstream((3,), layers, given, [[2, 1, 3]], [[0.5, -0.5, 0.0]])
    np.testing.assert_array_equal(found["z.1"], [[-1, 3, 5, 3]])
    np.testing.assert_array_equal(found["z.2"], [[2, 4]])
    np.testing.assert_array_equal(found["z.3"], [[3, 3, -1]])
    np.testing.assert_array_equal(found["dw.3"], [[1, 2], [-1, -2], [0, 0]])


def test_places_are_all_alike():
    """Of tokens the last axis is read, in every place with the same weights."""
    x = np.random.default_rng(0).normal(size=(2, 4, 3))
    given = {"w.1": [[0.1, -0.2, 0.3], [0.5, 0.0, 1.0]], "b.1": [0.1, 0.2]}
    found = upstream((4, 3), [Dense(2, "softmax")], given, x, np.ones((2, 4, 2)))
    alone = [upstream((3,), [Dense(2, "softmax")], given, x[:, t], np.ones((2, 2)))["a.1"] for t in range(4)]
    np.testing.assert_allclose(found["a.1"], np.stack(alone, axis=1), rtol=1e-14)


def test_connections_that_are_left_out_pass_nothing_on_and_back():
    """By hand: the first neuron reads the first input, the second the other two; all is as good as no mask."""
    some = Mask.of([[1, 0, 0], [0, 1, 1]])
    found = upstream(
        (3,),
        [Dense(2, "identity", mask=some)],
        {"w.1": [[2, 3, 4], [5, 6, 7]], "b.1": [1, 0]},
        [[1, 10, 100]],
        [[1, 2]],
    )
    np.testing.assert_array_equal(found["z.1"], [[3, 760]])
    np.testing.assert_array_equal(found["dw.1"], [[1, 0, 0], [0, 20, 200]])
    np.testing.assert_array_equal(found["da.0"], [[2, 12, 14]])
    assert Network(3, (Dense(2, mask=some),)).layers[0].mask is some
    assert Network(3, (Dense(2, mask=Mask.of([[1] * 3] * 2)),)).layers[0].mask is None


def test_it_is_written_as_it_was_and_so_is_its_network():
    layers = Dense(3, "tanh"), Dense(2, "leaky_relu", slope=0.2)
    assert [repr(layer) for layer in layers] == ["Dense(3, 'tanh')", "Dense(2, 'leaky_relu', slope=0.2)"]
    assert repr(Network(2, layers)) == (
        "Network(inputs=2, layers=(Dense(3, 'tanh'), Dense(2, 'leaky_relu', slope=0.2)), cost='half_squared_error')"
    )
