"""POST /readings: numbers in whatever form people have them."""

import io
import json
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import save

from tests.app.requesting import MAZUR, READINGS, TRACES, Client, changed, client_with, drawn, fields, network
from tests.counting import megabytes


def read(client: Client, text: str, into: Any = MAZUR, **known: Any) -> Any:
    answer = client.post(READINGS, {"text": text, "into": into, **known})
    assert answer.status_code == 200, answer.text
    return answer.json()


def w(found: Any, layer: int) -> Any:
    return found["request"]["parameters"]["w"][layer - 1]


W1, W2 = [[0.18, 0.04], [0.1, 0.22]], [[0.19, -0.02], [-0.1, -0.01], [0.1, 0.04]]
FORMS = [
    "W1 = [[0.18 0.04]\n [0.1 0.22]]\nb1 = [0. 0.]\nW2 = [[0.19 -0.02]\n [-0.1 -0.01]\n [0.1 0.04]]\nb2 = [0. 0. 0.]",
    "{'W1': [[0.18, 0.04], [0.1, 0.22]], 'b1': [0, 0], 'W2': [[0.19, -0.02], [-0.1, -0.01], [0.1, 0.04]],\n"
    " 'b2': [0, 0, 0],}",
    "W1=[0.18 0.04; 0.1 0.22]; b1=[0;0]; W2=[.19 -.02; -.1 -.01; .1 .04]; b2=[0;0;0];",
    "W1 =\n\n    0.1800    0.0400\n    0.1000    0.2200\n\nb1 =\n\n     0\n     0\n\nW2 =\n\n    0.1900   -0.0200\n"
    "   -0.1000   -0.0100\n    0.1000    0.0400\n\nb2 =\n\n     0\n     0\n     0\n",
    "[array([[0.18, 0.04],\n       [0.1 , 0.22]], dtype=float32), array([0., 0.], dtype=float32),\n"
    " array([[ 0.19, -0.02],\n       [-0.1 , -0.01],\n       [ 0.1 ,  0.04]], dtype=float32), array([0., 0., 0.])]",
    r"W^{(1)} = \begin{bmatrix} 0.18 & 0.04 \\ 0.1 & 0.22 \end{bmatrix}, \quad b^{(1)} = \begin{bmatrix} 0 \\ 0 "
    r"\end{bmatrix}, \quad W^{(2)} = \begin{pmatrix} .19 & -.02 \\ -.1 & -.01 \\ .1 & .04 \end{pmatrix}",
    "OrderedDict([('0.weight', tensor([[0.18, 0.04], [0.1, 0.22]])), ('0.bias', tensor([0., 0.])), "
    "('2.weight', tensor([[0.19, -0.02], [-0.1, -0.01], [0.1, 0.04]])), ('2.bias', tensor([0., 0., 0.]))])",
    "[{'w': [[0.18, 0.04], [0.1, 0.22]], 'b': [0, 0]}, {'w': [[.19, -.02], [-.1, -.01], [.1, .04]], 'b': [0, 0, 0]}]",
    json.dumps({"w": [W1, W2], "b": [[0, 0], [0, 0, 0]]}),
    "w[0] = [[0.18, 0.04], [0.1, 0.22]]\nw[1] = [[0.19, -0.02], [-0.1, -0.01], [0.1, 0.04]]",
]


@pytest.mark.parametrize("text", FORMS)
def test_weights_in_every_form_and_the_network_follows_their_shapes(client: Client, text):
    found = read(client, text)
    assert found["kind"] == "parameters"
    assert [w(found, 1), w(found, 2)] == [W1, W2]
    assert found["request"]["network"] == network(2, 2, 3, activation="sigmoid")
    assert found["request"]["learning_rate"] == 0.5
    assert any("samples do not fit this network" in sentence for sentence in found["guessed"])
    client.trace(found["request"])


def test_cs231n_by_columns_with_a_class_as_target(client: Client):
    """x = (16, −6), class 2, scores = X·W: the cost 1.0513754685 (g-eoj/cs231n), once W is turned."""
    into = drawn(2, 2, 3, activation="relu", cost="cross_entropy")
    into = changed("samples.y", [[1, 0, 0]], changed("network.layers.1.activation", "softmax", into))
    text = "W1 = np.array([[.18, .04], [.1, .22]])\nW2 = np.array([[.19, -.1, .1], [-.02, -.01, .04]])"
    found = read(client, text, into)
    # The second matrix fits by columns alone, so that the square one is turned with it, and it is said.
    assert w(found, 1) == [[0.18, 0.1], [0.04, 0.22]]
    assert any("a row for each input" in sentence for sentence in found["guessed"])
    found = read(client, "x = [16, -6]\ny = [2]", found["request"])
    assert found["kind"] == "samples"
    assert found["guessed"] == ["The targets name class 2 of 0 … 2; here they are one-hot."]
    assert client.trace(found["request"])["mean_cost"] == pytest.approx(1.0513754685, rel=1e-9)


