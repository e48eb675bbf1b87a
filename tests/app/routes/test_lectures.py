"""POST /lectures: a file is read; what is wrong in it is told with its line and costs no moment."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.asking.lecturing import lectured
from app.documentation.examples import LECTURE
from app.schemas.lectures import LectureRequest, MomentState
from app.settings import Settings
from app.shell.assets import DIST
from engine.lectures.lecture_file import OWN, STATE
from engine.presets import PRESETS
from tests.app.requesting import TRACES, Client, fields

LECTURES = "/api/v1/lectures"
MOMENT = """+++
backlight = 1
title = "T"
+++
## One
```moment
preset = "mazur"
at = "da.1.0"
[ask]
question = "Is {da.1.0} …"
choices = [
  {says = "smaller", right = true, claim = "da.1.0 < dz.2.0 * w.2.0.0"},
  {says = "larger", mistake = "one_path_only"},
]
```
It is {da.1.0}.
## Two
"""


def read(client: Client, text: str):
    answer = client.post(LECTURES, {"text": text})
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_moment_is_a_request_words_with_numbers_and_a_checked_question(client: Client):
    found = read(client, MOMENT)
    first, second = found["moments"]
    trace = client.post(TRACES, first["request"]).json()
    assert trace["arrays"]["da.1"][0][0] == pytest.approx(0.03635, abs=5e-6)
    assert (first["shown"], first["words"]) == ("It is 0.03635.", "It is {da.1.0}.")
    assert first["asked"]["question"] == "Is 0.03635 …"
    assert [(one["right"], one["holds"]) for one in first["asked"]["choices"]] == [(True, True), (False, None)]
    assert first["asked"]["choices"][1]["shows"]
    assert (second["state"], second["asked"]) == ({"preset": "mazur", "at": "da.1.0"}, None)
    assert found["faults"] == []


def test_what_is_saved_is_read_again_as_it_was_from_text_or_moments(client: Client):
    found = read(client, MOMENT)
    assert read(client, found["text"])["text"] == found["text"]
    moments = [{name: one[name] for name in ("title", "words", "state")} for one in found["moments"]]
    again = client.post(LECTURES, {"title": "T", "moments": moments}).json()
    assert again["text"] == found["text"]
    assert [one["line"] for one in again["moments"]] == [None, None]


@pytest.mark.parametrize(
    ("was", "becomes", "line", "said"),
    [
        ('"mazur"', '"masur"', 7, "Did you mean 'mazur'"),
        ('at = "da.1.0"', 'at = "da.7.0"', 8, "There is no 'da.7.0'"),
        ('at = "da.1.0"', 'at = "w.1.0.0"', 8, "given from the start"),
        ('at = "da.1.0"', "at = 3", 8, "at: "),
        ('at = "da.1.0"', 'rung = "fourth"', 8, "rung"),
        ('at = "da.1.0"', "sample = 4", 8, "There is no sample 4"),
        ('at = "da.1.0"', "learning_rate = nan", 8, "finite"),
        ('at = "da.1.0"', "samples = {x = [[1.0]], y = [[1.0]]}", 8, "samples.x"),
        ('at = "da.1.0"', 'select = "w.5.0.0"', 8, "There is no 'w.5.0.0'"),
        ('at = "da.1.0"', 'mistakes = ["lazyness"]', 8, "There is no 'lazyness'"),
        ('at = "da.1.0"', "seconds = 1979-05-27", 8, "seconds"),
        ("da.1.0 < dz", "da.1.0 > dz", 9, "is not true, and the choice is right"),
        ("right = true, ", "", 9, "None of the choices is right"),
        ("one_path_only", "no_path", 9, "There is no mistake 'no_path'"),
        ("It is {da.1.0}", "It is {da.1}", 5, "{da.1}: 'da.1' is no entry"),
        ("choices", "chooses", 9, "chooses"),
        ('at = "da.1.0"', "updates = 3000", 8, "updates"),
        ('at = "da.1.0"', 'updates = 3\noptimizer = {name = "adam"}', 8, "What adam remembers would be lost"),
        ("It is {da.1.0}", "It is {mistaken_da.1.0}", 5, "'mistaken_da.1.0' is no entry"),
        ("question", 'again = "Two."\nquestion', 9, "no moment 'Two.' to look at again. Did you mean 'Two'?"),
    ],
)
def test_a_fault_is_told_with_its_line_and_costs_no_moment(client: Client, was, becomes, line, said):
    assert was in MOMENT
    found = read(client, MOMENT.replace(was, becomes, 1))
    assert [one["title"] for one in found["moments"]] == ["One", "Two"]
    fault = next(one for one in found["faults"] if said in one["message"])
    assert (fault["line"], fault["moment"]) == (line, 1)


def test_a_moment_after_updates_has_the_parameters_that_these_lead_to(client: Client):
    first, second = read(client, MOMENT.replace('at = "da.1.0"', 'updates = 1\nat = "da.1.0"', 1))["moments"]
    before = client.post(TRACES, read(client, MOMENT)["moments"][0]["request"]).json()["arrays"]
    after = client.post(TRACES, first["request"]).json()["arrays"]
    for layer in ("1", "2"):
        assert after[f"w.{layer}"] == before[f"w_next.{layer}"]
    assert second["request"] == first["request"]


def test_a_lecture_trains_no_longer_than_a_moment_or_two(client: Client):
    each = '## M\n```moment\npreset = "mazur"\nupdates = 2000\nlearning_rate = 0.{}\n```\n'
    found = read(client, "+++\nbacklight = 1\n+++\n" + "".join(each.format(n) for n in (1, 2, 3)))
    assert [one["request"] is None for one in found["moments"]] == [False, False, True]
    assert "At most 5,000 updates" in found["faults"][0]["message"]


@pytest.mark.parametrize("made", [["one_path_only.2.1"], ["one_path_only.2.1", "missing_activation_derivative.2"]])
def test_a_moments_mistakes_have_their_places(client: Client, made):
    text = MOMENT.replace('at = "da.1.0"', f'mistakes = {made}\nat = "da.1.0"'.replace("'", '"'), 1)
    shown = read(client, text.replace("It is {da.1.0}", "{mistaken_da.1.0}"))
    assert shown["moments"][0]["state"]["mistakes"] == made
    trace = client.post(TRACES, shown["moments"][0]["request"] | {"mistakes": made}).json()
    assert f"{trace['arrays']['da.1'][0][0]:.4g}"[:6] in shown["moments"][0]["shown"].replace("−", "-")


def test_a_moments_mistake_has_numbers_of_its_own(client: Client):
    text = MOMENT.replace('at = "da.1.0"', 'mistakes = ["wrong_sign"]\nat = "da.1.0"', 1)
    shown = read(client, text.replace("It is {da.1.0}", "{da.1.0} {mistaken_da.1.0} {mistaken_cost_next:6}"))
    trace = client.post(TRACES, shown["moments"][0]["request"] | {"mistakes": ["wrong_sign"]}).json()
    assert shown["moments"][0]["shown"] == f"0.03635 −0.03635 {trace['mean_cost_next']:.6f}."


def test_a_network_that_is_refused_leaves_the_words(client: Client):
    found = read(client, MOMENT.replace('at = "da', 'parameters = {w = [[[1.0]]], b = [[1.0]]}\nat = "da'))
    assert [one["request"] for one in found["moments"]] == [None, None]
    assert found["moments"][0]["words"] == "It is {da.1.0}."
    assert any("parameters" in one["message"] for one in found["faults"])


@pytest.mark.parametrize(
    "body", [{}, {"text": "", "moments": []}, {"text": 3}, {"text": "## a\n" * 101}, {"moments": [{"titel": "x"}]}]
)
def test_what_is_no_lecture_is_refused(client: Client, body):
    assert client.post(LECTURES, body).status_code == 422


def test_many_large_networks_are_not_all_computed(dist):
    each = '## M\n```moment\npreset = "wide"\nlearning_rate = 0.{}\n```\n'
    text = "+++\nbacklight = 1\n+++\n" + "".join(each.format(n) for n in range(1, 20))
    found = lectured(LectureRequest(text=text), Settings(max_numbers=40_000))
    assert len(found["moments"]) == 19
    assert any("too many numbers" in one["message"] for one in found["faults"])


def test_the_fields_of_a_file_are_those_that_are_judged():
    assert set(MomentState.model_fields) == {*STATE, *OWN}


def test_the_example_is_one(client: Client):
    assert read(client, LECTURE)["faults"] == []
    assert fields(client.post(LECTURES, {"text": [1]})) == ["text"]


@pytest.mark.thorough
@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("+#`{}[]=\"'\n .,0123456789abwx$*|\\-/")), max_size=300))
def test_whatever_is_typed_is_read(text):
    for whole in (text, MOMENT.replace('"da.1.0"', text), MOMENT.replace("It is", text), MOMENT + text):
        found = lectured(LectureRequest(text=whole), Settings())
        assert lectured(LectureRequest(text=found["text"]), Settings())["title"] == found["title"]


def test_every_preset_may_be_a_moment(client: Client):
    text = "+++\nbacklight = 1\n+++\n" + "".join(f'## {name}\n```moment\npreset = "{name}"\n```\n' for name in PRESETS)
    assert read(client, text)["faults"] == []


@pytest.mark.skipif(not (DIST / "one-file/page.js").is_file(), reason="the page is not built: run `make page`")
def test_a_lecture_is_a_page_of_its_own(client: Client):
    answer = client.post("/api/v1/lecture-pages", {"text": LECTURE})
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["content-disposition"] == 'attachment; filename="backlight-lecture.html"'
    assert 'id="lecture">{"name"' in answer.text
    assert fields(client.post("/api/v1/lecture-pages", {"text": "## A"})) == ["text"]
