"""POST /practice: what is to be worked out, and with which numbers."""

import pytest

from tests.app.requesting import MARKINGS, MAZUR, PRACTICE, TRACES, Client, fields


def practice(client: Client, **more):
    answer = client.post(PRACTICE, MAZUR | more)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_with_the_numbers_as_they_are(client: Client):
    found = practice(client)
    assert (found["of"], len(found["asked"]), found["asked"][0]) == ("backward", 20, "da.2.0")
    assert found["parameters"] is None
    assert found["samples"] is None
    assert {"forward", "backward.1", "dw.2", "cost"} <= set(found["parts"])


def test_other_numbers_are_a_network_whose_answers_are_right(client: Client):
    found = practice(client, of="backward.2", seed=7)
    again = MAZUR | {name: found[name] for name in ("parameters", "samples")}
    trace = client.post(TRACES, again).json()
    dz = trace["arrays"]["dz.2"][0]
    answer = client.post(MARKINGS, again | {"given": {"dz.2.0": f"{dz[0]:.4g}", "dz.2.1": f"{dz[1]:.4g}"}}).json()
    assert [one["verdict"] for one in answer["verdicts"]] == ["right", "right"]
    assert found == practice(client, of="backward.2", seed=7)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"of": "sideways"}, "of"),
        ({"sample": 3}, "sample"),
        ({"seed": -1}, "seed"),
        ({"seed": 1, "shows": "laziness"}, "shows"),
        ({"mistakes": ["wrong_sign"]}, "mistakes"),
    ],
)
def test_what_cannot_be_practised_is_said(client: Client, more, field):
    answer = client.post(PRACTICE, MAZUR | more)
    assert answer.status_code == 422
    assert field in fields(answer)
