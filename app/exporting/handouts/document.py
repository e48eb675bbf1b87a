"""Handouts as documents: worksheets, their keys, and a network's formulas, from one template."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.exporting.handouts.drawing import Drawing, drawing
from app.exporting.handouts.sheet import Sheet, sheet
from app.exporting.handouts.typst import equation, string, text
from app.shell.assets import TEMPLATES
from engine import Trace
from engine.question_sets.question_set import QuestionSet
from engine.words.rules import words
from engine.writing.latex import rungs
from engine.writing.symbols import Notation
from engine.writing.views import where

Kind = Literal["worksheet", "key", "both", "formulas"]


@dataclass(frozen=True, slots=True)
class _Formula:
    phase: str
    title: str
    equations: tuple[str, ...]


def worksheets(made: QuestionSet, title: str, kind: Kind, notation: Notation, *, named: bool = False) -> str:
    """Typst's source: every version's sheet, then every version's key; `named` after students."""
    pages: list[tuple[Sheet, Drawing | None]] = [(sheet(one, notation), drawing(one)) for one in made.versions]
    template = _environment().get_template("handout.typ")
    keys = {"worksheet": [False], "key": [True]}.get(kind, [False, True])
    return template.render(title=title, pages=pages, keys=keys, named=named, formulas=[])


def formulas(trace: Trace, title: str, notation: Notation) -> str:
    """Typst's source: all equations of this very network, one entry and as matrices."""
    found = [
        _Formula(
            step.phase.capitalize(),
            ", ".join(filter(None, (words(step, trace.plan).title, where(step)))),
            tuple(equation(one) for one in dict.fromkeys((written.entry, written.compact))),
        )
        for step, written in zip(trace.steps, rungs(trace.plan, notation), strict=True)
    ]
    template = _environment().get_template("handout.typ")
    return template.render(title=title, pages=[], keys=[], named=False, formulas=found)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    """Delimiters that Typst has no use for."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        block_start_string=r"\BLOCK{", block_end_string="}", variable_start_string=r"\VAR{", variable_end_string="}",
        comment_start_string=r"\#{", comment_end_string="}", autoescape=False,
    )  # fmt: skip
    environment.filters["text"] = text
    environment.filters["string"] = string
    return environment
