"""POST /training-runs: what is streamed."""

import base64
from typing import Any

import numpy as np
import pytest

from app.schemas.training_events import TrainingDone, TrainingFrame
from tests.app.requesting import RUNS, TRACES, Client, changed, client_with, drawn, fields, told

X = np.random.default_rng(3).normal(size=(25, 2)).round(3).tolist()
Y = [[float(x * y > 0)] for x, y in X]
ASKED: dict[str, Any] = {
    "network": {
        "inputs": 2,
        "layers": [{"units": 3, "activation": "tanh"}, {"units": 1, "activation": "sigmoid"}],
        "cost": "binary_cross_entropy",
    },
    "parameters": {"initializer": "glorot_uniform", "seed": 1},
    "samples": {"x": X[:20], "y": Y[:20]},
    "test": {"x": X[20:], "y": Y[20:]},
    "learning_rate": 0.3,
    "output_rule": "fused",
    "batch_size": 6,
    "updates": 10,
}


def run(client: Client, body: Any) -> list[tuple[str, Any]]:
    answer = client.post(RUNS, body)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/event-stream")
    return told(answer.text)


def frames(events: list[tuple[str, Any]]) -> list[Any]:
    return [data for name, data in events if name == "frame"]


def test_a_run(client: Client):
    events = run(client, ASKED | {"frames": {"every_updates": 4}})
    assert [name for name, _ in events] == ["frame"] * 4 + ["done"]
    assert [frame["update"] for frame in frames(events)] == [0, 4, 8, 10]
    assert [frame["epoch"] for frame in frames(events)] == [0.0, 1.0, 2.0, 2.6]
    done = events[-1][1]
    assert done == {"reason": "finished", "update": 10, "epoch": 2.6, "message": "All 10 updates are made."}
    TrainingDone.model_validate(done)


def test_every_frame_is_complete(client: Client):
    for frame in frames(run(client, ASKED | {"frames": {"every_updates": 4}})):
        TrainingFrame.model_validate(frame)
        assert set(frame) == set(TrainingFrame.model_fields)
        assert len(frame["gradient_norms"]) == len(frame["update_ratios"]) == 2
        assert 0.0 <= frame["accuracy"]["test"] <= 1.0
        assert np.sum(frame["confusion"]) == 5
        assert frame["surface"] is None


def test_the_update_to_come_can_be_looked_into(client: Client):
    """The trace of the frame's parameters and batch gives the next frame's parameters."""
    before, after = frames(run(client, ASKED | {"frames": {"every_updates": 1}}))[5:7]
    batch = {part: [ASKED["samples"][part][n] for n in before["batch"]] for part in ("x", "y")}
    trace = client.post(
        TRACES,
        {
            "network": ASKED["network"],
            "parameters": before["state"]["parameters"],
            "samples": batch,
            "learning_rate": before["learning_rate"],
            "output_rule": "fused",
        },
    ).json()
    for layer in (1, 2):
        expected = after["state"]["parameters"]["w"][layer - 1]
        np.testing.assert_allclose(trace["arrays"][f"w_next.{layer}"], expected, rtol=1e-12, atol=1e-14)
        gradients = [*np.ravel(trace["arrays"][f"dw.{layer}"]), *trace["arrays"][f"db.{layer}"]]
        assert before["gradient_norms"][layer - 1] == pytest.approx(np.linalg.norm(gradients), rel=1e-12)


def test_going_on_is_as_if_there_had_been_no_end(client: Client):
    whole = frames(run(client, ASKED))[-1]
    for stop in (1, 3, 4, 7):
        half = frames(run(client, ASKED | {"updates": stop}))[-1]
        rest = frames(run(client, ASKED | {"updates": 10 - stop, "from": half["state"]}))
        assert rest[0] == half
        assert rest[-1] == whole


def test_where_it_goes_on_is_not_sent_again_unless_it_is_asked_for(client: Client):
    half, whole = (frames(run(client, ASKED | {"updates": updates}))[-1] for updates in (7, 8))
    events = run(client, ASKED | {"updates": 1, "from": half["state"], "frames": {"first": False}})
    assert [name for name, _ in events] == ["frame", "done"]
    assert frames(events) == [whole]


def test_the_same_request_gives_the_same_run(client: Client):
    body = ASKED | {"frames": {"every_updates": 3, "surface": {"resolution": 4}}}
    assert run(client, body) == run(client, body)
    other = frames(run(client, body | {"seed": 1}))
    assert other[-1]["state"] != frames(run(client, body))[-1]["state"]


def test_parameters_may_be_left_out_where_a_state_is_given(client: Client):
    state = frames(run(client, ASKED))[-1]["state"]
    events = run(client, changed("parameters", ..., ASKED) | {"from": state, "updates": 1})
    assert frames(events)[-1]["update"] == 11


