"""`backlight lesson`, and the lessons as the API and the page give them: nothing in them is wrong."""

import json

import pytest

from engine.lectures.lessons import LESSONS
from tests.app.requesting import Client

LECTURES = "/api/v1/lectures"


@pytest.mark.parametrize("name", LESSONS)
def test_each_moment_opens_each_number_is_computed_and_each_answer_checked(client: Client, name):
    found = client.post(LECTURES, {"lesson": name}).json()
    assert found["faults"] == []
    for moment in found["moments"]:
        assert moment["request"] is not None, moment["title"]
        assert (
            "{" not in moment["shown"].replace("\\frac{", "").replace("^{", "").replace("_{", "")
            or "$" in moment["shown"]
        )
        asked = moment["asked"]
        if asked:
            assert (asked["number"] is not None) or sum(one["right"] for one in asked["choices"]) == 1
            assert asked["again"] is not None or "Do you have it" not in moment["title"]
            # A wrong answer says what it shows.
            assert all(one["shows"] for one in asked["choices"]), moment["title"]


@pytest.mark.parametrize("name", LESSONS)
def test_it_is_printed(run, name):
    result = run("lesson", name, columns=80)
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert "{" not in result.stdout
    assert "→" in result.stdout


def test_without_a_name_it_says_which_there_are(run):
    printed = run("lesson").stdout
    assert all(name in printed for name in LESSONS)


def test_a_name_that_there_is_not(run, client: Client):
    result = run("lesson", "chian")
    assert result.exit_code == 2
    assert "Did you mean 'chain'" in result.stderr
    answer = client.post(LECTURES, {"lesson": "chian"})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["nearest"] == "chain"


def test_the_page_opens_with_the_lesson_of_its_address(client: Client):
    page = client.get("/?lesson=chain").text
    held = page.partition('id="lecture">')[2].partition("</script>")[0]
    assert json.loads(held)["name"] == "chain"
    assert '"lecture">null' in client.get("/").text