def test_square_weights_are_asked_with_what_each_way_gives(client: Client):
    """Weights by inputs that are read by neurons give other outputs without any error."""
    text = "coefficients W1 = [1 2; 3 4]; b1 = [0 0]; W2 = [5 6; 7 8]; b2 = [0 0]".removeprefix("coefficients ")
    into = changed("samples", {"x": [[0.8, 0.3]], "y": [[1, 0]]})
    found = read(client, text, into)
    [other] = found["alternatives"]
    assert "row for each input (X · W)" in other["says"]

    def sigmoid(z: Any) -> Any:
        return 1 / (1 + np.exp(-z))

    x, a, b = np.array([0.8, 0.3]), np.array([[1, 2], [3, 4]]), np.array([[5, 6], [7, 8]])
    assert found["gives"] == pytest.approx(sigmoid(b @ sigmoid(a @ x)), rel=1e-12)
    assert other["gives"] == pytest.approx(sigmoid(sigmoid(x @ a) @ b), rel=1e-12)
    assert other["request"]["parameters"]["w"] == [[[1, 3], [2, 4]], [[5, 7], [6, 8]]]
    assert read(client, text, into, orientation="columns")["request"] == other["request"]


def test_coursera_samples_in_columns_and_biases_as_columns(client: Client):
    """Gradient checking with x = randn(4, 3), y = [1 1 0], 4-5-3-1: cost 2.4078333898."""
    random = np.random.RandomState(1)
    x, given = random.randn(4, 3), {}
    for layer, shape in enumerate(((5, 4), (3, 5), (1, 3)), 1):
        given[f"W{layer}"] = random.randn(*shape)
        given[f"b{layer}"] = random.randn(shape[0], 1)
    into = changed("network.layers.2.activation", "sigmoid",
                   drawn(4, 5, 3, 1, activation="relu", cost="half_squared_error"))  # fmt: skip
    into = changed("network.cost", "binary_cross_entropy", into)
    with np.printoptions(precision=17, floatmode="unique"):
        found = read(client, "\n".join(f"{name} = {array!r}" for name, array in given.items()), into)
        found = read(client, f"X = {x!r}\nY = [[1, 1, 0]]", found["request"])
    assert "stand in columns (4 × 3)" in found["guessed"][0]
    assert client.trace(found["request"])["mean_cost"] == pytest.approx(2.4078333898, rel=1e-9)


@pytest.mark.parametrize(("text", "x", "y"), [
    ("x: 0.05, 0.10\ny: 0.01, 0.99", [[0.05, 0.1]], [[0.01, 0.99]]),
    ("0.05\t0.10\t0.01\t0.99", [[0.05, 0.1]], [[0.01, 0.99]]),
    ("0,05\t0,10\t0,01\t0,99", [[0.05, 0.1]], [[0.01, 0.99]]),
    ("1 2 0 1\n3 4 1 0\n5 6 0 1", [[1, 2], [3, 4], [5, 6]], [[0, 1], [1, 0], [0, 1]]),
    ("1/3 1e-3", [[1 / 3, 1e-3]], [[0.01, 0.99]]),
    ("inputs = [[1, 2], [3, 4], [5, 6]]\ntargets = [0, 1, 1]", [[1, 2], [3, 4], [5, 6]], [[1, 0], [0, 1], [0, 1]]),
])  # fmt: skip
def test_samples(client: Client, text, x, y):
    found = read(client, text)
    assert found["kind"] == "samples"
    assert found["request"]["samples"] == {"x": x, "y": y}
    assert found["request"]["parameters"] == MAZUR["parameters"]
    client.trace(found["request"])


def test_one_matrix_goes_where_it_fits_and_all_other_places_are_offered(client: Client):
    found = read(client, "[[1, 2], [3, 4]]")
    assert w(found, 1) == [[1, 2], [3, 4]]
    assert found["guessed"] == ["Read as: Weights w.1, a row for each neuron (W · a)."]
    says = [other["says"] for other in found["alternatives"]]
    assert says[:3] == [
        "Weights w.2, a row for each neuron (W · a).", "Weights w.1, a row for each input (X · W): turned.",
        "Weights w.2, a row for each input (X · W): turned.",
    ]  # fmt: skip
    assert "Inputs, a sample in each row." in says


