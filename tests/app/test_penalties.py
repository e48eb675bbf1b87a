"""L1 and L2 in the cost itself, and batches that are summed: cost, gradients and their check."""

import json

import numpy as np
import pytest

from tests.app.requesting import CHECKS, MAZUR, RUNS, TRACES


def cs231n():
    """The toy net of the course's second assignment: W (in, out), seeds 0 and 1, classes 0 1 2 2 1."""
    weights = np.random.RandomState(0)
    w1, w2 = 0.1 * weights.randn(4, 10), 0.1 * weights.randn(10, 3)
    x = 10.0 * np.random.RandomState(1).randn(5, 4)
    return {
        "network": {
            "inputs": 4, "cost": "cross_entropy",
            "layers": [{"units": 10, "activation": "relu"}, {"units": 3, "activation": "softmax"}],
        },
        "parameters": {"w": [w1.T.tolist(), w2.T.tolist()], "b": [[0.0] * 10, [0.0] * 3]},
        "samples": {"x": x.tolist(), "y": np.eye(3)[[0, 1, 2, 2, 1]].tolist()},
    }  # fmt: skip


def coursera():
    """checkNNGradients of the course's fourth exercise: sines over 10, the biases in the first column."""

    def sines(rows, columns):
        return np.sin(np.arange(1, rows * columns + 1)).reshape((rows, columns), order="F") / 10.0

    one, two = sines(5, 4), sines(3, 6)
    return {
        "network": {
            "inputs": 3, "cost": "binary_cross_entropy",
            "layers": [{"units": 5, "activation": "sigmoid"}, {"units": 3, "activation": "sigmoid"}],
        },
        "parameters": {"w": [one[:, 1:].tolist(), two[:, 1:].tolist()], "b": [one[:, 0].tolist(), two[:, 0].tolist()]},
        "samples": {"x": sines(5, 3).tolist(), "y": np.eye(3)[[1, 2, 0, 1, 2]].tolist()},
    }  # fmt: skip


def test_the_cost_with_its_penalty_that_cs231n_publishes(client):
    """λ Σw² there, without the ½."""
    answer = client.trace(cs231n() | {"l2": 0.1, "penalty": "cost"})
    assert answer["total_cost"] == pytest.approx(1.30378789133, abs=1e-11)
    assert answer["mean_cost"] == pytest.approx(1.26585705212, abs=1e-11)
    assert answer["arrays"]["dw_penalized.2"][0][0] == pytest.approx(-0.513764691, abs=1e-9)
    assert answer["objective"] == "total_cost"
    assert answer["arrays"]["total_cost"] == answer["total_cost"]


def test_the_cost_with_its_penalty_that_coursera_publishes(client):
    """λ/2m there, with λ = 3 and m = 5."""
    asked = coursera()
    assert client.trace(asked)["total_cost"] == pytest.approx(2.100950570, abs=1e-9)
    asked |= {"l2": 3.0 / 5.0, "penalty": "cost"}
    assert client.trace(asked)["total_cost"] == pytest.approx(2.146359815, abs=1e-9)
    assert client.post(CHECKS, asked).json()["passed"] is True


def test_without_being_asked_the_penalty_stays_in_the_update(client):
    """The same steps and numbers as ever; what is brought down is told beside them."""
    asked = cs231n() | {"l2": 0.1, "learning_rate": 1.0}
    before, inside = client.trace(asked), client.trace(asked | {"penalty": "cost"})
    assert before["total_cost"] == pytest.approx(1.30378789133, abs=1e-11)
    assert [step["id"] for step in before["steps"] if step["phase"] == "cost"] == ["e.2", "cost", "mean_cost"]
    assert next(step for step in before["steps"] if step["id"] == "dw_penalized.2")["phase"] == "update"
    assert next(step for step in inside["steps"] if step["id"] == "dw_penalized.2")["phase"] == "backward"
    for array in ("dw.1", "dw_penalized.1", "w_next.1", "b_next.2"):
        np.testing.assert_allclose(inside["arrays"][array], before["arrays"][array], rtol=1e-14)
    assert inside["total_cost_next"] == pytest.approx(before["total_cost_next"], rel=1e-14)
    assert inside["mean_cost_next"] == pytest.approx(before["mean_cost_next"], rel=1e-14)


