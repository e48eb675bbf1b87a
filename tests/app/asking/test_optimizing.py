"""Optimizers over REST: their own steps in a trace, and training with them."""

from typing import Any

import numpy as np
import pytest

from engine.derivation.optimizers import OPTIMIZERS
from engine.derivation.schedules import SCHEDULES
from tests.app.requesting import MAZUR, REPORTS, RUNS, TRACES, Client, changed, drawn, fields
from tests.app.routes.test_training_runs import ASKED, frames, run


def steps_of(trace: Any) -> dict[str, Any]:
    return {step["id"]: step for step in trace["steps"]}


def test_plain_descent_is_what_it_was(client: Client):
    bare = client.trace(MAZUR)
    assert bare == client.trace(MAZUR | {"optimizer": {"name": "sgd"}, "l1": 0, "l2": 0, "clip": None})
    assert [step["id"] for step in bare["steps"] if step["phase"] == "update"] == [
        "w_next.2", "b_next.2", "w_next.1", "b_next.1",
    ]  # fmt: skip
    assert bare["options"]["optimizer"]["name"] == "sgd"


def test_momentum_s_own_steps(client: Client):
    velocity: Any = {"w": [[[1, 2], [3, 4]], [[5, 6], [7, 8]]], "b": [[0, 0], [0, 0]]}
    body = MAZUR | {"optimizer": {"name": "momentum"}, "optimizer_state": {"update": 4, "velocity": velocity}}
    answer = client.trace(body)
    arrays = answer["arrays"]
    assert arrays["w_velocity.1"] == [[1.0, 2.0], [3.0, 4.0]]
    expected = 0.9 * np.array(velocity["w"][1]) + arrays["dw.2"]
    np.testing.assert_allclose(arrays["w_velocity_next.2"], expected, rtol=1e-14)
    np.testing.assert_allclose(arrays["w_next.2"], np.array(arrays["w.2"]) - 0.5 * expected, rtol=1e-14)
    step = steps_of(answer)["w_velocity_next.2"]
    assert (step["phase"], step["rule"], step["title"], step["entry_name"]) == (
        "update", "velocity", "Velocity", "One weight",
    )  # fmt: skip
    assert answer["symbols"]["momentum"] == {"letters": "", "array": r"\mu", "entry": r"\mu"}
    assert answer["symbols"]["w_velocity.1"]["letters"] == "ik"
    optimizer = answer["options"]["optimizer"]
    assert (optimizer["name"], optimizer["momentum"], optimizer["beta1"]) == ("momentum", 0.9, None)


def test_everything_read_has_a_symbol_and_an_array(client: Client):
    body = MAZUR | {"optimizer": {"name": "adamw"}, "l1": 0.1, "l2": 0.1, "clip": {"norm": 0.5}}
    answer = client.trace(changed("bias_update", "shared", body))
    for step in answer["steps"]:
        definition = step["definition"]
        reads = definition.get("arguments") or [
            factor["array"] for term in definition["terms"] for factor in term["factors"]
        ]
        for array in (*reads, step["id"]):
            assert array in answer["symbols"], array
            assert array in answer["arrays"], array
    assert answer["options"]["clip"] == {"norm": 0.5, "value": None}
    assert (answer["options"]["l1"], answer["options"]["l2"]) == (0.1, 0.1)
    safetensors = client.post(TRACES, body, headers={"Accept": "application/vnd.safetensors"})
    assert safetensors.status_code == 200


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_frame_opens_in_a_trace(client: Client, name: str):
    """The frame's parameters, batch and optimizer state, sent to /traces, give the next frame's."""
    how = {"optimizer": {"name": name}, "l2": 0.01, "clip": {"value": 0.5}}
    body = ASKED | how | {"learning_rate": 0.01, "schedule": {"name": "cosine", "updates": 9}}
    before, after = frames(run(client, body | {"frames": {"every_updates": 1}}))[6:8]
    assert before["learning_rate"] < 0.01
    batch = {part: [ASKED["samples"][part][n] for n in before["batch"]] for part in ("x", "y")}
    trace = client.trace(
        how
        | {
            "network": ASKED["network"],
            "parameters": before["state"]["parameters"],
            "optimizer_state": before["state"]["optimizer"],
            "samples": batch,
            "learning_rate": before["learning_rate"],
            "output_rule": "fused",
        }
    )
    for layer in (1, 2):
        for part in ("w", "b"):
            expected = after["state"]["parameters"][part][layer - 1]
            np.testing.assert_allclose(trace["arrays"][f"{part}_next.{layer}"], expected, rtol=1e-12, atol=1e-14)
            for quantity in OPTIMIZERS[name].remembers:
                expected = after["state"]["optimizer"][quantity][part][layer - 1]
                found = trace["arrays"][f"{part}_{quantity}_next.{layer}"]
                np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_training_goes_on_with_what_was_remembered(client: Client, name: str):
    body = ASKED | {"optimizer": {"name": name}, "learning_rate": 0.02, "early_stopping": {"patience": 50}}
    whole = frames(run(client, body))[-1]
    half = frames(run(client, body | {"updates": 7}))[-1]
    rest = frames(run(client, body | {"updates": 3, "from": half["state"]}))
    assert rest[0] == half
    assert rest[-1] == whole


def test_another_optimizer_takes_over(client: Client):
    adam = frames(run(client, ASKED | {"optimizer": {"name": "adam"}, "learning_rate": 0.01}))[-1]
    events = run(client, ASKED | {"optimizer": {"name": "rmsprop"}, "learning_rate": 0.01, "from": adam["state"]})
    last = frames(events)[-1]["state"]
    assert last["update"] == 20
    assert last["optimizer"]["update"] == 10
    assert {name for name, what in last["optimizer"].items() if what} == {"update", "square_mean"}


