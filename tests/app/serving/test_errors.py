"""Bad input gets 4xx, as problem details that name the field in words."""

import asyncio

import pytest

from app.answering.problems import KINDS
from app.serving.errors import add_error_handlers
from tests.app.requesting import MAZUR, TRACES, Client, changed, drawn, fields, network

# field at fault, what to change, a phrase of the message
WRONG = {
    "no network": ("network", changed("network", ...), "needed"),
    "no layers": ("network.layers", changed("network.layers", ...), "needed"),
    "zero layers": ("network.layers", changed("network.layers", []), "at least 1 layer"),
    "layers no list": ("network.layers", changed("network.layers", {}), "a list; this is an object"),
    "layer no object": ("network.layers.1", changed("network.layers.1", 3), "an object with named fields"),
    "zero units": ("network.layers.0.units", changed("network.layers.0.units", 0), "at least 1 neuron"),
    "negative units": ("network.layers.0.units", changed("network.layers.0.units", -2), "at least 1 neuron"),
    "half a neuron": ("network.layers.0.units", changed("network.layers.0.units", 1.5), "whole number; this is 1.5"),
    "units as text": ("network.layers.0.units", changed("network.layers.0.units", "2"), "this is text"),
    "units a boolean": ("network.layers.0.units", changed("network.layers.0.units", True), "true or false"),
    "units huge": ("network.layers.0.units", changed("network.layers.0.units", 10**30), "whole number"),
    "no inputs": ("network.inputs", changed("network.inputs", 0), "at least 1 input"),
    "inputs null": ("network.inputs", changed("network.inputs", None), "this is null"),
    "another kind": ("network.layers.0.kind", changed("network.layers.0.kind", "conv"), "dense"),
    "unknown activation": (
        "network.layers.0.activation",
        changed("network.layers.0.activation", "sigmod"),
        "Did you mean 'sigmoid'?",
    ),
    "activation a number": ("network.layers.0.activation", changed("network.layers.0.activation", 3), "a name"),
    "unknown cost": (
        "network.cost",
        changed("network.cost", "half_square_error"),
        "Did you mean 'half_squared_error'?",
    ),
    "cost not defined": ("network.cost", changed("network", network(2, 2, cost="cross_entropy")), "logarithm"),
    "unknown field": ("network.layer", changed("network.layer", []), "Did you mean 'layers'?"),
    "unknown field far off": ("zzz", changed("zzz", 1), "Fields here: network,"),
    "unknown field in a layer": ("network.layers.1.unit", changed("network.layers.1.unit", 2), "Did you mean 'units'?"),
    "unknown parameter field": ("parameters.W", changed("parameters.W", 1), "Fields here: w, b"),
    "unknown initializer": (
        "parameters.initializer",
        changed("parameters", {"initializer": "glorot"}),
        "Did you mean 'glorot_",
    ),
    "negative seed": ("parameters.seed", changed("parameters", {"initializer": "zeros", "seed": -1}), "at least 0"),
    "seed too large": ("parameters.seed", changed("parameters", {"initializer": "zeros", "seed": 2**60}), "at most"),
    "seed a fraction": (
        "parameters.seed",
        changed("parameters", {"initializer": "zeros", "seed": 0.5}),
        "whole number",
    ),
    "seed alone": ("parameters.initializer", changed("parameters", {"seed": 1}), "needed"),
    "drawn and given": ("parameters.w", changed("parameters.initializer", "zeros"), "Fields here: initializer, seed"),
    "parameters a list": ("parameters", changed("parameters", [1]), "an object"),
    "too few weights": ("parameters.w", changed("parameters.w", [[[0.1, 0.2], [0.3, 0.4]]]), "2 layers"),
    "wrong shape": ("parameters.w.0", changed("parameters.w.0", [[0.1, 0.2]]), "shape 2 × 2"),
    "ragged": ("parameters.w.0", changed("parameters.w.0", [[0.1, 0.2], [0.3]]), "rows of equal length"),
    "too deep": ("parameters.w.0.0.0", changed("parameters.w.0", [[[0.1], [0.2]]]), "a number; this is a list"),
    "too flat": ("parameters.w.0.0", changed("parameters.w.0", [0.1, 0.2]), "a list; this is a number"),
    "no numbers": ("parameters.w.1", changed("parameters.w.1", []), "shape 2 × 2"),
    "a weight as text": ("parameters.w.0.0.1", changed("parameters.w.0.0.1", "0.2"), "a number; this is text"),
    "a weight a boolean": ("parameters.w.0.0.1", changed("parameters.w.0.0.1", True), "true or false"),
    "a weight null": ("parameters.b.0.1", changed("parameters.b.0.1", None), "this is null"),
    "wrong bias": ("parameters.b.1", changed("parameters.b.1", [0.1]), "shape 2"),
    "no samples": ("samples", changed("samples", {"x": [], "y": []}), "at least 1 sample"),
    "x too wide": ("samples.x", changed("samples.x", [[1, 2, 3]]), "2 numbers"),
    "more x than y": ("samples.y", changed("samples.x", [[1, 2], [3, 4]]), "2 inputs"),
    "x flat": ("samples.x.0", changed("samples.x", [0.05, 0.1]), "a list"),
    "learning rate negative": ("learning_rate", changed("learning_rate", -0.1), "not negative"),
    "learning rate text": ("learning_rate", changed("learning_rate", "fast"), "a number; this is text"),
    "bias update": ("bias_update", changed("bias_update", "frosen"), "Did you mean 'frozen'?"),
    "bias update a number": ("bias_update", changed("bias_update", 3), "one of frozen, per_neuron, shared"),
    "output rule": ("output_rule", changed("output_rule", "chained"), "Did you mean 'chain'?"),
    "fused does not exist": ("output_rule", changed("output_rule", "fused"), "softmax with cross_entropy"),
    "notation": ("notation", changed("notation", "newton"), "Known names: derivative, delta"),
    "view": ("view", changed("view", "layers"), "Did you mean 'layer'? Known names: neuron, layer"),
    "view in capitals": ("view", changed("view", "Layer"), "Did you mean 'layer'?"),
    "view a flag": ("view", changed("view", True), "one of neuron, layer; this is true or false"),
    "view null": ("view", changed("view", None), "one of neuron, layer; this is null"),
    "view misspelt": ("views", changed("views", "layer"), "Did you mean 'view'?"),
    "unknown mistake": ("mistakes.0", changed("mistakes", ["wrong_everything"]), "'wrong_everything'"),
    "mistakes no list": ("mistakes", changed("mistakes", "wrong_sign"), "a list; this is text"),
    "epsilon here": ("epsilon", changed("epsilon", 1e-5), "no field 'epsilon'"),
    "targets do not add up": (
        "samples.y.0",
        {**drawn(1, 2, activation="softmax", cost="cross_entropy"), "samples": {"x": [[1]], "y": [[0.5, 0.1]]}},
        "add up to 1",
    ),
    "body a list": ("", [], "an object"),
    "body a number": ("", 3, "an object"),
}


