"""A derivation as a Jupyter notebook: a cell for each step, its formula above it, its numbers checked in it.

The format is nbformat's 4.5 (https://nbformat.readthedocs.io), the code that of the script in NumPy.
"""

import re
from itertools import groupby
from typing import Any

import numpy as np
import orjson

from app.exporting.scripts.by_step import given_and_steps
from app.exporting.scripts.common import common, literal
from engine import Trace
from engine.arrays import Array
from engine.checks.rounding import rounding_of_gradients
from engine.digits import as_shown
from engine.language import say
from engine.python_source import variable
from engine.steps.step import Function, Step
from engine.words.phases import phase_title
from engine.words.rules import words
from engine.writing.latex import Rungs, rungs
from engine.writing.views import where

IPYNB = "application/x-ipynb+json"
# Of an array with more entries, the length alone is checked.
MOST_ENTRIES = 60
_MACRO = re.compile(r"\\(term|ix|sumover)(?=\{)")


def notebook(trace: Trace) -> bytes:
    """Runs from top to bottom with NumPy alone. Raises InvalidInput where there is no script of the trace."""
    about, found = common(trace), given_and_steps(trace)
    cells = [
        _words(_opening(about["summary"])),
        _code(_functions(found)),
        _words(f"## {say('What is given')}"),
        _code(_given(about, found)),
    ]
    tolerances = [float(one) for one in rounding_of_gradients(trace)]
    written = zip(trace.steps, rungs(trace.plan, "derivative"), _lines(found), strict=True)
    for phase, steps in groupby(written, key=lambda step: step[0].phase):
        cells.append(_words(f"## {phase_title(phase)}"))
        for step, latex, line in steps:
            cells += [_words(_said(trace, step, latex, line)), _code(_worked_out(trace, step, line, tolerances))]
    document = {
        "cells": [{"id": f"cell-{n}"} | cell for n, cell in enumerate(cells)],
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return orjson.dumps(document, option=orjson.OPT_INDENT_2)


def _opening(summary: str) -> str:
    how_to_read = say(
        "Each cell works out one array from those above it, and checks it against Backlight's. Arrays of samples have "
        "a row for each; `w1` has a row for each neuron of layer 1; `dw1` is {derivative}, and so on.",
        derivative=r"$\partial C/\partial w^1$",
    )
    return "\n\n".join([f"# {say('Backpropagation, step by step')}", summary, how_to_read])


def plain_tex(tex: str) -> str:
    r"""Without our own macros: ``\term{dw.1}{…}`` marks an entry, ``\ix{i}`` an index, ``\sumover{k}{2}{…}`` a sum."""
    macro = _MACRO.search(tex)
    if macro is None:
        return tex
    count = {"term": 2, "ix": 1, "sumover": 3}[macro[1]]
    arguments, at = [], macro.end()
    for _ in range(count):
        end = _closing(tex, at)
        arguments.append(plain_tex(tex[at + 1 : end]))
        at = end + 1
    if macro[1] == "sumover":
        letter, last, body = arguments
        arguments = [rf"\sum_{{{letter}=0}}^{{{last}}} {body}"]
    return tex[: macro.start()] + arguments[-1] + plain_tex(tex[at:])


def _closing(tex: str, at: int) -> int:
    """Where the brace ends that begins there."""
    depth = 0
    for n in range(at, len(tex)):
        depth += {"{": 1, "}": -1}.get(tex[n], 0)
        if depth == 0:
            return n
    raise ValueError(f"A brace is left open: {tex}")


def _lines(found: dict[str, Any]) -> list[dict[str, str]]:
    return [line for _, lines in found["phases"] for line in lines]


def _functions(found: dict[str, Any]) -> str:
    imports = [f"from math import {', '.join(found['from_math'])}\n"] if found["from_math"] else []
    return "\n\n".join(["\n".join([*imports, "import numpy as np"]), *found["definitions"]])


def _given(about: dict[str, Any], found: dict[str, Any]) -> str:
    lines = [f"# {line}" for line in about["names"]]
    lines += [f"{name} = np.array({literal(np.asarray(about[name]))})" for name in ("x", "y")]
    lines += ["S = len(x)"]
    lines += [f"{name} = np.array({literal(numbers)})" for name, numbers in found["given"]]
    lines += [
        f"{name} = {literal(numbers) if numbers.ndim == 0 else f'np.array({literal(numbers)})'}"
        for name, numbers in found["remembered"]
    ]
    rate = about["learning_rate"]
    return "\n".join([*lines, *([] if rate is None else [f"learning_rate = {rate!r}"])])


def _said(trace: Trace, step: Step, latex: Rungs, line: dict[str, str]) -> str:
    said, place = words(step, trace.plan), where(step)
    formulas = [latex.entry] if isinstance(step.definition, Function) else [latex.compact, latex.entry]
    mistake = [f"**{say('This is the mistake: {title}.', title=say(line['mistake']))}**"] if line["mistake"] else []
    head = f"### {said.title}{', ' if place else ''}{place}"
    return "\n\n".join([head, said.about, *mistake, *(f"$${plain_tex(one)}$$" for one in dict.fromkeys(formulas))])


def _worked_out(trace: Trace, step: Step, line: dict[str, str], tolerances: list[float]) -> str:
    array, name = np.asarray(trace[step.id]), variable(step.id)
    return "\n".join([f"{name} = {line['source']}", *_checked(name, array, step, tolerances), name])


def _checked(name: str, array: Array, step: Step, tolerances: list[float]) -> list[str]:
    """To nine digits of its largest entry, or what rounding may do to a gradient."""
    of_layer = tolerances[step.layer - 1] if step.phase in ("backward", "update") and step.layer else 0.0
    least = as_shown(max(1e-12, 1e-9 * float(np.abs(array).max(initial=0.0)), of_layer), 1)
    if array.size <= MOST_ENTRIES:
        return [f"assert np.allclose({name}, {literal(array)}, rtol=1e-9, atol={least})"]
    return [f"assert np.isclose(np.linalg.norm({name}), {float(np.linalg.norm(array))!r}, rtol=1e-9, atol={least})"]


def _words(text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": text}


def _code(text: str) -> dict[str, Any]:
    return {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": [], "source": text}