def test_a_surface(client: Client):
    frame = frames(run(client, ASKED | {"frames": {"surface": {"resolution": 5, "low": -2, "high": 2}}}))[-1]
    surface = frame["surface"]
    assert (surface["resolution"], surface["low"], surface["high"]) == (5, -2.0, 2.0)
    assert [len(layer) for layer in surface["neurons"]] == [2, 3, 1]
    assert surface["range"] == [[-1.6, 1.6], [-1.0, 1.0], [0.0, 1.0]]
    x, y = (np.frombuffer(base64.b64decode(picture), np.uint8).reshape(5, 5) for picture in surface["neurons"][0])
    assert x[0].tolist() == [0, 64, 128, 191, 255]
    # The top row is where y is high.
    assert y[:, 0].tolist() == [255, 191, 128, 64, 0]


def test_only_the_outputs_picture(client: Client):
    surface = {"resolution": 3, "neurons": False}
    frame = frames(run(client, ASKED | {"frames": {"surface": surface}}))[-1]
    assert [len(layer) for layer in frame["surface"]["neurons"]] == [1]


def test_epochs(client: Client):
    events = run(client, changed("updates", ..., ASKED) | {"epochs": 3})
    assert events[-1][1]["update"] == 12
    assert events[-1][1]["epoch"] == 3.0


def test_nothing_to_do_is_the_first_frame_alone(client: Client):
    events = run(client, ASKED | {"updates": 0})
    assert [name for name, _ in events] == ["frame", "done"]


def test_without_a_test_and_without_classes(client: Client):
    body = changed("test", ..., ASKED) | {"network": changed("cost", "half_squared_error", ASKED["network"])}
    body |= {"output_rule": "chain", "samples": {"x": X, "y": [[0.1 * n] for n in range(25)]}}
    frame = frames(run(client, body))[-1]
    assert frame["accuracy"] is None
    assert frame["confusion"] is None
    assert frame["cost"]["test"] is None


def test_the_budgets_say_so(dist):
    few = client_with(dist=dist, max_run_updates=7)
    done = run(few, ASKED)[-1][1]
    assert (done["reason"], done["update"]) == ("budget", 7)
    assert done["message"].startswith("One request may make 7 updates")
    short = client_with(dist=dist, max_run_seconds=0.05)
    done = run(short, ASKED | {"updates": 10**9})[-1][1]
    assert done["reason"] == "budget"
    assert 0 < done["update"] < 10**6


def test_divergence_is_told_with_its_step_after_the_last_finite_frame(client: Client):
    network = {"inputs": 2, "layers": [{"units": 1, "activation": "identity"}], "cost": "half_squared_error"}
    events = run(client, ASKED | {"network": network, "output_rule": "chain", "learning_rate": 50, "updates": 10_000})
    (before, frame), (name, problem) = events[-2:]
    assert (before, name) == ("frame", "error")
    assert problem["type"] == "/problems/not-finite"
    assert problem["update"] == frame["update"] + 1
    assert problem["step"] in {"z.1", "a.1", "e.1", "da.1", "dz.1", "dw.1", "db.1", "w_next.1", "b_next.1"}
    assert problem["term"].startswith(problem["step"])
    assert 0 <= problem["sample"] < 20
    assert np.isfinite(frame["state"]["parameters"]["w"][0]).all()
    # The trace of that update says the same.
    batch = {part: [ASKED["samples"][part][n] for n in frame["batch"]] for part in ("x", "y")}
    trace = client.post(
        TRACES,
        {"network": network, "parameters": frame["state"]["parameters"], "samples": batch, "learning_rate": 50},
    )
    assert trace.status_code == 422
    assert trace.json()["step"] == problem["step"]


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"updates": ...}, "updates", "either updates or epochs"),
        ({"epochs": 2}, "updates", "either updates or epochs"),
        ({"updates": -1}, "updates", "fewer than 0"),
        ({"updates": ..., "epochs": -1}, "epochs", "fewer than 0"),
        ({"updates": 1.5}, "updates", "a whole number"),
        ({"parameters": ...}, "parameters", "where to begin"),
        ({"parameters": {"w": [[[1, 2]]], "b": [[0]]}}, "parameters.w", "2 layers"),
        ({"parameters": {"initializer": "glorot"}}, "parameters.initializer", "Did you mean"),
        ({"learning_rate": -1}, "learning_rate", "not negative"),
        ({"learning_rate": "fast"}, "learning_rate", "a number; this is text"),
        ({"batch_size": 0}, "batch_size", "at least 1"),
        ({"seed": -1}, "seed", "at least 0"),
        ({"shuffle": 1}, "shuffle", "true or false"),
        ({"bias_update": "perneuron"}, "bias_update", "Did you mean 'per_neuron'?"),
        ({"samples.y": Y[:19]}, "samples.y", "20 inputs, but 19 targets"),
        ({"samples.y": [[2.0]] * 20}, "samples.y.0.0", "between 0 and 1"),
        ({"samples": {"x": [], "y": []}}, "samples.x", "a row for each sample"),
        ({"test": {"x": [], "y": []}}, "test.x", "a row for each sample"),
        ({"test": {"x": [[1]], "y": [[1]]}}, "test.x", "2 numbers"),
        ({"optimizer": {"name": "sdg"}}, "optimizer.name", "Did you mean 'sgd'?"),
        ({"optimizer": {"speed": 1}}, "optimizer.speed", "no field 'speed'"),
        ({"frames": {"every_updates": 0}}, "frames.every_updates", "at least 1"),
        ({"frames": {"per_second": 0}}, "frames.per_second", "up to 60"),
        ({"frames": {"per_second": 61}}, "frames.per_second", "up to 60"),
        ({"frames": {"per_second": 1, "every_updates": 1}}, "frames", "every so many updates, or"),
        ({"frames": {"surface": {"features": ["x"]}}}, "frames.surface.features", "2 inputs"),
        ({"frames": {"surface": {"features": ["x", "z"]}}}, "frames.surface.features.1", "no 'z'"),
        ({"frames": {"surface": {"resolution": 1}}}, "frames.surface.resolution", "at least 2"),
        ({"frames": {"surface": {"resolution": 1000}}}, "frames.surface.resolution", "At most 100"),
        ({"frames": {"surface": {"low": 3, "high": 3}}}, "frames.surface.high", "greater one"),
        ({"frames": {"surface": {"lo": 3}}}, "frames.surface.lo", "Did you mean 'low'?"),
        ({"from": {"update": 3}}, "from.parameters", "needed"),
        ({"from": {"update": -3, "parameters": {"w": [], "b": []}}}, "from.update", "at least 0"),
        ({"from": {"update": 3, "parameters": {"w": [], "b": []}}}, "from.parameters.w", "2 layers"),
        ({"from": {"update": 3, "seem": 1, "parameters": {"w": [], "b": []}}}, "from.seem", "Did you mean 'seen'?"),
        ({"mistakes": []}, "mistakes", "no field"),
    ],
)
def test_what_is_refused(client: Client, change, field: str, message: str):
    body = ASKED
    for name, value in change.items():
        body = changed(name, value, body)
    answer = client.post(RUNS, body)
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert list(fields(answer)) == [field]
    assert message in answer.json()["detail"]


