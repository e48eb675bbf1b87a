"""POST /question-sets: questions for a class, and their key."""

import csv
import io

import pytest

from tests.app.requesting import MARKINGS, MAZUR, QUESTION_SETS, Client, fields


def made(client: Client, **more):
    answer = client.post(QUESTION_SETS, MAZUR | more)
    assert answer.status_code == 200, answer.text
    return answer


def test_every_version_is_a_derivation_of_its_own_whose_answers_are_right(client: Client):
    key = made(client, of="dz.2", seed=3, students=["Ada", "Emmy"]).json()
    assert [one["name"] for one in key["versions"]] == ["Ada", "Emmy"]
    for version in key["versions"]:
        own = key["request"] | {name: version[name] for name in ("parameters", "samples")}
        assert client.trace(own)["arrays"]["dz.2"][0] == [one["value"] for one in version["questions"]]
        given = {one["term"]: one["answer"] for one in version["questions"]}
        verdicts = client.post(MARKINGS, own | {"given": given}).json()["verdicts"]
        assert [one["verdict"] for one in verdicts] == ["right", "right"]
        for one in version["questions"]:
            for slip in one["slips"]:
                assert abs(slip["value"] - one["value"]) > one["tolerance"]


def test_the_key_is_made_again_from_what_it_holds(client: Client):
    """From its own request and seed: all of it; and from one version's seed alone that version."""
    key = made(client, seed=3, versions=3).json()
    again = client.post(QUESTION_SETS, key["request"] | {"seed": key["seed"], "versions": 3}).json()
    assert again == key
    alone = made(client, seed=key["versions"][2]["seed"]).json()
    assert alone["versions"][0]["questions"] == key["versions"][2]["questions"]


def test_as_a_table(client: Client):
    answer = made(client, of="dw.2", seed=3, students=["=Ada", "Emmy"], format="csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="questions-2-2-2-dw.2-key.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["version"] for row in rows] == ["'=Ada"] * 4 + ["Emmy"] * 4
    for row in rows:
        assert abs(float(row["answer"]) - float(row["value"])) <= float(row["tolerance"])
        assert "w.1 = [[" in row["given"]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"of": "sideways"}, "of"),
        ({"versions": 2}, "seed"),
        ({"seed": 1, "versions": 10**9}, "versions"),
        ({"seed": 1, "students": ["a", "A"]}, "students.1"),
        ({"digits": 0}, "digits"),
        ({"format": "docx"}, "format"),
        ({"mistakes": ["wrong_sign"]}, "mistakes"),
    ],
)
def test_what_makes_no_sense_is_said(client: Client, more, field):
    answer = client.post(QUESTION_SETS, MAZUR | more)
    assert answer.status_code == 422
    assert field in fields(answer)
