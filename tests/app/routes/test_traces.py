"""POST /traces answers what design and schema say, with the engine's numbers."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import load

from app.answering.serialization import CONSTANTS, SAFETENSORS
from app.routes.traces import prefers_safetensors
from app.schemas.answers import Trace
from app.schemas.requests import TraceRequest
from engine.functions.activations import ACTIVATIONS
from engine.network.initializers import INITIALIZERS
from engine.notation.term_ids import PER_SAMPLE, kind_of
from tests.app.requesting import MAZUR, TRACES, changed, drawn, fields

GOLDEN = json.loads((Path(__file__).parents[2] / "golden" / "mazur.json").read_text())

REQUESTS = {
    "one sample": MAZUR,
    "no update": changed("learning_rate", ...),
    "null learning rate": changed("learning_rate", None),
    "delta": changed("notation", "delta"),
    "layer view": changed("view", "layer"),
    "layer view of several samples": {**drawn(3, 4, 2, samples=3), "view": "layer", "notation": "delta"},
    "several samples": drawn(3, 4, 2, samples=3),
    "softmax": {
        **drawn(3, 4, 2, activation="softmax", cost="cross_entropy", samples=2),
        "samples": {"x": [[1, 2, 3], [4, 5, 6]], "y": [[1, 0], [0.5, 0.5]]},
    },
    "fused": {
        **drawn(3, 2, activation="softmax", cost="cross_entropy"),
        "samples": {"x": [[1, 2, 3]], "y": [[0, 1]]},
        "output_rule": "fused",
    },
    "shared biases": changed("bias_update", "shared"),
    "wide": drawn(40, 30, 20, samples=4),
}


def numbers(array: Any) -> list[float]:
    return [float(number) for number in np.asarray(array).ravel()]


def test_the_answer_for_mazur_has_the_published_numbers(client):
    answer = client.trace(MAZUR)
    assert answer["mean_cost"] == pytest.approx(float(GOLDEN["cost"]), abs=1e-11)
    assert answer["mean_cost_next"] == pytest.approx(0.291027773694, abs=1e-11)
    for name, expected in GOLDEN["arrays"].items():
        assert numbers(answer["arrays"][name]) == pytest.approx([float(n) for n in expected], rel=1e-9), name


# What is filled in where a network does not say it.
USUAL = {"delta": None, "cost_reduction": "sum", "names": None}
USUAL_LAYER = {"slope": None, "alpha": None, "mask": None}


def written_out(network):
    """The network with everything that it leaves out."""
    return network | USUAL | {"layers": [layer | USUAL_LAYER for layer in network["layers"]]}


def test_the_answer_repeats_what_was_asked(client):
    answer = client.trace(MAZUR)
    assert answer["network"] == written_out(MAZUR["network"])
    assert answer["samples"] == MAZUR["samples"]
    assert answer["options"] == {
        "learning_rate": 0.5,
        "optimizer": {"name": "sgd", **dict.fromkeys(CONSTANTS)},
        "l1": 0.0,
        "l2": 0.0,
        "clip": None,
        "penalty": "update",
        "batch": "mean",
        "bias_update": "frozen",
        "output_rule": "chain",
        "notation": "derivative",
        "view": "neuron",
        "mistakes": [],
        "given_gradients": False,
    }


@pytest.mark.parametrize("body", REQUESTS.values(), ids=REQUESTS)
def test_the_answer_is_exactly_what_the_schema_says(client, body):
    answer = client.trace(body)
    # Nothing is missing, nothing has another type, and nothing is more than what the schema knows.
    assert Trace.model_validate(answer, strict=True).model_dump() == answer


@pytest.mark.parametrize("body", REQUESTS.values(), ids=REQUESTS)
def test_every_array_has_a_symbol_and_every_step_an_array(client, body):
    answer = client.trace(body)
    given = {"a.0", "y", *(f"{kind}.{n + 1}" for n in range(len(body["network"]["layers"])) for kind in "wb")}
    if body.get("learning_rate") is not None:
        given.add("learning_rate")
    steps = [step["id"] for step in answer["steps"]]
    assert set(answer["arrays"]) == {*steps, *given}
    assert set(answer["symbols"]) == set(answer["arrays"])

    defined = set(given)
    for step in answer["steps"]:
        definition = step["definition"]
        read = definition.get("arguments") or [f["array"] for term in definition["terms"] for f in term["factors"]]
        assert defined.issuperset(read), step["id"]
        defined.add(step["id"])


@pytest.mark.parametrize("body", REQUESTS.values(), ids=REQUESTS)
def test_arrays_have_the_shape_of_their_step(client, body):
    answer = client.trace(body)
    samples = len(body["samples"]["x"])
    for step in answer["steps"]:
        expected = [samples] * (kind_of(step["id"]) in PER_SAMPLE) + step["shape"]
        assert list(np.shape(answer["arrays"][step["id"]])) == expected
        assert len(step["indices"]) == len(step["shape"])


def test_a_sum_of_products_can_be_evaluated_from_the_answer_alone(client):
    answer = client.trace(REQUESTS["several samples"])
    arrays = {name: np.asarray(array) for name, array in answer["arrays"].items()}
    for step in answer["steps"]:
        definition = step["definition"]
        if definition["kind"] == "sum_of_products" and definition["indices"] != "si":
            total = sum(
                term["coefficient"]
                * np.einsum(
                    f"{','.join(f['indices'] for f in term['factors'])}->{definition['indices']}",
                    *(arrays[f["array"]] for f in term["factors"]),
                )
                for term in definition["terms"]
            )
            np.testing.assert_allclose(arrays[step["id"]], total, rtol=1e-12)


def test_without_a_learning_rate_there_is_no_update(client):
    answer = client.trace(changed("learning_rate", ...))
    assert answer["mean_cost_next"] is None
    assert answer["options"]["learning_rate"] is None
    assert {step["phase"] for step in answer["steps"]} == {"forward", "cost", "backward"}


def test_a_cost_that_the_update_makes_infinite_is_null(client):
    body = {**drawn(1, 1, activation="identity", cost="squared_error"), "learning_rate": 1e300}
    assert client.trace(body)["mean_cost_next"] is None


def test_notations_change_symbols_and_never_a_number(client):
    derivative, delta = (client.trace(changed("notation", name)) for name in ("derivative", "delta"))
    assert derivative["arrays"] == delta["arrays"]
    assert r"\partial z^{2}" in derivative["symbols"]["dz.2"]["array"]
    assert r"\delta^{2}" in delta["symbols"]["dz.2"]["array"]
    assert derivative["steps"] != delta["steps"]


@pytest.mark.parametrize("body", REQUESTS.values(), ids=REQUESTS)
def test_views_change_what_is_read_and_never_a_number_or_a_name(client, body):
    neuron, layer = (client.trace({**body, "view": view}) for view in ("neuron", "layer"))
    assert layer["options"] == {**neuron["options"], "view": "layer"}
    for same in ("network", "samples", "mean_cost", "mean_cost_next", "arrays"):
        assert layer[same] == neuron[same]
    assert layer["symbols"].keys() == neuron["symbols"].keys()
    read = {"title", "about", "entry_name", "narration", "where", "latex", "symbols", "code"}
    for one, other in zip(neuron["steps"], layer["steps"], strict=True):
        # The first line of the code is a comment, which says the title.
        assert (one["code"] or "").partition("\n")[2] == (other["code"] or "").partition("\n")[2]
        assert {key: value for key, value in one.items() if key not in read} == {
            key: value for key, value in other.items() if key not in read
        }
        assert one["symbols"] == {}


def test_a_dense_layers_output_is_a_and_the_next_layers_z(client):
    answer = client.trace(changed("view", "layer"))
    assert answer["symbols"]["z.2"]["array"] == "a^{2}"
    assert answer["symbols"]["dz.2"]["entry"] == r"\frac{\partial \mathit{cost}_{s}}{\partial z^{2}_{\ix{i}}}"
    steps = {step["id"]: step for step in answer["steps"]}
    assert steps["a.2"]["symbols"] == {"z.2": {"letters": "i", "array": "z^{2}", "entry": r"z^{2}_{\ix{i}}"}}
    for dense in ("dw.2", "db.2", "da.1"):
        (symbol,) = steps[dense]["symbols"].values()
        assert symbol["array"] == r"\frac{\partial \mathit{cost}_{s}}{\partial a^{2}}"
        assert symbol["array"] in steps[dense]["latex"]["compact"]
    assert steps["dz.2"]["symbols"] == {}
    assert {step["id"]: step["where"] for step in answer["steps"]}["da.1"] == "dense layer 2"


def test_the_same_seed_draws_the_same_parameters(client):
    one, again, other = (client.trace(changed("parameters.seed", seed, drawn(2, 3, 1))) for seed in (5, 5, 6))
    assert one == again
    assert one["arrays"]["w.1"] != other["arrays"]["w.1"]


@pytest.mark.parametrize("initializer", INITIALIZERS)
def test_every_initializer_draws(client, initializer):
    answer = client.trace(changed("parameters", {"initializer": initializer}, drawn(2, 3, 1)))
    assert np.shape(answer["arrays"]["w.1"]) == (3, 2)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_activation_traces(client, activation):
    assert client.trace(drawn(2, 3, 2, activation=activation))["mean_cost"] >= 0.0


def test_whole_numbers_are_numbers(client):
    answer = client.trace(changed("samples.x", [[1, 0]]))
    assert answer["samples"]["x"] == [[1.0, 0.0]]


def test_kind_and_options_may_be_left_out(client):
    body = changed("network.layers", [{"units": 2, "activation": "sigmoid"}] * 2)
    for name in ("mistakes", "output_rule", "bias_update"):
        body = changed(name, ..., body)
    answer = client.trace(body)
    assert answer["network"] == written_out(MAZUR["network"])
    assert answer["options"]["bias_update"] == "per_neuron"


def test_small_traces_and_large_ones_take_different_ways_to_the_same_answer(client, monkeypatch):
    quick = client.trace(MAZUR)
    monkeypatch.setattr("app.routes.traces.is_quick", lambda _request: False)
    assert client.trace(MAZUR) == quick


@pytest.mark.parametrize("body", REQUESTS.values(), ids=REQUESTS)
def test_safetensors_hold_the_same_numbers_and_the_rest_in_the_metadata(client, body):
    answer = client.trace(body)
    binary = client.post(TRACES, body, headers={"Accept": SAFETENSORS})
    assert binary.headers["content-type"] == SAFETENSORS
    assert "Accept" in binary.headers["vary"]
    arrays = load(binary.content)
    assert {name: array.tolist() for name, array in arrays.items()} == answer["arrays"]
    assert all(array.dtype == np.float64 for array in arrays.values())

    length = int.from_bytes(binary.content[:8], "little")
    metadata = json.loads(binary.content[8 : 8 + length])["__metadata__"]
    assert json.loads(metadata["trace"]) == {name: part for name, part in answer.items() if name != "arrays"}


@pytest.mark.parametrize(
    ("accept", "preferred"),
    [
        ("", False),
        ("*/*", False),
        ("application/json", False),
        (SAFETENSORS, True),
        (SAFETENSORS.upper(), True),
        (f"{SAFETENSORS}, application/json", True),
        (f"{SAFETENSORS};q=0.5, application/json", False),
        (f"application/json;q=0.5, {SAFETENSORS}; q=0.9", True),
        (f"{SAFETENSORS};q=0", False),
        (f"{SAFETENSORS};q=much", False),
        (f"{SAFETENSORS};version=1", True),
    ],
)
def test_the_accept_header_chooses_the_form(accept, preferred):
    assert prefers_safetensors(accept) is preferred


def test_the_contract_of_the_design_is_a_valid_request():
    assert TraceRequest.model_validate(MAZUR).model_dump(exclude_unset=True) == MAZUR


OVERFLOWING = drawn(2, 2, 2, activation="identity") | {
    "parameters": {"w": [[[1e200, 0], [0, 1]], [[1e200, 0], [0, -1e200]]], "b": [[0, 0], [0, 0]]},
    "samples": {"x": [[0, 0], [1, 1e200]], "y": [[0, 0], [0, 0]]},
    "learning_rate": 0.5,
}


def test_a_partial_trace_has_all_that_comes_before_the_overflow(client):
    found = client.trace(OVERFLOWING | {"partial": True})
    broken = found["broken_at"]
    assert (broken["step"], broken["term"], broken["sample"], broken["value"]) == ("z.2", "z.2.0", 1, "inf")
    assert "z.2.0 became inf" in broken["message"]
    assert broken["array"] == [[0.0, 0.0], ["inf", "-inf"]]
    assert set(found["arrays"]) == {"a.0", "y", "w.1", "b.1", "w.2", "b.2", "learning_rate", "z.1", "a.1"}
    assert found["arrays"]["a.1"] == [[0.0, 0.0], [1e200, 1e200]]
    assert (found["mean_cost"], found["mean_cost_next"]) == (None, None)
    assert (found["gradient_sizes"], found["blocked_neurons"]) == ([], [])
    # The steps are the plan's, each with its equation, computed or not.
    whole = client.trace(changed("parameters", {"initializer": "zeros"}, OVERFLOWING))
    assert found["steps"] == whole["steps"]
    assert whole["broken_at"] is None


def test_a_partial_answer_is_json_without_nan(client):
    text = client.post(TRACES, OVERFLOWING | {"partial": True}).text
    assert "NaN" not in text
    assert "Infinity" not in text
    Trace.model_validate_json(text, strict=True)


def test_a_partial_trace_in_safetensors(client):
    answer = client.request(
        "POST", TRACES, json=OVERFLOWING | {"partial": True}, headers={"Accept": "application/vnd.safetensors"}
    )
    assert load(answer.content)["z.2"].tolist() == [[0.0, 0.0], [np.inf, -np.inf]]


@pytest.mark.parametrize("x", [0.5, 1.0])
def test_where_nothing_overflows_partial_changes_nothing(client, x):
    body = changed("samples.x.0.0", x)
    assert client.trace(body | {"partial": True}) == client.trace(body)


def test_a_break_in_the_update_leaves_the_costs_and_gradients(client):
    found = client.trace(changed("learning_rate", 1.7e308, changed("samples.y.0.0", 1e3)) | {"partial": True})
    assert found["broken_at"]["step"] == "w_next.2"
    assert found["mean_cost"] > 0
    assert found["mean_cost_next"] is None
    assert [one["layer"] for one in found["gradient_sizes"]] == [1, 2]


def test_without_the_derivation_an_answer_has_all_but_symbols_and_steps(client):
    body = drawn(3, 4, 2, samples=2)
    without = client.post(TRACES, body | {"derivation": False})
    assert without.json() == client.trace(body) | {"symbols": {}, "steps": []}
    assert 20 * len(without.content) < len(client.post(TRACES, body).content)
    headers = {"Accept": SAFETENSORS}
    answer = client.request("POST", TRACES, json=body | {"derivation": False}, headers=headers).content
    size = int.from_bytes(answer[:8], "little")
    rest = json.loads(json.loads(answer[8 : 8 + size])["__metadata__"]["trace"])
    assert (rest["symbols"], rest["steps"]) == ({}, [])


def test_numbers_change_no_step(client):
    """What the field's description promises to who leaves the derivation out."""
    other = changed("parameters.w.0.0.0", -7, changed("samples.y.0.0", 3, changed("learning_rate", 9)))
    one, two = client.trace(MAZUR), client.trace(other)
    assert one["arrays"] != two["arrays"]
    assert (one["symbols"], one["steps"]) == (two["symbols"], two["steps"])


@pytest.mark.parametrize("field", ["partial", "derivation"])
@pytest.mark.parametrize("wrong", ["yes", 1, None])
def test_partial_and_derivation_are_true_or_false(client, field, wrong):
    answer = client.post(TRACES, MAZUR | {field: wrong})
    assert answer.status_code == 422
    assert list(fields(answer)) == [field]
