"""POST /exports: a network as a file."""

import json

import numpy as np
import pytest
from safetensors.numpy import load

from tests.app.requesting import EXPORTS, IMPORTS, MAZUR, Client, changed, drawn, fields

DATA = {"kind": "made", "name": "spiral", "seed": 3}
TRAINING = {"optimizer": {"name": "adam"}, "learning_rate": 0.03, "notes": [1, None, "two"]}


@pytest.mark.parametrize(("form", "media_type", "name"), [
    ("numpy", "text/x-python; charset=utf-8", "backlight-2-2-2-numpy.py"),
    ("pytorch", "text/x-python; charset=utf-8", "backlight-2-2-2-pytorch.py"),
    ("jax", "text/x-python; charset=utf-8", "backlight-2-2-2-jax.py"),
    ("keras", "text/x-python; charset=utf-8", "backlight-2-2-2-keras.py"),
    ("safetensors", "application/vnd.safetensors", "backlight-2-2-2.safetensors"),
    ("json", "application/json", "backlight-2-2-2.json"),
    ("page", "text/html; charset=utf-8", "backlight-2-2-2.html"),
])  # fmt: skip
def test_a_file_to_save(client: Client, form, media_type, name):
    answer = client.post(EXPORTS, MAZUR | {"format": form})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media_type
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert answer.content


def test_pytorchs_names(client: Client):
    tensors = load(client.post(EXPORTS, MAZUR | {"format": "safetensors"}).content)
    assert {name: tensor.tolist() for name, tensor in tensors.items()} == {
        "0.weight": MAZUR["parameters"]["w"][0], "0.bias": MAZUR["parameters"]["b"][0],
        "2.weight": MAZUR["parameters"]["w"][1], "2.bias": MAZUR["parameters"]["b"][1],
    }  # fmt: skip


def test_the_whole_state_comes_back(client: Client):
    body = MAZUR | {"format": "json", "data": DATA, "training": TRAINING}
    saved = client.post(EXPORTS, body)
    assert saved.json() == {"backlight": 1, "request": MAZUR, "data": DATA, "training": TRAINING}
    back = client.post_bytes(IMPORTS, saved.content).json()
    assert client.trace(back["request"]) == client.trace(MAZUR)
    assert (back["data"]["name"], back["data"]["seed"], back["training"]) == ("spiral", 3, TRAINING)
    # And again, to the same file.
    again = client.post(EXPORTS, back["request"] | {"format": "json", "data": back["data"], "training": TRAINING})
    assert client.post_bytes(IMPORTS, again.content).json() == back


def test_drawn_parameters_are_written_out(client: Client):
    body = drawn(3, 4, 2) | {"learning_rate": 0.1}
    saved = client.post(EXPORTS, body | {"format": "json"}).json()
    w = client.trace(body)["arrays"]["w.1"]
    assert saved["request"]["parameters"]["w"][0] == w
    assert saved["data"] is saved["training"] is None


def test_weights_bring_the_rest_along(client: Client):
    body = drawn(2, 3, 2, samples=2, activation="softmax", cost="cross_entropy") | {"output_rule": "fused"}
    body = changed("samples.y", [[1, 0], [0, 1]], body)
    content = client.post(EXPORTS, body | {"format": "safetensors"}).content
    back = client.post_bytes(IMPORTS, content, "application/vnd.safetensors").json()
    assert back["guessed"] == []
    ours, theirs = client.trace(back["request"]), client.trace(body)
    assert ours == theirs


@pytest.mark.parametrize(("change", "field", "message"), [
    ({"format": "theano"}, "format", "Known names: numpy"),
    ({"format": "scikit_learn"}, "network.cost", "scikit-learn has no Half squared error after Sigmoid"),
    ({"format": ...}, "format", "needed"),
    ({"format": "json", "data": {"kind": "mad"}}, "data.kind", "Did you mean 'made'"),
    ({"format": "json", "data": {"kind": "made", "name": "circle", "nois": 1}}, "data.nois", "Did you mean 'noise'"),
    ({"format": "json", "training": [1]}, "training", "an object"),
    ({"format": "numpy", "network.layers.0.units": 3}, "parameters.w.0", "shape"),
    ({"format": "jax", "mistakes": ["wrong_sign"]}, "mistakes", "derives by itself"),
    ({"format": "numpy", "network.cost": "x"}, "network.cost", "There is no 'x'"),
])  # fmt: skip
def test_requests_that_make_no_sense(client: Client, change, field, message):
    body = MAZUR | {"format": "json"}
    for path, value in change.items():
        body = changed(path, value, body)
    answer = client.post(EXPORTS, body)
    assert answer.status_code == 422
    assert list(fields(answer)) == [field]
    assert message in answer.json()["errors"][0]["message"]


def test_what_cannot_be_written_is_refused(client: Client):
    deep = json.loads("[" * 300 + "]" * 300)
    answer = client.post(EXPORTS, MAZUR | {"format": "json", "training": {"deep": deep}})
    assert (answer.status_code, list(fields(answer))) == (422, ["training"])


def test_what_overflows_is_refused(client: Client):
    body = changed("parameters.w.0", [[9, 9], [9, 9]], changed("samples.x", [[1e308, 1e308]]))
    assert client.post(EXPORTS, body | {"format": "numpy"}).json()["type"] == "/problems/not-finite"


def test_a_wide_network(client: Client):
    body = drawn(64, 32, 16, 10)
    saved = client.post(EXPORTS, body | {"format": "json"}).json()
    assert np.shape(saved["request"]["parameters"]["w"][0]) == (32, 64)
