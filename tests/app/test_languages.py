"""An answer is in the language of whoever asks; its numbers and names are the same in all."""

from tests.app.requesting import MAZUR, TRACES, changed, client_with

GERMAN = {"Accept-Language": "de-AT,de;q=0.9,en;q=0.5"}


def test_steps_are_told_in_the_language_that_is_asked_for():
    client = client_with()
    english = client.post(TRACES, MAZUR)
    german = client.post(TRACES, MAZUR, headers=GERMAN)
    # Kept answers are kept by language.
    again = client.post(TRACES, MAZUR)
    assert again.json() == english.json()
    assert "content-language" not in english.headers
    assert german.headers["content-language"] == "de"
    assert "accept-language" in german.headers["vary"].lower()
    here, there = english.json(), german.json()
    assert [step["title"] for step in there["steps"]][:2] == ["Gewichtete Eingabe", "Aktivierung"]
    assert here["arrays"] == there["arrays"]
    assert here["symbols"] == there["symbols"]
    for one, other in zip(here["steps"], there["steps"], strict=True):
        assert one["definition"] == other["definition"]
        assert (one["id"], one["rule"]) == (other["id"], other["rule"])
        assert one["narration"] != other["narration"]
        # The same numbers are put in, whatever the order.
        assert one["narration_columns"] == other["narration_columns"]


def test_what_is_refused_is_explained_in_it_too():
    request = changed("samples.x", [[0.05, 0.1, 0.2]])
    client = client_with()
    english, german = client.post(TRACES, request), client.post(TRACES, request, headers=GERMAN)
    assert english.status_code == german.status_code == 422
    assert [error["field"] for error in english.json()["errors"]] == [
        error["field"] for error in german.json()["errors"]
    ]
    assert german.json()["title"] == "Die Anfrage ergibt keinen Sinn"
    assert english.json()["detail"] != german.json()["detail"]


def test_the_catalog_and_the_page_are_in_it():
    client = client_with()
    assert client.get("/api/v1/catalog", headers=GERMAN).json()["slips"][0]["clause"].startswith("der Fehler")
    assert client.get("/api/v1/catalog").json()["slips"][0]["clause"].startswith("the error")


def test_numbers_are_written_with_its_decimal_sign_and_read_with_either():
    client = client_with()
    marked = [
        client.post("/api/v1/markings", MAZUR | {"given": {"z.1.0": text, "dw.2.0.0": "0,1234"}}, headers=GERMAN)
        for text in ("0,3775", "0.3775")
    ]
    assert [answer.status_code for answer in marked] == [200, 200]
    one, other = ([verdict["verdict"] for verdict in answer.json()["verdicts"]] for answer in marked)
    assert one == other
    assert one[0] == "right"
    # What is refused is told as it is read.
    high = client.post(
        TRACES,
        changed("network.cost", "binary_cross_entropy") | {"samples": {"x": [[0.1, 0.2]], "y": [[1.5, 0.5]]}},
        headers=GERMAN,
    )
    assert "1,5" in high.text
