"""What is written is read again as it was, and says only what changes."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.lectures.lecture_file import read_lecture, states
from engine.lectures.written import written

FIRST: dict[str, object] = {"preset": "mazur", "at": "da.1.0/0", "rung": "factored", "select": "w.1.0.0", "seconds": 75}
ASK = {"question": 'Is $\\delta^2$ "larger"?', "choices": [{"says": "it's"}, {"says": "no", "right": True}]}


def again(moments):
    lecture = read_lecture(written("A “title”", "en", moments))
    assert lecture.faults == ()
    assert lecture.title == "A “title”"
    return [(one.title, one.words, state) for one, state in zip(lecture.moments, states(lecture), strict=True)]


def test_states_come_back():
    moments = [
        ("One", "Words with $x$.", FIRST | {"ask": ASK}),
        ("Two", "", {"preset": "mazur", "at": "da.1.0"}),
        ("Three", "", {"preset": "xor", "sample": 2}),
        ("Four", "* a\n* b", {"preset": "mazur", "learning_rate": 0.1, "samples": {"x": [[0.1, 1.0]], "y": [[0, 1]]}}),
    ]
    back = again(moments)
    usual: dict[str, object] = {"rung": "entry", "select": ""}
    assert back[0] == moments[0]
    assert back[1] == ("Two", "", {"preset": "mazur", "at": "da.1.0"} | usual)
    assert back[2:] == moments[2:]


def test_only_what_changes_is_written():
    text = written("", "en", [("One", "", FIRST), ("Two", "", FIRST | {"at": "da.1.0"})])
    assert text.endswith('## Two\n```moment\nat = "da.1.0"\nseconds = 75\n```\n')


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30))
@example("\x85\u2028")
def test_any_text_comes_back_from_a_field(notes):
    ((_, _, state),) = again([("One", "", {"preset": "mazur", "notes": notes})])
    assert state["notes"] == notes


@pytest.mark.parametrize("value", [0.1, 1e-7, -3, True, [1.5, [2]], {"inputs": 2, "names": {"inputs": ["a\\b"]}}])
def test_values_of_every_kind_come_back(value):
    assert again([("One", "", {"preset": "mazur", "network": value})])[0][2]["network"] == value


def test_what_a_question_leaves_open_is_not_written():
    asked: dict[str, object] = {"question": "How many?", "explains": None, "choices": []}
    text = written("", "en", [("One", "", {"preset": "mazur", "ask": asked})])
    assert '[ask]\nquestion = "How many?"\n```' in text.replace("choices = []\n", "")
    assert "explains" not in text
