"""POST /markings: numbers of one's own."""

import pytest

from tests.app.requesting import MARKINGS, MAZUR, Client, client_with, fields

SOLUTION = """z1 = 0.3775 0.3925
a1 = 0.5933 0.5969
delta2 = 0.1385, -0.0381
da1 = 0.0383, 0.0483
dz1 = 0.0092, 0.0116
x = 0.05 0.1
"""


def marked(client: Client, given, **more):
    answer = client.post(MARKINGS, MAZUR | {"given": given} | more)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_contract(client: Client):
    answer = marked(client, {"dw.1.0.0": "0.000365", "dw.2": [["0.0822", "0.0827"], ["-0.0226", "-0.0227"]]})
    assert [one["term"] for one in answer["verdicts"]] == ["dw.2.0.0", "dw.2.0.1", "dw.2.1.0", "dw.2.1.1", "dw.1.0.0"]
    last = answer["verdicts"][-1]
    assert last["verdict"] == "explained"
    assert (last["given"], last["right"]) == ("0.000365", pytest.approx(0.000438567734))
    assert last["explanations"][0] == {
        "mistake": "updated_weights", "layer": 2, "mistakes": ["updated_weights.2"],
        "value": pytest.approx(0.000364695, rel=1e-4), "digits": 3,
        "confidence": pytest.approx(0.99, abs=0.01),
        "clause": "the error goes back through weights that were already updated",
        "message": "This is what comes out if the error goes back through weights that were already updated.",
    }  # fmt: skip
    assert last["message"].startswith(last["explanations"][0]["message"])
    assert last["way"][0] == {
        "term": "w_next.2.0.0", "theirs": pytest.approx(0.3589, rel=1e-3), "right": 0.4, "instead_of": "w.2.0.0",
    }  # fmt: skip
    assert [one["term"] for one in last["way"][2:]] == ["da.1.0", "dz.1.0", "dw.1.0.0"]
    assert last["evidence"]["sureness"] == "quite sure"
    assert answer["first_off"] == "dw.1.0.0"
    assert answer["counts"] == {"right": 4, "carried": 0, "explained": 1, "off": 0, "unclear": 0}


def test_a_solution_as_text(client: Client):
    answer = client.post(MARKINGS, MAZUR | {"text": SOLUTION}).json()
    assert answer["counts"] == {"right": 6, "carried": 2, "explained": 2, "off": 0, "unclear": 0}
    assert answer["first_off"] == "da.1.0"
    assert answer["unread"] == [{"name": "x", "reason": "it is given."}]
    assert {one["began_at"] for one in answer["verdicts"] if one["verdict"] == "carried"} == {"da.1.0", "da.1.1"}


def test_of_a_sample(client: Client):
    several = {"samples": {"x": [[0.05, 0.1], [1, 0]], "y": [[0.01, 0.99], [0, 1]]}}
    [one] = marked(client, {"z.1.0": "0.5"}, **several, sample=1)["verdicts"]
    assert (one["sample"], one["verdict"]) == (1, "right")
    assert marked(client, {"dw.1.0.0": "0.5"}, **several)["verdicts"][0]["sample"] is None


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"given": {}}, "given", "no number to mark"),
        ({"given": {"dw.1.0.0": "1,234"}}, "given.dw.1.0.0", "Is 1,234"),
        ({"given": {"dq.1": "1"}}, "given.dq.1", "Did you mean"),
        ({"given": {"dw.1.0.0": {"a": 1}}}, "given.dw.1.0.0", "this is a list"),
        ({"given": {"dw.1.0.0": "1"}, "sample": 1}, "sample", "there is only sample 0"),
        ({"given": {"dw.1.0.0": "1"}, "text": "z1 = 1 2"}, "text", "either"),
        ({"text": "nothing"}, "text", "No number"),
        ({"given": {"dw.1.0.0": "1"}, "mistakes": ["wrong_sign"]}, "mistakes", "leave the mistakes out"),
        ({"given": {"w_next.1.0.0": "1"}, "learning_rate": None}, "given.w_next.1.0.0", "learning_rate"),
    ],
)
def test_refused_in_words(client: Client, change, field, words):
    answer = client.post(MARKINGS, MAZUR | change)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert field in fields(answer)
    assert words in answer.text


def test_so_many_numbers_and_no_more():
    answer = client_with(max_marked=1).post(MARKINGS, MAZUR | {"given": {"z.1": ["1", "2"]}})
    assert answer.status_code == 422
    assert "At most 1 numbers to mark" in answer.text


def test_with_no_time_for_slips_a_number_is_still_marked():
    few = client_with(max_marking_operations=1)
    assert marked(few, {"dw.1.0.0": "0.000365"})["verdicts"][0]["verdict"] == "off"
    assert marked(few, {"dw.1.0.0": "0.000439"})["verdicts"][0]["verdict"] == "right"


def test_the_catalog_lists_the_slips(client: Client):
    slips = {slip["name"] for slip in client.get("/api/v1/catalog").json()["slips"]}
    assert {"updated_weights", "bias_left_out", "rounded_early"} <= slips


def test_what_its_step_gives_on_own_numbers(client: Client):
    given = {"da.2.1": "-0.2171", "ds.2.1": "0.2161", "dz.2.1": "-0.0381", "dz.2.0": "0.1385"}
    verdicts = {one["term"]: one for one in marked(client, given)["verdicts"]}
    assert verdicts["dz.2.1"]["expected"] == pytest.approx(-0.2171 * 0.2161)
    assert verdicts["dz.2.0"]["expected"] == verdicts["dz.2.0"]["right"]
