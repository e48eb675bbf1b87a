"""An equation with its numbers in it, for documents."""

import re
from dataclasses import dataclass

from engine.digits import number_text, tex_number
from engine.evaluation.trace import Trace
from engine.notation.term_ids import PER_SAMPLE, kind_of
from engine.steps.step import Step
from engine.writing.matrices import matrix_form
from engine.writing.matrix_latex import bmatrix
from engine.writing.precision import DIGITS, digits_of
from engine.writing.templates import replace_terms, sides

_BELOW_ZERO = re.compile(r"⟨([^⟨⟩]*)⟩")
# Where it begins a cell, a side or what stands in brackets itself, a number below 0 needs none.
_BEGINS = re.compile(r"([=(,&]|\\\\|\{bmatrix\}|\\left[(\[])\s*$")


@dataclass(frozen=True, slots=True)
class InNumbers:
    """``z = [0.150 0.200] [0.0500] + [0.350]`` and ``= [0.3775]``, which have no room in one line everywhere."""

    computed: str
    result: str


def in_numbers(factored: str, symbol: str, trace: Trace, step: Step, sample: int) -> InNumbers:
    """A step's factored rung with a number for each entry, and what comes out.

    `symbol` is the array's that it defines. With as many digits as it takes to compute it again from what is read.
    """
    digits = digits_of(trace, step, sample)

    def number(array: str, at: tuple[int, ...]) -> str:
        return tex_number(number_text(float(trace[array][at]), digits.get(array, DIGITS)))

    def written(term: str, symbol: str) -> str:
        array, at = _entry(trace, term, sample)
        if len(at) < trace[array].ndim:
            return symbol
        text = number(array, at)
        return f"⟨{text}⟩" if text.startswith("-") else text

    right = replace_terms(" = ".join(sides(factored)[1:]), written)
    form = matrix_form(step)
    own = (sample,) if kind_of(step.id) in PER_SAMPLE else ()

    def cell(index: dict[str, int | str]) -> str:
        return number(step.id, (*own, *(int(index[letter]) for letter in (form.rows, form.columns) if letter)))

    result = bmatrix(form.rows, form.columns, step.sizes, cell) if step.indices else cell({})
    return InNumbers(f"{symbol} = {_BELOW_ZERO.sub(_bracketed, right)}", f"= {result}")


def _bracketed(found: re.Match[str]) -> str:
    before = found.string[: found.start()]
    return found[1] if not before.strip() or _BEGINS.search(before[-20:]) else rf"\left({found[1]}\right)"


def _entry(trace: Trace, term: str, sample: int) -> tuple[str, tuple[int, ...]]:
    """``a.1.0@2`` → a.1, (2, 0): the array, and where in it; of no sample that is named, the one on show."""
    entry, _, of_sample = term.partition("@")
    parts = entry.split(".")
    array = next(name for end in (2, 1) if (name := ".".join(parts[:end])) in trace.arrays)
    at = tuple(map(int, parts[array.count(".") + 1 :]))
    if kind_of(array) in PER_SAMPLE and (at or trace[array].ndim == 1):
        at = (int(of_sample) if of_sample else sample, *at)
    return array, at
