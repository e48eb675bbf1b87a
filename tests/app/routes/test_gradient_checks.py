"""POST /gradient-checks: every parameter, by the chain rule and by nudging."""

import pytest

from app.schemas.answers import GradientCheck
from tests.app.requesting import CHECKS, MAZUR, changed, client_with, drawn, fields


def check(client, body):
    answer = client.post(CHECKS, body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_mazur_passes_and_every_parameter_is_there(client):
    answer = check(client, MAZUR)
    assert answer["passed"] is True
    assert answer["checked"] == len(answer["entries"]) == 12
    assert answer["epsilon"] == 1e-5
    assert answer["max_relative_error"] < answer["tolerance"]
    terms = [entry["term"] for entry in answer["entries"]]
    assert terms[0] == "w.1.0.0"
    assert terms[-1] == "b.2.1"
    assert len(set(terms)) == 12
    for entry in answer["entries"]:
        assert entry["numeric"] == pytest.approx(entry["analytic"], rel=1e-6)


def test_the_answer_is_exactly_what_the_schema_says(client):
    answer = check(client, drawn(2, 3, 2, activation="relu", samples=3))
    assert GradientCheck.model_validate(answer, strict=True).model_dump() == answer


def test_epsilon_is_how_far_parameters_are_nudged(client):
    coarse, fine = (check(client, MAZUR | {"epsilon": epsilon}) for epsilon in (1e-2, 1e-5))
    assert coarse["epsilon"] == 1e-2
    assert coarse["max_relative_error"] > fine["max_relative_error"]


def test_a_nudge_across_a_kink_is_marked_and_not_judged(client):
    body = drawn(1, 1, activation="relu") | {
        "parameters": {"w": [[[0.0]]], "b": [[0.0]]},
        "samples": {"x": [[1.0]], "y": [[1.0]]},
    }
    answer = check(client, body)
    assert all(entry["crosses_kink"] for entry in answer["entries"])
    assert answer["passed"] is True


@pytest.mark.parametrize(
    ("epsilon", "phrase"),
    [(0, "at least 1e-09"), (1, "at most 0.1"), (-1e-5, "at least"), ("small", "a number; this is text")],
)
def test_an_epsilon_that_shows_nothing_is_refused(client, epsilon, phrase):
    answer = client.post(CHECKS, MAZUR | {"epsilon": epsilon})
    assert answer.status_code == 422
    assert fields(answer) == ["epsilon"]
    assert phrase in answer.json()["detail"]


def test_bad_requests_are_refused_as_those_for_traces_are(client):
    assert fields(client.post(CHECKS, changed("network.cost", "cost"))) == ["network.cost"]
    assert fields(client.post(CHECKS, changed("samples.x", [[1]]))) == ["samples.x"]
    assert "network.layers" in fields(client.post(CHECKS, drawn(1, *[1] * 40)))


def test_of_a_network_with_very_many_parameters_some_are_checked(client):
    answer = check(client, drawn(120, 90, 10, samples=1))
    assert (answer["checked"], answer["parameters"]) == (1_000, 120 * 90 + 90 + 90 * 10 + 10)
    assert len(answer["entries"]) == 1_000
    assert answer["verdict"] == "right"
    assert GradientCheck.model_validate(answer, strict=True).model_dump() == answer


def test_many_samples_leave_fewer_to_check(client):
    answer = check(client, drawn(60, 60, 20, samples=50))
    assert 100 < answer["checked"] < 1_000


def test_a_check_that_would_take_long_is_refused_before_it_begins(monkeypatch):
    monkeypatch.setattr("app.asking.checking.check_gradients", None)
    answer = client_with(max_check_operations=1_000).post(CHECKS, drawn(10, 10, 2))
    assert answer.status_code == 422
    assert "operations in a gradient check" in answer.json()["detail"]
    assert "fewer samples" in answer.json()["detail"]


def test_no_samples_are_refused_not_divided_by(client):
    answer = client.post(CHECKS, MAZUR | {"samples": {"x": [], "y": []}})
    assert answer.status_code == 422
    assert all(field.startswith("samples") for field in fields(answer))


def test_what_cannot_be_told_is_said(client):
    body = drawn(1, 1) | {"parameters": {"w": [[[36]]], "b": [[0]]}, "samples": {"x": [[1]], "y": [[0]]}}
    answer = check(client, body)
    assert answer["verdict"] == "untold"
    assert {entry["verdict"] for entry in answer["entries"]} == {"untold"}


def test_an_overflow_is_named_here_too(client):
    body = drawn(1, 1, activation="identity") | {
        "parameters": {"w": [[[1e200]]], "b": [[0]]},
        "samples": {"x": [[1e200]], "y": [[0]]},
    }
    assert client.post(CHECKS, body).json()["step"] == "z.1"


def test_an_overflow_that_only_the_nudge_brings_is_no_error_of_the_server(client):
    body = drawn(1, 1, activation="identity") | {
        "parameters": {"w": [[[1e153]]], "b": [[0]]},
        "samples": {"x": [[1.0]], "y": [[0]]},
        "epsilon": 0.1,
    }
    assert client.post(CHECKS, body).status_code in (200, 422)
