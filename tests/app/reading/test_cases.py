"""Weights as people save them, each with what is right; the values were computed apart from this code.

Inputs are made here: the names, shapes and formats are those of real files.
"""

import io
import json
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import save

from tests.app.requesting import IMPORTS, Client

RANDOM = np.random.default_rng(7)


def linear(shapes: dict[str, tuple[int, int]], weight: str = "weight", bias: str = "bias", dot: str = ".") -> Any:
    """An array of weights and one of biases for each layer, (neurons, inputs) as PyTorch has them."""
    return {
        f"{name}{dot}{part}": RANDOM.normal(size=shape)
        for name, (units, inputs) in shapes.items()
        for part, shape in ((weight, (units, inputs)), (bias, (units,)))
    }


def read(client: Client, content: bytes) -> Any:
    answer = client.post_bytes(IMPORTS, content, "application/octet-stream")
    assert answer.status_code == 200, answer.text
    return answer.json()


def sizes(found: Any) -> list[int]:
    network = found["request"]["network"]
    return [network["inputs"], *(layer["units"] for layer in network["layers"])]


def activations(found: Any) -> list[str]:
    return [layer["activation"] for layer in found["request"]["network"]["layers"]]


@pytest.mark.parametrize(("shapes", "expected"), [
    ({"fc1": (5, 4), "fc2": (5, 5), "fc3": (3, 5)}, [4, 5, 5, 3]),
    ({"module.fc1": (5, 4), "module.fc2": (5, 5), "module.fc3": (3, 5)}, [4, 5, 5, 3]),
    ({"_orig_mod.fc1": (5, 4), "_orig_mod.fc2": (3, 5)}, [4, 5, 3]),
    ({"encoder": (2, 4), "decoder": (4, 2)}, [4, 2, 4]),
    ({"input_layer": (6, 4), "hidden_layer": (6, 6), "output_layer": (3, 6)}, [4, 6, 6, 3]),
    ({"1": (8, 4), "4": (3, 8)}, [4, 8, 3]),
    ({"": (2, 3)}, [3, 2]),
])  # fmt: skip
def test_orders_that_names_say(client: Client, shapes, expected):
    arrays = linear(shapes) if "" not in shapes else {"weight": np.ones((2, 3)), "bias": np.ones(2)}
    assert sizes(read(client, save(arrays))) == expected


def test_squares_in_the_order_of_words(client: Client):
    """input → hidden → output, although the format keeps names in alphabetical order."""
    arrays = linear({"input": (3, 3), "hidden": (3, 3), "output": (3, 3)})
    found = read(client, save(arrays))
    for at, name in enumerate(("input", "hidden", "output")):
        assert found["request"]["parameters"]["b"][at] == arrays[f"{name}.bias"].tolist()
    assert "as their names say: 'input' → 'hidden' → 'output'" in found["guessed"][0]
    assert any("It could be read otherwise: In the order" in one for one in found["guessed"])


def test_a_module_list_has_relu_between_its_layers(client: Client):
    found = read(client, save(linear({"layers.0": (5, 4), "layers.1": (5, 5), "layers.2": (3, 5)})))
    assert activations(found) == ["relu", "relu", "identity"]
    assert any("It could be read otherwise: Identity between the layers" in one for one in found["guessed"])


def test_keras_kernels_are_turned(client: Client):
    names = {"dense/kernel:0": (4, 6), "dense/bias:0": (6,), "dense_1/kernel:0": (6, 3), "dense_1/bias:0": (3,)}
    arrays = {name: RANDOM.normal(size=shape) for name, shape in names.items()}
    found = read(client, save(arrays))
    assert sizes(found) == [4, 6, 3]
    assert found["request"]["parameters"]["w"][0] == arrays["dense/kernel:0"].T.tolist()
    assert "here they are turned" in found["guessed"][0]
    # Square ones too: no shape says it, but the name does.
    kernel = RANDOM.normal(size=(4, 4))
    found = read(client, save({"dense.kernel": kernel, "dense.bias": np.zeros(4)}))
    assert found["request"]["parameters"]["w"][0] == kernel.T.tolist()


