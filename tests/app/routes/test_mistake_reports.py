"""POST /mistake-reports: what a mistake does to this network's numbers."""

import pytest

from engine.derivation.mistakes import MISTAKES
from tests.app.requesting import CHECKS, MAZUR, REPORTS, TRACES, Client, changed, drawn, fields

ASKED = MAZUR | {"mistake": "updated_weights"}


def test_the_mistake_behind_the_published_number(client: Client):
    answer = client.post(REPORTS, ASKED).json()
    assert answer["title"] == MISTAKES["updated_weights"].title
    assert answer["why"] == MISTAKES["updated_weights"].why
    assert (answer["mistake"], answer["first_step"]) == ("updated_weights", "da.1")
    assert answer["first_step_title"] == "Back to the layer before"
    assert answer["sentence"] == (
        "The first step to come out otherwise is da.1, “Back to the layer before”: "
        "da.1.0 should be 0.03635, and the mistake makes it 0.03023."
    )
    assert answer["differing_steps"] == ["da.1", "dz.1", "dw.1", "db.1", "w_next.1"]
    assert answer["differing_count"] == len(answer["differing"]) == 14
    assert len(answer["costs"]["right"]) == len(answer["costs"]["wrong"]) == 51
    assert answer["costs"]["right"][:2] == pytest.approx([0.298371108760, 0.291027773694], abs=5e-13)
    assert answer["costs"]["wrong"][:2] == pytest.approx([0.298371108760, 0.291027923905], abs=5e-13)


def test_the_verdict_is_that_of_the_gradient_check(client: Client):
    report = client.post(REPORTS, ASKED).json()["check"]
    check = client.post(CHECKS, changed("mistakes", ["updated_weights"])).json()
    assert report == {name: value for name, value in check.items() if name not in ("entries", "warnings")}
    assert report["passed"] is False


def test_the_worst_entry_is_the_checks(client: Client):
    report = client.post(REPORTS, ASKED).json()
    entries = client.post(CHECKS, changed("mistakes", ["updated_weights"])).json()["entries"]
    assert report["worst"] == max(entries, key=lambda entry: entry["relative_error"])
    assert report["worst"]["relative_error"] == report["check"]["max_relative_error"]


def test_differences_come_largest_first_and_no_more_than_asked_for(client: Client):
    differing = client.post(REPORTS, ASKED | {"limit": 5}).json()["differing"]
    assert len(differing) == 5
    relative = [one["relative"] for one in differing]
    assert relative == sorted(relative, reverse=True)
    assert set(differing[0]) == {"term", "sample", "right", "wrong", "relative"}


def test_two_together_and_one_path(client: Client):
    both = client.post(REPORTS, ASKED | {"mistake": "one_path_only.2.1+missing_activation_derivative.2"}).json()
    wrong = client.post(TRACES, changed("mistakes", ["one_path_only.2.1", "missing_activation_derivative.2"])).json()
    assert both["first_step"] == "dz.2"
    [da] = [one for one in both["differing"] if one["term"] == "da.1.0"]
    assert da["wrong"] == wrong["arrays"]["da.1"][0][0] == pytest.approx((0.772928 - 0.99) * 0.50, rel=1e-5)
    assert both["title"] == "Only one path counted; No derivative of the activation"
    refused = client.post(REPORTS, ASKED | {"mistake": "wrong_sign+missing_half"})
    assert refused.status_code == 422
    assert "both change step da.2" in refused.json()["detail"]


def test_a_mistake_that_changes_nothing(client: Client):
    answer = client.post(REPORTS, ASKED | {"mistake": "sum_over_samples"}).json()
    assert answer["first_step"] is answer["first_step_title"] is None
    assert (answer["differing"], answer["differing_count"], answer["differing_steps"]) == ([], 0, [])
    assert answer["check"]["passed"] is True
    assert answer["costs"]["right"] == answer["costs"]["wrong"]
    assert "changes nothing" in answer["sentence"]


def test_without_a_learning_rate_nothing_is_trained(client: Client):
    answer = client.post(REPORTS, changed("learning_rate", ..., ASKED | {"mistake": "wrong_sign"})).json()
    assert answer["costs"]["right"] == answer["costs"]["wrong"] == [pytest.approx(0.298371108760)]


def test_costs_that_overflow_are_null(client: Client):
    wild = drawn(2, 2, activation="identity") | {"mistake": "wrong_sign", "learning_rate": 1e150}
    answer = client.post(REPORTS, wild).json()
    assert answer["costs"]["wrong"][0] is not None
    assert answer["costs"]["wrong"][-1] is None


def test_wrong_numbers_that_overflow_are_null(client: Client):
    body = drawn(1, 1, 1, activation="identity") | {"mistake": "updated_weights", "learning_rate": 100}
    body |= {"parameters": {"w": [[[1]], [[1]]], "b": [[0], [0]]}, "samples": {"x": [[1]], "y": [[-1e154]]}}
    answer = client.post(REPORTS, body).json()
    assert answer["differing"][0]["term"] == "da.1.0"
    assert answer["differing"][0]["wrong"] is answer["differing"][0]["relative"] is None
    assert answer["check"]["passed"] is False
    assert answer["check"]["max_relative_error"] is answer["worst"]["relative_error"] is None


def test_samples_are_named_where_each_has_its_own(client: Client):
    report = client.post(REPORTS, drawn(2, 3, 2, samples=3) | {"mistake": "one_path_only", "learning_rate": 0.1}).json()
    assert " of sample " in report["sentence"]
    samples = {one["term"].split(".")[0]: one["sample"] for one in report["differing"]}
    assert isinstance(samples["da"], int)
    report = client.post(REPORTS, drawn(2, 3, 2, samples=3) | {"mistake": "sum_over_samples"}).json()
    assert {one["sample"] for one in report["differing"]} == {None}


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"mistake": ...}, "mistake", "needed"),
        ({"mistake": "updated_weight"}, "mistake", "Did you mean 'updated_weights'?"),
        ({"mistake": ["wrong_sign"]}, "mistake", "a name; this is a list"),
        ({"mistake": None}, "mistake", "this is null"),
        ({"mistakes": ["wrong_sign"]}, "mistakes", "leave the mistakes out"),
        ({"learning_rate": ...}, "mistake", "give a learning_rate"),
        ({"updates": -1}, "updates", "at least 0"),
        ({"updates": 201}, "updates", "At most 200 updates; this asks for 201."),
        ({"updates": 2.5}, "updates", "whole number"),
        ({"updates": "50"}, "updates", "whole number"),
        ({"limit": 0}, "limit", "at least 1"),
        ({"limit": 501}, "limit", "At most 500 differing entries"),
        ({"limit": True}, "limit", "whole number"),
        ({"update": 3}, "update", "Did you mean 'updates'?"),
    ],
)
def test_what_is_refused(client: Client, change, field: str, message: str):
    body = ASKED
    for name, value in change.items():
        body = changed(name, value, body)
    answer = client.post(REPORTS, body)
    assert answer.status_code == 422, answer.text
    assert list(fields(answer)) == [field]
    assert message in answer.json()["detail"]


def test_a_mistake_that_the_shapes_do_not_allow(client: Client):
    answer = client.post(REPORTS, drawn(2, 3, 2) | {"mistake": "swapped_outer_product"})
    assert answer.status_code == 422
    assert list(fields(answer)) == ["mistake"]
    assert "3 × 2 matrix, but w.2 is 2 × 3" in answer.json()["detail"]
