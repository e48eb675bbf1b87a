"""POST /imports: a network from a file."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import save

from tests.app.requesting import IMPORTS, MAZUR, Client, changed, client_with, fields
from tests.counting import megabytes

GOLDEN = Path(__file__).parents[2] / "golden"
BINARY = "application/vnd.safetensors"
PYTORCHS = (GOLDEN / "torch_sequential.safetensors").read_bytes()
KNOWN = json.loads((GOLDEN / "torch_sequential.json").read_text())


def read(client: Client, content: bytes, query: str = "", content_type: str = BINARY) -> Any:
    answer = client.post_bytes(f"{IMPORTS}{query}", content, content_type)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_what_pytorch_saved_computes_what_pytorch_computed(client: Client):
    query = "&".join(f"activations={name}" for name in KNOWN["activations"])
    found = read(client, PYTORCHS, f"?{query}&cost={KNOWN['cost_name']}")
    assert found["guessed"] == ["There are no samples in it; the one here is made up."]
    answer = client.trace(found["request"] | {"samples": {"x": KNOWN["x"], "y": KNOWN["y"]}})
    arrays = answer["arrays"]
    assert np.array(arrays["a.3"]) == pytest.approx(np.array(KNOWN["outputs"]), rel=1e-12)
    assert answer["mean_cost"] == pytest.approx(KNOWN["cost"], rel=1e-12)
    for layer in (1, 2, 3):
        assert np.array(arrays[f"dw.{layer}"]) == pytest.approx(np.array(KNOWN["dw"][layer - 1]), rel=1e-12, abs=1e-16)
        assert np.array(arrays[f"db.{layer}"]) == pytest.approx(np.array(KNOWN["db"][layer - 1]), rel=1e-12, abs=1e-16)


def test_what_the_file_does_not_say_is_guessed_and_said(client: Client):
    found = read(client, PYTORCHS)
    network = found["request"]["network"]
    assert [layer["activation"] for layer in network["layers"]] == ["relu", "relu", "identity"]
    assert network["cost"] == "half_squared_error"
    assert found["guessed"] == [
        "No activations are named; these were assumed: relu, relu, identity.",
        "No cost is named; half squared error was assumed.",
        "There are no samples in it; the one here is made up.",
    ]


@pytest.mark.parametrize(("query", "last", "cost"), [
    ("?cost=cross_entropy", "softmax", "cross_entropy"),
    ("?cost=binary_cross_entropy", "sigmoid", "binary_cross_entropy"),
    ("?cost=huber", "identity", "huber"),
    ("?activations=tanh&activations=tanh&activations=softmax", "softmax", "cross_entropy"),
    ("?activations=tanh&activations=tanh&activations=tanh", "tanh", "half_squared_error"),
])  # fmt: skip
def test_output_and_cost_fit_each_other(client: Client, query, last, cost):
    network = read(client, PYTORCHS, query)["request"]["network"]
    assert (network["layers"][-1]["activation"], network["cost"]) == (last, cost)


def test_layers_side_by_side_and_without_a_bias(client: Client):
    content = save({"0.weight": np.ones((2, 3)), "1.weight": np.ones((2, 2)), "3.weight": np.ones((1, 2))})
    found = read(client, content)
    assert [layer["activation"] for layer in found["request"]["network"]["layers"]] == ["identity", "relu", "identity"]
    assert found["request"]["parameters"]["b"] == [[0, 0], [0, 0], [0]]
    assert found["guessed"][0] == "'0' has no bias; its biases are 0, and would be learned."


def test_a_trace_request_is_a_file_too(client: Client):
    found = read(client, json.dumps(MAZUR).encode(), content_type="application/json")
    assert client.trace(found["request"]) == client.trace(MAZUR)
    assert found["data"] is found["training"] is None


def test_any_honest_media_type_will_do(client: Client):
    for media_type in ("application/json", "application/octet-stream", "application/vnd.safetensors; version=1"):
        assert read(client, PYTORCHS, content_type=media_type)["guessed"]
    assert client.post_bytes(IMPORTS, PYTORCHS, "text/plain").status_code == 415


SAVED = {"backlight": 1, "request": MAZUR}
WEIGHTLESS = save({"0.weight": np.ones((1, 1))}, {"backlight": json.dumps({"network": MAZUR["network"]})})


@pytest.mark.parametrize(("content", "query", "field", "message"), [
    (b"", "", "file", "There are no numbers in it. What can be read is .safetensors, .npz"),
    (b"PK\x03\x04", "", "file", "a zip archive (as .npz and .pt files do), but it is damaged"),
    (b"[1]", "", "file", "biases (1) that follow no weights"),
    (b"null", "", "file", "There are no numbers in it"),
    (b"{}", "", "file", "no file of Backlight's"),
    (b'{"backlight": 1}', "", "request", "needed"),
    (json.dumps(SAVED | {"backlight": 2}).encode(), "", "backlight", "reads version 1 of its files, not 2"),
    (json.dumps(SAVED | {"more": 2}).encode(), "", "more", "no field 'more'"),
    (json.dumps(SAVED | {"data": {"kind": "csv"}}).encode(), "", "data.text", "needed"),
    (json.dumps(changed("request.network.cost", "x", SAVED)).encode(), "", "network.cost", "There is no 'x'"),
    (json.dumps(changed("request.netwrk", 1, SAVED)).encode(), "", "request.netwrk", "Did you mean 'network'"),
    (json.dumps(changed("network.layers.0.units", 3)).encode(), "", "parameters.w.0", "shape"),
    (json.dumps(MAZUR).encode(), "?cost=huber", "cost", "The file itself says so"),
    (json.dumps(MAZUR).encode(), "?activations=relu", "activations", "The file itself says so"),
    (PYTORCHS, "?cost=hubr", "cost", "Did you mean 'huber'"),
    (PYTORCHS, "?activations=relu&activations=rel&activations=relu", "activations.1", "Did you mean 'relu'"),
    (PYTORCHS, "?activations=relu", "activations", "The file has 3 layers, and each needs its activation; these are 1"),
    (PYTORCHS, "?activations=relu&activations=relu&activations=relu&cost=cross_entropy", "network.cost", "logarithm"),
    (b"\x05\0\0\0\0\0\0\0nothing", "", "file", "no safetensors file"),
    (save({"0.weight": np.full((1, 1), np.nan)}), "", "parameters.w.0.0.0", "finite"),
    (save({"0.weight": np.ones((0, 3))}), "", "file", "'0.weight' (0 × 3) holds no numbers"),
    (WEIGHTLESS, "", "samples", "needed"),
])  # fmt: skip
def test_files_that_make_no_sense(client: Client, content, query, field, message):
    answer = client.post_bytes(f"{IMPORTS}{query}", content)
    assert answer.status_code == 422, answer.text
    assert field in fields(answer)
    assert message in " ".join(error["message"] for error in answer.json()["errors"])


def deep(levels: int) -> Any:
    return {"deeper": deep(levels - 1)} if levels else {}


def header(about: str) -> bytes:
    content = about.encode()
    return len(content).to_bytes(8, "little") + content


def tensor(name: str, shape: str, data: bytes = b"") -> bytes:
    offsets = f"[0,{len(data)}]"
    return header(f'{{"{name}":{{"dtype":"F64","shape":{shape},"data_offsets":{offsets}}}}}') + data


@pytest.mark.parametrize(("content", "query", "status"), [
    (tensor("0.weight", "[16777216,0]"), "", 422), (tensor("0.weight", "[0,4611686018427387904]"), "", 422),
    (tensor("0.weight", "[1099511627776,0]"), "", 422), (tensor("0.weight", str([1] * 65), b"\0" * 8), "", 422),
    (tensor("\u00b2.weight", "[1,1]", b"\0" * 8), "", 200), (tensor("0.weight", "[0,3]"), "?cost=cross_entropy", 422),
    (tensor(f"{'9' * 5_000}.weight", "[1,1]", b"\0" * 8), "", 200),
    (header('{"__metadata__":null}'), "", 422),
    (json.dumps({"backlight": 1, "request": MAZUR, "training": deep(254)}).encode(), "", 422),
    (json.dumps({"W1": [[1, 2], [3, 4]], "deep": deep(254)}).encode(), "", 422),
    (b"[" * 100_000, "", 422), (b'{"a":' * 100_000, "", 422), (b"(" * 100_000, "", 422),
])  # fmt: skip
def test_hostile_files_are_answered_in_little_memory_and_never_with_500(client: Client, content, query, status):
    """What a file only speaks of is not made: numbers for a shape, lists for a depth."""

    def ask():
        assert client.post_bytes(f"{IMPORTS}{query}", content, BINARY).status_code == status

    assert megabytes(ask) < 50


def test_a_run_is_nested_as_deeply_as_can_be_answered(client: Client):
    for levels in range(240, 258):
        content = json.dumps({"backlight": 1, "request": MAZUR, "training": deep(levels)}).encode()
        assert client.post_bytes(IMPORTS, content).status_code == (200 if levels < 251 else 422)


def test_a_file_that_could_be_read_otherwise_says_so(client: Client):
    content = json.dumps({"W1": [[1, 2], [3, 4]], "b1": [0, 0]}).encode()
    found = read(client, content)
    assert found["request"]["parameters"]["w"] == [[[1, 2], [3, 4]]]
    assert "The shapes fit both ways" in found["guessed"][0]
    assert "It could be read otherwise: Weights have a row for each input" in found["guessed"][-1]
    assert read(client, content, "?orientation=columns")["request"]["parameters"]["w"] == [[[1, 3], [2, 4]]]


def test_tables_and_samples_are_sent_elsewhere(client: Client):
    for content, said in ((b"a,b\n1,2\n3,4\n", "This is a table"), (b"x = [1, 2]\ny = [3]", "no weights in it")):
        assert said in client.post_bytes(IMPORTS, content, BINARY).json()["detail"]


def test_limits_hold(client: Client):
    answer = client_with(max_units=2).post_bytes(IMPORTS, PYTORCHS)
    assert answer.json()["type"] == "/problems/over-limit"
    answer = client_with(max_body_bytes=100).post_bytes(IMPORTS, PYTORCHS)
    assert answer.status_code == 413
