"""Handouts as documents: worksheets, their keys, and a network's formulas, from one template."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from app.exporting.handouts.drawing import Drawing, drawing
from app.exporting.handouts.sheet import Sheet, sheet
from app.exporting.handouts.typst import equation, string, text
from app.languages.catalogs import language_here
from app.shell.templating import templates
from engine import Trace
from engine.question_sets.question_set import QuestionSet, Version
from engine.steps.step import Step
from engine.words.phases import phase_title
from engine.words.rules import words
from engine.writing.in_numbers import in_numbers
from engine.writing.latex import Rungs, rungs
from engine.writing.symbols import Notation, Symbols
from engine.writing.views import where

Kind = Literal["worksheet", "key", "both", "formulas", "derivation"]
# In a drawing.
DIGITS = 4


@dataclass(frozen=True, slots=True)
class _Step:
    phase: str
    title: str
    about: str
    # Each in a line, or in several where one has no room.
    equations: tuple[tuple[str, ...], ...]


def worksheets(made: QuestionSet, title: str, kind: Kind, notation: Notation, *, named: bool = False) -> str:
    """Typst's source: every version's sheet, then every version's key; `named` after students."""
    pages: list[tuple[Sheet, Drawing | None]] = [(sheet(one, notation), drawing(one)) for one in made.versions]
    template = SHEETS.get_template("handout.typ")
    keys = {"worksheet": [False], "key": [True]}.get(kind, [False, True])
    return template.render(title=title, pages=pages, keys=keys, named=named, steps=[], language=language_here())


def formulas(trace: Trace, title: str, notation: Notation) -> str:
    """Typst's source: all equations of this very network, one entry and as matrices."""
    return _steps(trace, title, notation, lambda _step, written: ((written.entry,), (written.compact,)))


def derivation(trace: Trace, title: str, notation: Notation, sample: int) -> str:
    """Typst's source: the network drawn, and each step as it is written, then with the numbers of a sample put in."""
    symbols = Symbols(trace.plan, notation)
    drawn = Version("", None, trace, (), (*(step.id for step in trace.steps),), DIGITS)

    def equations(step: Step, written: Rungs) -> tuple[tuple[str, ...], ...]:
        numbers = in_numbers(written.factored, symbols.within(step).array(step.id), trace, step, sample)
        return (written.entry,), (numbers.computed, numbers.result)

    return _steps(trace, title, notation, equations, drawing(drawn), whole=True)


def _steps(
    trace: Trace, title: str, notation: Notation,
    equations: Callable[[Step, Rungs], tuple[tuple[str, ...], ...]],
    drawn: Drawing | None = None, *, whole: bool = False,
) -> str:  # fmt: skip
    steps = [
        _Step(
            phase_title(step.phase),
            ", ".join(filter(None, (words(step, trace.plan).title, where(step)))),
            words(step, trace.plan).about if whole else "",
            tuple(tuple(map(equation, lines)) for lines in dict.fromkeys(equations(step, written))),
        )
        for step, written in zip(trace.steps, rungs(trace.plan, notation), strict=True)
    ]
    template = SHEETS.get_template("handout.typ")
    return template.render(
        title=title, pages=[], keys=[], named=False, steps=steps, drawing=drawn, whole=whole, language=language_here()
    )


SHEETS = templates(text=text, string=string)