def test_transposed_weights_are_noticed_by_their_biases(client: Client):
    arrays = {"fc1.weight": (2, 3), "fc1.bias": (3,), "fc2.weight": (3, 1), "fc2.bias": (1,)}
    found = read(client, save({name: np.ones(shape) for name, shape in arrays.items()}))
    assert sizes(found) == [2, 3, 1]
    assert "here they are turned" in found["guessed"][0]


def test_a_step_counter_beside_the_weights(client: Client):
    found = read(client, save(linear({"0": (3, 2), "2": (1, 3)}) | {"epoch": np.array(12)}))
    assert sizes(found) == [2, 3, 1]
    assert found["guessed"][0].startswith("'epoch' (one number) was left out")


def test_batch_norm_is_folded(client: Client):
    arrays = linear({"0": (8, 4), "3": (3, 8)}) | {
        "1.weight": np.ones(8), "1.bias": np.zeros(8), "1.running_mean": np.zeros(8), "1.running_var": np.ones(8),
        "1.num_batches_tracked": np.array(3),
    }  # fmt: skip
    found = read(client, save(arrays))
    assert sizes(found) == [4, 8, 3]
    w = np.array(found["request"]["parameters"]["w"][0])
    assert w == pytest.approx(arrays["0.weight"] / np.sqrt(1 + 1e-5), rel=1e-12)


def test_npz_as_numpy_people_save_it(client: Client):
    file = io.BytesIO()
    np.savez(file, W1=np.ones((4, 6)), b1=np.ones((1, 6)), W2=np.ones((6, 3)), b2=np.ones((1, 3)))
    assert sizes(read(client, file.getvalue())) == [4, 6, 3]
    file = io.BytesIO()
    np.save(file, np.ones((3, 2)))
    assert sizes(read(client, file.getvalue())) == [2, 3]


W1, W2 = [[0.1, 0.2], [0.3, 0.4]], [[0.5, 0.6]]
NIELSEN: Any = {"sizes": [2, 3, 1], "weights": [[[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]], [[0.7, 0.8, 0.9]]],
           "biases": [[[0], [0], [0]], [[0]]], "cost": "CrossEntropyCost"}  # fmt: skip
SKLEARN: Any = {"coefs_": [[[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]], [[0.1], [0.2], [0.3]]], "intercepts_": [[0, 0, 0], [0]],
           "activation": "logistic", "out_activation_": "logistic"}  # fmt: skip


@pytest.mark.parametrize(("given", "expected", "first"), [
    ({"W1": W1, "b1": [[0], [0]], "W2": W2, "b2": [[0]]}, [2, 2, 1], W1),
    ({"0.weight": W1, "0.bias": [0, 0], "2.weight": W2, "2.bias": [0]}, [2, 2, 1], W1),
    ({"w": [W1, W2], "b": [[0, 0], [0]]}, [2, 2, 1], W1),
    ([W1, [0, 0], W2, [0]], [2, 2, 1], W1),
    ({"layers": [{"weights": W1, "biases": [0, 0]}, {"weights": W2, "biases": [0]}]}, [2, 2, 1], W1),
    (NIELSEN, [2, 3, 1], NIELSEN["weights"][0]),
    (SKLEARN, [2, 3, 1], [[0.1, 0.4], [0.2, 0.5], [0.3, 0.6]]),
])  # fmt: skip
def test_weights_as_json(client: Client, given, expected, first):
    found = read(client, json.dumps(given).encode())
    assert sizes(found) == expected
    assert found["request"]["parameters"]["w"][0] == first


def test_what_json_says_of_activations_and_cost(client: Client):
    nielsen = read(client, json.dumps(NIELSEN).encode())
    assert (activations(nielsen), nielsen["request"]["network"]["cost"]) == (["sigmoid"] * 2, "binary_cross_entropy")
    assert activations(read(client, json.dumps(SKLEARN).encode())) == ["sigmoid", "sigmoid"]


@pytest.mark.parametrize(("shapes", "said"), [
    ({"actor": (2, 8), "body": (8, 4), "critic": (1, 8)}, "The layers do not follow each other"),
    ({"conv": (3, 3)}, None),
])  # fmt: skip
def test_two_outputs_are_refused_by_name(client: Client, shapes, said):
    answer = client.post_bytes(IMPORTS, save(linear(shapes)), "application/octet-stream")
    assert (said in answer.text) if said else answer.status_code == 200