def test_one_layer_by_its_name(client: Client):
    found = read(client, "W2 = [1 2; 3 4]")
    assert (w(found, 1), w(found, 2)) == (MAZUR["parameters"]["w"][0], [[1, 2], [3, 4]])
    assert found["guessed"][0] == "Put into w.2; all else stays."
    assert len(found["alternatives"]) == 1
    assert read(client, "b1 = [7; 8]")["request"]["parameters"]["b"][0] == [7, 8]


def test_without_a_screen_to_read_into(client: Client):
    found = client.post(READINGS, {"text": "W1 = [1 2 3; 4 5 6]"}).json()
    assert found["kind"] == "parameters"
    assert found["request"]["network"]["inputs"] == 3
    samples = client.post(READINGS, {"text": "x = [1 2; 3 4]; y = [0; 1]"}).json()
    assert samples["request"] == {"samples": {"x": [[1, 2], [3, 4]], "y": [[0], [1]]}}


def test_a_table_is_named_as_one(client: Client):
    text = "length,width,kind\n5.1,3.5,oak\n4.9,3.0,ash\n"
    for found in (read(client, text), client.post_bytes(READINGS, text.encode(), "text/csv").json()):
        assert found["kind"] == "table"
        assert found["request"] is None
        assert found["data"] == {"kind": "csv", "text": text}


def test_whole_networks_and_files(client: Client):
    found = read(client, json.dumps(MAZUR))
    assert found["kind"] == "network"
    assert client.trace(found["request"]) == client.trace(MAZUR)
    saved = {"backlight": 1, "request": MAZUR, "training": {"epochs": 3}}
    assert client.post_bytes(READINGS, json.dumps(saved).encode()).json()["training"] == {"epochs": 3}
    file = io.BytesIO()
    np.savez(file, W1=np.ones((3, 2)), b1=np.ones(3))
    assert client.post_bytes(READINGS, file.getvalue(), "application/octet-stream").json()["kind"] == "parameters"
    weights = save({"0.weight": np.ones((3, 2)), "0.bias": np.ones(3)})
    assert client.post_bytes(f"{READINGS}?activations=tanh", weights).json()["request"]["network"]["layers"] == [
        {"kind": "dense", "units": 3, "activation": "tanh"}
    ]


@pytest.mark.parametrize(("body", "field", "message"), [
    ({"text": ""}, "text", "no numbers in it"), ({"text": 3}, "text", "Expected text"),
    ({"text": "W1 = 0.1 * randn(2, 3)"}, "text", "nothing that numbers are written with"),
    ({"text": "W1 = np.random.randn(2, 3)"}, "text", "has to be computed first"),
    ({"text": "[1, 2", "into": MAZUR}, "text", "never closed"),
    ({"text": "[[1, 2], [3]]", "into": MAZUR}, "text", "differ"),
    ({"text": "W1 = [1 2; 3 4]", "cost": "hubr"}, "cost", "Did you mean 'huber'"),
    ({"text": "1 2 3 4 5", "into": MAZUR}, "text", "5 numbers in a row or column fit nowhere in a 2-2-2"),
    ({"text": "x = [1 2 3]\ny = [1 2]", "into": MAZUR}, "text", "a sample is a row of 2 numbers"),
    ({"text": "x = [1 2]"}, "text", "samples without targets y"),
    ({"text": "[1]", "int": 1}, "int", "Did you mean 'into'"),
    ({"text": "[1]", "into": {}}, "into.network", "needed"),
    ({"text": "[0.1 ... 0.9]"}, "text", "left out of this print"),
])  # fmt: skip
def test_what_makes_no_sense(client: Client, body, field, message):
    answer = client.post(READINGS, body)
    assert answer.status_code == 422, answer.text
    assert field in fields(answer)
    assert message in " ".join(error["message"] for error in answer.json()["errors"])


@pytest.mark.parametrize("text", [
    "[" * 50_000, "W=" * 50_000, "'" * 50_000, "1-" * 50_000, "\\begin{matrix}" * 10_000, "{'a':" * 50_000,
    "\x1b[2J = 1",
    "(1," * 50_000, "np.zeros((99999,99999))", "1e999", "\0" * 50_000, "W1 = [" + "1 " * 50_000 + "]", "a,b\n" * 50_000,
])  # fmt: skip
def test_hostile_texts_are_answered_in_little_memory_and_never_with_500(client: Client, text):
    """In seconds, too, which `make bench` measures."""

    def ask():
        answer = client.post(READINGS, {"text": text, "into": MAZUR})
        assert answer.status_code in (200, 422)
        assert "\x1b" not in json.loads(answer.content).get("detail", "")

    assert megabytes(ask) < 200


