"""Questions in GIFT, which Moodle and others import: one for each number, in a category for each version.

What its reader takes for more than text stands behind a backslash: ``\\ # = ~ { } :``
"""

from collections.abc import Iterator

from app.exporting.question_html import category, mathjax, number, question, statement
from engine.language import say
from engine.question_sets import wording
from engine.question_sets.question_set import QuestionSet, Version
from engine.question_sets.questions import Question
from engine.writing.symbols import Notation

_SPECIAL = str.maketrans({letter: f"\\{letter}" for letter in "\\#=~{}:"} | {"\n": "\\n", "\r": ""})


def gift(made: QuestionSet, title: str, notation: Notation) -> str:
    """A text, in UTF-8 when written."""
    return "\n".join(line for version in made.versions for line in _version(version, title, notation))


def _version(version: Version, title: str, notation: Notation) -> Iterator[str]:
    seed = "" if version.seed is None else f", seed {version.seed}"
    yield f"// Version {version.name}{seed}"
    # Of a category's name only the backslash is read as more than text.
    yield f"$CATEGORY: $course$/{category(title, version.name)}".replace("\\", "\\\\")
    yield ""
    given = statement(version, notation, mathjax)
    for one in version.questions:
        yield from _question(version, one, given, notation)


def _question(version: Version, one: Question, given: str, notation: Notation) -> Iterator[str]:
    text = f"{given}<p>{question(version, one, notation, mathjax)}</p>"
    yield f"::{_written(f'{version.name}, {one.place.term}')}::[html]{_written(text)} {{#"
    yield f"\t=%100%{number(one.value)}:{number(one.tolerance)}#{say('Right.')}"
    for wrong in one.slips:
        yield f"\t=%0%{number(wrong.value)}:{number(one.tolerance)}#{_written(wrong.message)}"
    yield f"\t####{_written(wording.notes(one))}"
    yield "}"
    yield ""


def _written(text: str) -> str:
    return text.translate(_SPECIAL)
