"""A derivation as static HTML: every step's formula, as MathML, beside its numbers. No script, no style sheet, no link.

It is what a notebook keeps of a trace where no kernel runs. Colours are the surroundings' own.
"""

from html import escape
from itertools import groupby
from typing import TypeVar

import numpy as np

from backlight.frameworks.model import Agreement
from backlight.traces import Trace
from engine.arrays import Array
from engine.derivation.plan import sampled
from engine.digits import number_text
from engine.errors import counted
from engine.functions.costs import COSTS, GIVEN
from engine.network.network import Network
from engine.steps.step import Function, Step
from engine.words.phases import phase_title
from engine.words.rules import words
from engine.writing.latex import Rungs, rungs
from engine.writing.mathml import mathml
from engine.writing.views import where

Shown = TypeVar("Shown")

# A table with more rows or columns shows its first ones, dots, and the last.
MOST_ROWS, MOST_COLUMNS = 8, 6
_FRAME = "border-collapse:collapse;margin:0 0 1em"
# Notebooks have stripes of their own, which would run through matrices too.
_ROW = "background:none"
_CELL = "border:0;padding:.35em 1em .35em 0;vertical-align:middle;text-align:left;background:none"
_NUMBERS = "border-collapse:collapse;margin:0;border:0;border-left:1px solid;border-right:1px solid"
_NUMBER = (
    "border:0;padding:0 .5em;text-align:right;background:none;font-variant-numeric:tabular-nums;white-space:nowrap"
)
_FAINT = "opacity:.65"
_TEXT = "margin:0 0 .5em"


def derivation_html(trace: Trace, sample: int = 0) -> str:
    """All steps that there are, phase by phase; of arrays of samples the numbers of one."""
    parts = [f'<p style="{_TEXT}"><strong>{escape(_title(trace.network))}</strong>, {_said(trace, sample)}</p>']
    parts += [_agreed(trace.agreement)] if trace.agreement else []
    if trace.network.is_chain:
        steps = zip(trace.reached, rungs(trace.plan, "partial", "neuron"), strict=False)
        for phase, of_phase in groupby(steps, key=lambda pair: pair[0].phase):
            rows = "".join(_row(trace, step, written, sample) for step, written in of_phase)
            parts.append(_section(phase_title(phase), rows))
    else:
        # Words and formulas are written for dense chains.
        for phase, of_kind in groupby(trace.reached, key=lambda step: step.phase):
            rows = "".join(_plain_row(trace, step, sample) for step in of_kind)
            parts.append(_section(phase_title(phase), rows))
    if trace.broken:
        parts.append(f"<p>It breaks off here: {escape(trace.broken.term)} is not finite.</p>")
    return f'<div class="backlight-derivation" style="overflow-x:auto">{"".join(parts)}</div>'


def _title(network: Network) -> str:
    return "-".join(map(str, network.sizes))


def _said(trace: Trace, sample: int) -> str:
    layers = ", ".join(layer.title for layer in trace.network.layers)
    count = len(trace.samples)
    shown = counted(count, "sample") + (f", of which sample {sample} is shown" if count > 1 else "")
    cost = "" if trace.broken or trace.network.cost == GIVEN else f", cost {number_text(trace.total_cost, 6)}"
    return escape(f"{layers}; {COSTS[trace.network.cost].title}; {shown}{cost}")


def _agreed(agreement: Agreement) -> str:
    """How well the library's own numbers agree, and what differs."""
    library, unshown = agreement.library, agreement.unshown
    said = [f"{library}'s own gradients agree to {agreement.largest:.1g} (at most, at {agreement.where})."]
    said += [f"From {unshown} on nothing is shown: its inputs' derivative is {library}'s."] if unshown else []
    return f'<p style="{_TEXT}">{escape(" ".join([*said, *agreement.notes]))}</p>'


def _section(title: str, rows: str) -> str:
    return (
        f'<details open=""><summary style="cursor:pointer"><strong>{title}</strong></summary>'
        f'<table style="{_FRAME}"><tbody>{rows}</tbody></table></details>'
    )


def _row(trace: Trace, step: Step, written: Rungs, sample: int) -> str:
    said, place = words(step, trace.plan), where(step)
    # Of a function the compact form only says its name.
    formula = mathml(written.entry if isinstance(step.definition, Function) else written.compact)
    title = f"{said.title}{', ' if place else ''}{place}"
    called = trace.agreement.called.get(step.id, "") if trace.agreement else ""
    numbers = _numbers(trace, step.id, sample)
    return _cells(
        f"{step.id} = {called}" if called else step.id,
        title,
        formula.replace(' display="block"', ' displaystyle="true"'),
        numbers,
    )


def _plain_row(trace: Trace, step: Step, sample: int) -> str:
    return _cells(step.id, step.rule.replace("_", " "), "", _numbers(trace, step.id, sample))


def _cells(name: str, title: str, formula: str, numbers: str) -> str:
    head = f'{escape(title)}<br/><code style="{_FAINT};background:none;padding:0">{escape(name)}</code>'
    columns = (_CELL + ";min-width:18.5em", head), (_CELL, formula), (_CELL, numbers)
    return f'<tr style="{_ROW}">' + "".join(f'<td style="{style}">{part}</td>' for style, part in columns) + "</tr>"


def _numbers(trace: Trace, name: str, sample: int) -> str:
    """An array as a table, a vector as a column; a single number alone."""
    array = trace[name][sample] if name in sampled(trace.plan) else np.asarray(trace[name])
    if array.ndim == 0:
        return number_text(float(array), 5)
    rows = [_elided(row, MOST_COLUMNS, "⋯") for row in _written(array.reshape(array.shape[0], -1))]
    shown = _elided(rows, MOST_ROWS, ["⋮"] * len(rows[0]))
    cells = ("".join(f'<td style="{_NUMBER}">{number}</td>' for number in row) for row in shown)
    body = "".join(f'<tr style="{_ROW}">{row}</tr>' for row in cells)
    return f'<table style="{_NUMBERS}"><tbody>{body}</tbody></table>'


def _written(array: Array) -> list[list[str]]:
    return [[number_text(number, 5) for number in row] for row in array.tolist()]


def _elided(items: list[Shown], most: int, dots: Shown) -> list[Shown]:
    return items if len(items) <= most else [*items[: most - 2], dots, items[-1]]