@pytest.mark.parametrize(
    ("setting", "field"),
    [
        ({"max_layers": 1}, "network.layers"),
        ({"max_units": 2}, "network.layers.0.units"),
        ({"max_parameters": 5}, "network.layers"),
        ({"max_data_samples": 19}, "samples.x"),
        ({"max_batch": 5}, "batch_size"),
    ],
)
def test_the_limits_of_networks_and_data_hold(dist, setting, field: str):
    answer = client_with(dist=dist, **setting).post(RUNS, ASKED)
    assert answer.status_code == 422
    assert answer.json()["type"] == "/problems/over-limit"
    assert list(fields(answer)) == [field]


def test_a_batch_larger_than_the_data_is_all_of_them(client: Client):
    frame = frames(run(client, ASKED | {"batch_size": 10**9}))[-1]
    assert sorted(frame["batch"]) == list(range(20))
    assert frame["epoch"] == 10.0


def test_a_stream_is_never_compressed(client: Client):
    answer = client.request("POST", RUNS, json=ASKED, headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"


def test_a_network_too_wide_for_the_batch_is_refused(client: Client):
    network = {"inputs": 1, "layers": [{"units": 1000, "activation": "softmax"}], "cost": "cross_entropy"}
    y = [[1.0] + [0.0] * 999] * 3
    body = {"network": network, "parameters": {"initializer": "zeros"}, "samples": {"x": [[1.0]] * 3, "y": y}}
    answer = client.post(RUNS, body | {"updates": 1})
    assert list(fields(answer)) == ["batch_size"]
    assert client.post(RUNS, body | {"updates": 1, "output_rule": "fused"}).status_code == 200


def test_so_many_runs_work_at_the_same_moment(dist):
    one = client_with(dist=dist, training_threads=1)
    run(one, ASKED)
    assert one.application.state.streams.limiter.total_tokens == 1


def test_a_rate_that_grows_beyond_all_numbers_ends_the_run_as_what_it_is(client):
    """With gradients that are 0, so that nothing else ends it."""
    still = drawn(1, 1, activation="relu") | {
        "parameters": {"w": [[[1.0]]], "b": [[-9.0]]}, "learning_rate": 1.0, "updates": 3_000, "batch_size": 1,
        "schedule": {"name": "step", "every": 1, "factor": 2.0}, "frames": {"every_updates": 100},
    }  # fmt: skip
    *frames, (name, problem) = told(client.post(RUNS, still).text)
    assert name == "error"
    assert problem["type"] == "/problems/not-finite"
    assert problem["update"] == 1025
    for _, frame in frames:
        TrainingFrame.model_validate(frame)
    assert frames[-1][1]["learning_rate"] is None
