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
    assert 5 * 60 <= seconds(read) <= 10 * 60
    assert "ask" in read.moments[-1].fields or len([m for m in read.moments if "ask" in m.fields]) >= 3


@pytest.mark.parametrize("name", LESSONS)
def test_no_number_of_the_trace_is_typed(name):
    """What has a point and digits after it is computed; what stays are bounds that mathematics gives."""
    for moment in lesson(name).moments:
        typed = re.findall(r"\d+\.\d+", re.sub(r"\{[^{}\n]*\}", "", moment.words))
        assert set(typed) <= {"0.25"}, moment.title