@pytest.mark.parametrize(("field", "body", "phrase"), WRONG.values(), ids=WRONG)
def test_bad_input_is_refused_with_the_field_and_the_reason(client, field, body, phrase):
    answer = client.post(TRACES, body)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["type"] == "/problems/invalid-input"
    assert problem["status"] == 422
    assert field in fields(answer)
    [message] = [error["message"] for error in problem["errors"] if error["field"] == field]
    assert phrase in message
    assert message in problem["detail"] or len(problem["errors"]) > 1
    for pydantic_speak in ("Input should", "valid ", "loc", "ctx"):
        assert pydantic_speak not in message


@pytest.mark.parametrize(
    ("path", "value", "nearest"),
    [
        ("network.cost", "cros_entropy", "cross_entropy"),
        ("network.layers.0.activation", "ReLU", "relu"),
        ("bias_update", "pre_neuron", "per_neuron"),
        ("learning_rates", 0.1, "learning_rate"),
        ("samples.X", [], "x"),
        ("zzzzzzz", [], None),
    ],
)
def test_the_nearest_name_is_there_to_read_for_programs_too(client, path, value, nearest):
    [error] = client.post(TRACES, changed(path, value)).json()["errors"]
    assert error.get("nearest") == nearest


def test_everything_that_is_wrong_is_said_at_once(client):
    body = changed("network.cots", 1, changed("samples.x", "none", changed("learning_rate", True)))
    answer = client.post(TRACES, body)
    assert set(fields(answer)) == {"network.cots", "samples.x", "learning_rate"}
    assert answer.json()["detail"].endswith("And 2 more.")


def test_a_matrix_of_text_is_one_error_and_not_thousands(client):
    answer = client.post(TRACES, changed("parameters.w.0", [["x"] * 300] * 300))
    assert len(answer.json()["errors"]) == 1


def test_unknown_fields_by_the_thousand_are_said_briefly(client):
    answer = client.post(TRACES, MAZUR | {f"field{n}": n for n in range(5000)})
    assert answer.status_code == 422
    assert len(answer.json()["errors"]) <= 20
    assert len(answer.content) < 10_000