@pytest.mark.parametrize("given", [{"l2": 0.3}, {"l1": 0.2}, {"l1": 0.2, "l2": 0.3}])
def test_the_check_is_of_the_cost_with_its_penalty(client, given):
    asked = MAZUR | {"penalty": "cost"} | given
    check = client.post(CHECKS, asked).json()
    assert check["passed"] is True
    answer = client.trace(asked)
    analytic = {entry["term"]: entry["analytic"] for entry in check["entries"]}
    assert analytic["w.2.1.0"] == answer["arrays"]["dw_penalized.2"][1][0] != answer["arrays"]["dw.2"][1][0]
    assert analytic["b.2.1"] == answer["arrays"]["db.2"][1]


def test_a_batch_may_be_summed(client):
    mean, total = client.trace(coursera()), client.trace(coursera() | {"batch": "sum"})
    assert total["objective"] == "summed_cost"
    assert total["total_cost"] == pytest.approx(5.0 * mean["mean_cost"], rel=1e-14)
    assert total["mean_cost"] == pytest.approx(mean["mean_cost"], rel=1e-14)
    np.testing.assert_allclose(total["arrays"]["dw.1"], 5.0 * np.array(mean["arrays"]["dw.1"]), rtol=1e-13)
    words = next(step for step in total["steps"] if step["id"] == "dw.1")["narration"]
    assert "The sum of their product over the 5 samples" in words
    assert client.post(CHECKS, coursera() | {"batch": "sum"}).json()["passed"] is True


def test_summing_is_no_mistake_where_it_is_meant(client):
    asked = coursera() | {"batch": "sum", "mistakes": ["sum_over_samples"]}
    assert not any(step["mistake"] for step in client.trace(asked)["steps"])


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"batch": "average"}, "batch", "Known names: mean, sum"),
        ({"penalty": "loss"}, "penalty", "Known names: update, cost"),
    ],
)
def test_names_that_there_are_not(client, given, field, said):
    refused = client.post(TRACES, MAZUR | given)
    assert refused.status_code == 422
    (error,) = refused.json()["errors"]
    assert error["field"] == field
    assert said in error["message"]


def frames_of(run):
    return [
        json.loads(part.split("data: ", 1)[1]) for part in run.text.split("\n\n") if part.startswith("event: frame")
    ]


@pytest.mark.parametrize("more", [{"batch": "sum"}, {"l2": 0.1, "l1": 0.05, "penalty": "cost"}])
def test_training_learns_as_the_trace_says(client, more):
    """Three updates of the whole batch are three traces one after the other."""
    asked = coursera() | {"learning_rate": 0.3} | more
    run = client.post(RUNS, asked | {"batch_size": 5, "shuffle": False, "updates": 3})
    assert run.status_code == 200
    frames = frames_of(run)
    parameters = asked["parameters"]
    for _ in range(3):
        arrays = client.trace(asked | {"parameters": parameters})["arrays"]
        parameters = {part: [arrays[f"{part}_next.{layer}"] for layer in (1, 2)] for part in ("w", "b")}
    found = frames[-1]["state"]["parameters"]
    for part in ("w", "b"):
        for one, other in zip(found[part], parameters[part], strict=True):
            np.testing.assert_allclose(one, other, rtol=1e-11, atol=1e-13)


@pytest.mark.parametrize("path", [TRACES, CHECKS])
def test_a_penalty_of_an_update_that_is_not_derived_is_said_to_change_nothing(client, path):
    ignored = MAZUR | {"l2": 0.3, "learning_rate": None}
    (warning,) = client.post(path, ignored).json()["warnings"]
    assert warning["field"] == "l2"
    assert "changes no number" in warning["message"]
    for given in ({"learning_rate": 0.5}, {"penalty": "cost"}):
        assert client.post(path, ignored | given).json()["warnings"] == []


def test_frames_have_the_cost_with_its_penalty_where_that_is_derived(client):
    """Of all samples at once, as a trace of them has it; what the samples cost on average stays beside it."""
    asked = cs231n() | {"l2": 0.1, "updates": 0}
    for more in ({"penalty": "cost"}, {"penalty": "cost", "batch": "sum"}, {}):
        frame = frames_of(client.post(RUNS, asked | more))[0]
        trace = client.trace(cs231n() | {"l2": 0.1} | more)
        assert frame["cost"]["train"] == pytest.approx(trace["mean_cost"], rel=1e-12)
        wanted = trace["arrays"][trace["objective"]]
        assert frame["objective"] == {"train": pytest.approx(wanted, rel=1e-12), "test": None}
