"""The lessons that come along: they are read without a fault, and take as long as a lesson may."""

import re

import pytest

from engine.lectures.lecture_file import states
from engine.lectures.lessons import ENGLISH, FOLDER, LESSONS, lesson, lesson_text, seconds

LANGUAGES = (ENGLISH, *sorted(path.name for path in FOLDER.iterdir() if path.is_dir()))
in_every_language = pytest.mark.parametrize("language", LANGUAGES)


def test_every_file_is_a_lesson():
    assert {path.stem for path in FOLDER.glob("*.md")} == set(LESSONS)
    with pytest.raises(KeyError):
        lesson_text("../lesson")


@in_every_language
def test_each_has_every_lesson(language):
    assert language == ENGLISH or {path.stem for path in (FOLDER / language).glob("*.md")} == set(LESSONS)


def test_what_is_not_translated_is_told_in_english():
    assert lesson_text("chain", "tlh") == lesson_text("chain")


@in_every_language
@pytest.mark.parametrize("name", LESSONS)
def test_a_translation_shows_the_same_moments(name, language):
    """Other words alone: networks, times, what is asked and which choice is right stay."""
    here, english = lesson(name, language), lesson(name)
    assert list(map(len, (states(here), here.moments))) == list(map(len, (states(english), english.moments)))
    for one, other in zip(here.moments, english.moments, strict=True):
        assert without_words(one.fields) == without_words(other.fields), one.title


def without_words(fields):
    """Numbers, names and claims; the words are whatever they are."""
    words = {"says", "shows", "question", "again", "notes", "unit"}
    if isinstance(fields, dict):
        return {name: without_words(value) for name, value in fields.items() if name not in words}
    return [without_words(one) for one in fields] if isinstance(fields, list) else fields


@in_every_language
@pytest.mark.parametrize("name", LESSONS)
def test_it_is_read_as_it_stands(name, language):
    read = lesson(name, language)
    assert read.faults == ()
    assert read.title
    assert read.language == language
    assert all(moment.title and moment.words for moment in read.moments)
    assert 5 * 60 <= seconds(read) <= 8 * 60


@in_every_language
@pytest.mark.parametrize("name", LESSONS)
def test_it_ends_with_a_quiz_that_says_what_to_look_at_again(name, language):
    """The last moments ask, and each of these names an earlier one."""
    moments = lesson(name, language).moments
    for n, moment in enumerate(moments[-2:], start=len(moments) - 2):
        assert moment.fields["ask"]["again"] in [one.title for one in moments[:n]], moment.title


@in_every_language
@pytest.mark.parametrize("name", LESSONS)
def test_no_number_of_the_trace_is_typed(name, language):
    """What has a point and digits after it is computed; what stays are bounds that mathematics gives, and numbers that
    the engine compares with its own in a claim of that moment."""
    for moment in lesson(name, language).moments:
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