def test_a_long_name_is_not_repeated_in_full(client):
    for path in ("bias_update", "network.cost", "mistakes"):
        value = "x" * 100_000
        answer = client.post(TRACES, changed(path, [value] if path == "mistakes" else value))
        assert answer.status_code == 422
        assert len(answer.content) < 3_000, path


def test_an_unknown_address_is_a_problem_for_programs_and_a_page_for_people(client):
    answer = client.get("/api/v2/traces")
    assert answer.status_code == 404
    assert answer.json()["type"] == "/problems/not-found"
    assert answer.json()["detail"] == "There is nothing at /api/v2/traces."
    page = client.get("/nothing<here>", headers={"Accept": "text/html,*/*"})
    assert page.status_code == 404
    assert page.headers["content-type"].startswith("text/html")
    assert "/nothing&lt;here&gt;" in page.text


def test_another_method_is_refused_with_those_allowed(client):
    answer = client.get(TRACES)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "POST"
    assert answer.json()["type"] == "/problems/wrong-method"


def test_an_overflow_names_the_first_step_that_did(client):
    body = drawn(2, 2, 2, activation="identity")
    body["parameters"] = {"w": [[[1e200, 0], [0, 1]], [[1e200, 0], [0, 1]]], "b": [[0, 0], [0, 0]]}
    body["samples"] = {"x": [[0, 0], [1, 1]], "y": [[0, 0], [0, 0]]}
    answer = client.post(TRACES, body)
    assert answer.status_code == 422
    problem = answer.json()
    assert problem["type"] == "/problems/not-finite"
    assert (problem["step"], problem["term"], problem["sample"]) == ("z.2", "z.2.0", 1)
    assert "z.2.0 became inf" in problem["detail"]


def test_an_overflow_in_the_gradient_alone_is_found_too(client):
    body = drawn(1, 1, activation="identity", cost="squared_error")
    body["parameters"] = {"w": [[[1e150]]], "b": [[0]]}
    body["samples"] = {"x": [[1e150]], "y": [[0]]}
    assert client.post(TRACES, body).json()["step"] == "e.1"
    body["samples"] = {"x": [[1e-5]], "y": [[0]]}
    body["learning_rate"] = 1e300
    assert client.post(TRACES, body).json()["step"] == "w_next.1"


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_of_problem_has_a_page_where_its_type_leads(client, kind):
    page = client.get(kind.type)
    assert page.status_code == 200
    assert kind.title in page.text


def test_a_mistake_of_ours_is_a_problem_without_its_details():
    from fastapi import FastAPI

    application = FastAPI()
    add_error_handlers(application)

    @application.get("/")
    def fail() -> None:
        raise RuntimeError("secret")

    messages = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        messages.append(message)

    scope = {"type": "http", "method": "GET", "path": "/", "headers": [], "query_string": b""}
    with pytest.raises(RuntimeError):  # raised again, so that the server logs it
        asyncio.run(application(scope, receive, send))
    assert messages[0]["status"] == 500
    assert b"/problems/unexpected" in messages[1]["body"]
    assert b"secret" not in messages[1]["body"]


def test_a_status_of_no_special_kind_is_a_problem_too():
    from fastapi import FastAPI, HTTPException

    application = FastAPI()
    add_error_handlers(application)

    @application.get("/")
    def refuse() -> None:
        raise HTTPException(403, "Not for you.", headers={"X-Why": "because"})

    answer = Client(application).get("/")
    assert answer.status_code == 403
    assert answer.headers["x-why"] == "because"
    assert answer.json() == {"type": "about:blank", "title": "Forbidden", "status": 403, "detail": "Not for you."}


def test_weights_by_another_name_are_told_where_they_belong(client: Client):
    answer = client.post(TRACES, changed("parameters.W1", [[1, 2]], MAZUR))
    [error] = answer.json()["errors"]
    assert error["nearest"] == "w"
    assert error["message"] == ("There is no field 'W1'. w.1 is entry 0 of the list 'w', which has one for each layer.")


def test_shapes_that_look_like_something_else_say_so(client: Client):
    wide = changed("network.layers.0.units", 3)
    said = client.post(TRACES, changed("parameters.w.0", [[1, 2, 3], [4, 5, 6]], wide)).json()["detail"]
    assert "It looks transposed" in said
    said = client.post(TRACES, changed("samples.y", [[1]])).json()["detail"]
    assert "one-hot they are [[0, 1]]" in said