def test_early_stopping_says_so(client: Client):
    events = run(client, ASKED | {"learning_rate": 0, "updates": 1000, "early_stopping": {"patience": 2}})
    done = events[-1][1]
    assert (done["reason"], done["epoch"]) == ("early_stopping", 3.0)
    assert "stopped early" in done["message"]


def test_a_mistake_report_trains_with_the_optimizer(client: Client):
    body = drawn(2, 2, 1) | {"mistake": "wrong_sign", "learning_rate": 0.01, "updates": 20}
    costs = {name: client.post(REPORTS, body | {"optimizer": {"name": name}}).json()["costs"]["right"]
             for name in ("sgd", "momentum", "adam")}  # fmt: skip
    assert costs["sgd"][0] == costs["momentum"][0] == costs["adam"][0]
    # The first update of momentum is that of plain descent, later ones are longer.
    assert costs["momentum"][1] == pytest.approx(costs["sgd"][1])
    assert costs["momentum"][20] < costs["sgd"][20]


@pytest.mark.parametrize("path", [TRACES, RUNS])
@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"optimizer": {"name": "adm"}}, "optimizer.name", "Did you mean"),
        ({"optimizer": {"name": "sgd", "momentum": 0.5}}, "optimizer.momentum", "has no momentum"),
        ({"optimizer": {"name": "adam", "beta1": 1}}, "optimizer.beta1", "less than 1"),
        ({"optimizer": {"name": "adam", "beta3": 1}}, "optimizer.beta3", "Did you mean 'beta2'?"),
        ({"optimizer": {"name": "momentum", "momentum": "0.9"}}, "optimizer.momentum", "a number; this is text"),
        ({"optimizer": "adam"}, "optimizer", "an object"),
        ({"l1": -1}, "l1", "0 or more"),
        ({"l2": None}, "l2", "a number"),
        ({"clip": {}}, "clip", "either a norm or a value"),
        ({"clip": {"norm": 1, "value": 1}}, "clip", "either a norm or a value"),
        ({"clip": {"norm": 0}}, "clip.norm", "above 0"),
    ],
)
def test_what_is_refused(client: Client, path: str, change, field: str, message: str):
    answer = client.post(path, (MAZUR if path == TRACES else ASKED) | change)
    assert answer.status_code == 422, answer.text
    assert list(fields(answer)) == [field]
    assert message in answer.json()["detail"]


ZEROS = {"w": [[[0.0, 0.0]] * 2] * 2, "b": [[0.0, 0.0]] * 2}


@pytest.mark.parametrize(
    ("state", "field", "message"),
    [
        ({"update": -1}, "optimizer_state.update", "at least 0"),
        ({"velocity": {"w": [], "b": []}}, "optimizer_state.velocity.w", "2 layers"),
        ({"velocity": {"w": [[[1]], [[1]]], "b": ZEROS["b"]}}, "optimizer_state.velocity.w.0", "Expected shape 2 × 2"),
        ({"velocty": ZEROS}, "optimizer_state.velocty", "Did you mean 'velocity'?"),
        ({"square_sum": ZEROS | {"b": [[0, -1], [0, 0]]}}, "optimizer_state.square_sum", "none is negative"),
    ],
)
def test_states_that_are_none(client: Client, state, field: str, message: str):
    answer = client.post(TRACES, MAZUR | {"optimizer": {"name": "momentum"}, "optimizer_state": state})
    assert list(fields(answer)) == [field]
    assert message in answer.json()["detail"]


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"schedule": {"name": "cosin"}}, "schedule.name", "Did you mean 'cosine'?"),
        ({"schedule": {"name": "step", "every": 0}}, "schedule.every", "1 or more"),
        ({"schedule": {"name": "step", "every": 1.5}}, "schedule.every", "whole number"),
        ({"schedule": {"name": "constant", "factor": 1}}, "schedule.factor", "no numbers"),
        ({"early_stopping": {"patience": 0}}, "early_stopping.patience", "at least 1"),
        ({"early_stopping": {"minimum_change": -1}}, "early_stopping.minimum_change", "not negative"),
        ({"from": {"update": 1, "parameters": {"w": [], "b": []}, "optimizer": {"velocity": {"w": [], "b": []}}}},
         "from.optimizer.velocity.w", "2 layers"),
    ],
)  # fmt: skip
def test_what_is_refused_of_training(client: Client, change, field: str, message: str):
    answer = client.post(RUNS, ASKED | change)
    assert answer.status_code == 422, answer.text
    assert list(fields(answer)) == [field]
    assert message in answer.json()["detail"]


def test_the_catalog_has_them(client: Client):
    catalog = client.get("/api/v1/catalog").json()
    assert [one["name"] for one in catalog["optimizers"]] == list(OPTIMIZERS)
    assert [one["name"] for one in catalog["schedules"]] == list(SCHEDULES)
    adam = next(one for one in catalog["optimizers"] if one["name"] == "adam")
    assert [(one["name"], one["default"], one["below"]) for one in adam["constants"]] == [
        ("beta1", 0.9, 1.0), ("beta2", 0.999, 1.0), ("epsilon", 1e-8, None),
    ]  # fmt: skip
    assert adam["remembers"] == ["first_moment", "second_moment"]
    assert all(one["latex"] and one["purpose"] for one in (*catalog["optimizers"], *catalog["schedules"]))
