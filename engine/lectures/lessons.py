"""Lessons that come with Backlight: lectures like anybody's, in the order in which they build on each other."""

from functools import cache
from pathlib import Path

from engine.lectures.lecture_file import Lecture, read_lecture

FOLDER = Path(__file__).parent / "lessons"
LESSONS = ("chain", "several", "transpose", "batch", "vanishing", "training", "article")


ENGLISH = "en"


@cache
def lesson_text(name: str, language: str = ENGLISH) -> str:
    """The lesson's file in that language, in English where it has not been translated.

    Raises KeyError where there is no lesson of that name.
    """
    if name not in LESSONS:
        raise KeyError(name)
    translated = FOLDER / language / f"{name}.md"
    is_there = language != ENGLISH and translated.is_file()
    return (translated if is_there else FOLDER / f"{name}.md").read_text("utf-8")


@cache
def lesson(name: str, language: str = ENGLISH) -> Lecture:
    """The lesson, read. Raises KeyError where there is no lesson of that name."""
    return read_lecture(lesson_text(name, language))


def seconds(lecture: Lecture) -> float:
    """How long its moments are planned to take."""
    return sum(float(moment.fields.get("seconds", 0)) for moment in lecture.moments)
