"""The lessons that come along: they are read without a fault, and take as long as a lesson may."""

import re

import pytest

from engine.lectures.lessons import FOLDER, LESSONS, lesson, lesson_text, seconds


def test_every_file_is_a_lesson():
    assert {path.stem for path in FOLDER.glob("*.md")} == set(LESSONS)
    with pytest.raises(KeyError):
        lesson_text("../lesson")


@pytest.mark.parametrize("name", LESSONS)
def test_it_is_read_as_it_stands(name):
    read = lesson(name)
    assert read.faults == ()
    assert read.title
    assert all(moment.title and moment.words for moment in read.moments)
    assert 5 * 60 <= seconds(read) <= 8 * 60


@pytest.mark.parametrize("name", LESSONS)
def test_it_ends_with_a_quiz_that_says_what_to_look_at_again(name):
    """The last moments ask, and each of these names an earlier one."""
    moments = lesson(name).moments
    for n, moment in enumerate(moments[-2:], start=len(moments) - 2):
        assert moment.fields["ask"]["again"] in [one.title for one in moments[:n]], moment.title


@pytest.mark.parametrize("name", LESSONS)
def test_no_number_of_the_trace_is_typed(name):
    """What has a point and digits after it is computed; what stays are bounds that mathematics gives, and numbers that
    the engine compares with its own in a claim of that moment."""
    for moment in lesson(name).moments:
        ask = moment.fields.get("ask", {})
        choices = ask.get("choices", [])
        said = [
            moment.words,
            ask.get("question", ""),
            *(one[part] for one in choices for part in ("says", "shows") if part in one),
        ]
        typed = re.findall(r"\d+\.\d+", re.sub(r"\{[^{}\n]*\}", "", " ".join(said)))
        claimed = re.findall(r"\d+\.\d+", " ".join(one.get("claim", "") for one in choices))
        assert set(typed) <= {"0.25", *claimed}, moment.title
