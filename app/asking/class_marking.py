"""From a key and a table of answers to a class's marks."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.asking.limits import OverLimit, check_marking
from app.asking.tracing import meant_by, traced
from app.schemas.question_sets import Key, KeyVersion
from app.settings import Settings
from engine import InvalidInput
from engine.language import say
from engine.practice.marking import MOST_TRIED
from engine.question_sets.answers import read_answers
from engine.question_sets.class_marking import ClassMarks, Sheet, mark_class

# Ways to slip that each student's numbers are compared with at least: the likeliest come first.
FEWEST_WAYS = 200


def marked_class(key: Key, answers: str, settings: Settings, bounded: bool = False) -> ClassMarks:
    """Raises InvalidInput or NotFinite for the key, and for answers that are no table.

    `bounded`: all of a class together may take as long as the numbers of one.
    """
    with _within("key.request" if bounded else ""):
        meant = meant_by(key.request, settings)
        most = check_marking(meant.plan, 0, settings)
        if bounded:
            # A request like any other, though each version brings numbers of its own.
            traced(key.request, settings, meant)
    read = read_answers(answers)
    if bounded:
        numbers = sum(len(student.given) for student in read.students)
        most = min(most // max(1, len(read.students)), MOST_TRIED)
        if numbers > settings.max_marked or most < FEWEST_WAYS:
            raise OverLimit(
                "answers",
                say(
                    "{students_count:,} students with {numbers:,} numbers are more than one request marks. "
                    "Mark the table in parts, or all of it with `backlight mark`.",
                    students_count=len(read.students),
                    numbers=numbers,
                ),
                settings.max_marked,
            )
    sheets = [
        _sheet(key, version, f"key.versions.{n}" if bounded else "", settings) for n, version in enumerate(key.versions)
    ]
    return mark_class(sheets, read, key.sample, most)


def _sheet(key: Key, version: KeyVersion, field: str, settings: Settings) -> Sheet:
    own = key.request.model_copy(update={"parameters": version.parameters, "samples": version.samples})
    with _within(field):
        trace = traced(own, settings)
    return Sheet(version.name, trace, tuple(one.term for one in version.questions))


@contextmanager
def _within(field: str) -> Iterator[None]:
    """What is wrong with a part of the key is said of that part."""
    try:
        yield
    except InvalidInput as error:
        if field:
            error.field = f"{field}.{error.field}"
        raise
