"""The questions of a lecture on paper, and their key.

Their mathematics is the lecturer's own, and goes to Typst as it is: this is for the terminal, where the file is too.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from app.exporting.handouts.document import SHEETS
from app.exporting.handouts.file import PDF, TYPST
from app.exporting.handouts.typst import equation, pdf, said, text
from app.exporting.saving import File
from engine import InvalidInput
from engine.digits import number_text
from engine.language import say

_MATHEMATICS = re.compile(r"\$\$(.+?)\$\$|\$([^$\n]+)\$", re.DOTALL)
_MARKS = re.compile(r"\*\*(.+?)\*\*|\*([^*\n]+)\*", re.DOTALL)
# What Typst takes for one.
_LANGUAGE = re.compile(r"[a-z]{2,3}")
LETTERS = "ABCDEFGHI"
KEYS: Mapping[str, tuple[bool, ...]] = {"worksheet": (False,), "key": (True,), "both": (False, True)}


@dataclass(frozen=True, slots=True)
class _Choice:
    letter: str
    says: str
    right: bool
    shows: str


@dataclass(frozen=True, slots=True)
class _Question:
    number: int
    title: str
    asked: str
    choices: tuple[_Choice, ...]
    answer: str | None
    tolerance: str


def questions_on_paper(lecture: Mapping[str, Any], kind: str, form: Literal["pdf", "typst"]) -> File:
    """Of a lecture that was read. Raises InvalidInput where it asks nothing, or has no such kind of handout."""
    if kind not in KEYS:
        raise InvalidInput(
            "kind", say("Of a lecture there is a worksheet, its key, or both; {kind} is of one network.", kind=kind)
        )
    asked = [moment for moment in lecture["moments"] if moment["asked"]]
    if not asked:
        raise InvalidInput("text", say("This lecture asks nothing: there is nothing to hand out."))
    language = lecture["language"]
    title = lecture["title"] or say("Lecture")
    source = SHEETS.get_template("questions.typ").render(
        title=_MATHEMATICS.sub(lambda found: said(found[1] or found[2]), title), heading=_line(title),
        key_heading=_line(say("{title}: key", title=title)),
        language=language if _LANGUAGE.fullmatch(language) else "en",
        keys=KEYS[kind], questions=[_question(number, moment) for number, moment in enumerate(asked, start=1)],
    )  # fmt: skip
    if form == "typst":
        return File(source.encode(), TYPST, "questions.typ")
    return File(pdf(source), PDF, "questions.pdf")


def _question(number: int, moment: Mapping[str, Any]) -> _Question:
    asked = moment["asked"]
    choices = tuple(
        _Choice(letter, _line(one["says"]), one["right"], _line(one["shows"] or ""))
        for letter, one in zip(LETTERS, asked["choices"], strict=False)
    )
    off = say("within {percent} %", percent=number_text(100 * asked["tolerance"], 2))
    return _Question(number, _line(moment["title"]), _line(asked["question"]), choices, asked["number_text"], off)


def _line(markdown: str) -> str:
    """As Typst has it, its mathematics with words for who does not see it."""
    pieces, at = [], 0
    for found in _MATHEMATICS.finditer(markdown):
        tex = found[1] or found[2]
        words = _words(markdown[at : found.start()])
        pieces += [words, equation(tex)]
        at = found.end()
    return "".join([*pieces, _words(markdown[at:])])


def _words(markdown: str) -> str:
    plain = _MARKS.sub(lambda found: found[1] or found[2], markdown)
    return text(plain) if plain else ""