def test_a_network_for_mnist_as_numpy_prints_it(client: Client):
    random = np.random.default_rng(0)
    arrays = {"W1": random.normal(size=(128, 784)), "W2": random.normal(size=(10, 128))}
    with np.printoptions(threshold=200_000, precision=3):
        text = "\n".join(f"{name} = {array}" for name, array in arrays.items())
    found = client.post(READINGS, {"text": text}).json()
    assert np.array(w(found, 1)) == pytest.approx(arrays["W1"], abs=1e-3)
    assert np.array(w(found, 2)) == pytest.approx(arrays["W2"], abs=1e-3)


def test_limits_hold(client: Client):
    assert "lists and objects at most" in client.post(READINGS, {"text": "[" * 300_000}).json()["detail"]
    answer = client_with(max_units=2).post(READINGS, {"text": "W1 = [1 2 3; 4 5 6]"})
    assert answer.json()["type"] == "/problems/over-limit"
    answer = client_with(max_data_numbers=3).post(READINGS, {"text": "W1 = [1 2; 4 5]"})
    assert "more than 3 numbers" in answer.json()["detail"]


def test_a_network_said_without_its_numbers(client: Client):
    found = read(client, "nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 2))")
    assert found["kind"] == "network"
    request = found["request"]
    assert [layer["units"] for layer in request["network"]["layers"]] == [4, 2]
    assert request["parameters"] == {"initializer": "glorot_uniform", "seed": 0}
    # They fit, and stay.
    assert request["samples"] == MAZUR["samples"]
    assert request["learning_rate"] == MAZUR["learning_rate"]
    assert any("no weights" in one for one in found["guessed"])
    assert client.post(TRACES, request).status_code == 200


def test_a_network_alone_without_a_screen(client: Client):
    layers = [{"units": 3, "activation": "leaky_relu", "slope": 0.2}, {"units": 1}]
    text = json.dumps({"inputs": 2, "layers": layers, "names": {"inputs": ["age", "income"]}})
    found = read(client, text, None)
    assert found["request"]["network"]["layers"][0]["slope"] == 0.2
    assert found["request"]["network"]["names"] == {"inputs": ["age", "income"]}
    assert "1 layer without an activation; sigmoid was taken." in found["guessed"]
    assert client.post(TRACES, found["request"]).status_code == 200


def test_what_is_wrong_with_a_network_alone_is_named(client: Client):
    answer = client.post(READINGS, {"text": '{"inputs": 2, "layers": [{"units": 0}]}'})
    assert answer.status_code == 422
    assert fields(answer) == ["network.layers.0.units"]
    answer = client.post(READINGS, {"text": "Sequential(Conv2d(1, 8, 3), Linear(8, 2))"})
    assert "Conv2d(1, 8, 3) is no layer that can be shown" in answer.json()["detail"]


def test_a_network_as_python_prints_it_is_the_same_as_json(client: Client):
    network = {"inputs": 2, "layers": [{"kind": "dense", "units": 3, "activation": "tanh", "slope": None}]}
    assert read(client, str(network)) == read(client, json.dumps(network))
    assert read(client, str(network))["kind"] == "network"


def test_a_summary_of_keras_is_a_network(client: Client):
    found = read(client, "dense (Dense)  (None, 5)  20\ndense_1 (Dense)  (None, 2)  12\n", None)
    assert found["kind"] == "network"
    assert found["request"]["network"]["inputs"] == 3
    assert any("activations; these were taken" in one for one in found["guessed"])


def test_a_list_alone_is_sizes_where_nothing_else_fits_and_a_choice_where_something_does(client: Client):
    found = client.post(READINGS, {"text": "[2, 3, 1]"}).json()
    assert found["kind"] == "network"
    assert [layer["units"] for layer in found["request"]["network"]["layers"]] == [3, 1]
    on_the_screen = read(client, "[2, 3, 1]", drawn(2, 4, 1))
    assert on_the_screen["kind"] == "samples"
    [sizes] = [other for other in on_the_screen["alternatives"] if "sizes of a network, 2-3-1" in other["says"]]
    assert sizes["request"]["network"]["inputs"] == 2
    client.trace(sizes["request"])
