"""A whole derivation, printed: each step's title, its equation, and its numbers as matrices."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from app.answering.serialization import cost_next
from app.terminal.blocks import Block, beside, rows_within
from app.terminal.diagnosis import print_diagnosis
from app.terminal.equations import DERIVATIVE, plain
from app.terminal.operands import equation
from engine import NotFinite, Trace
from engine.diagnosis.cautions import cautions
from engine.digits import number_text
from engine.functions.costs import COSTS
from engine.steps.step import Function, Step
from engine.words.phases import phase_title
from engine.words.rules import words
from engine.writing.latex import Rungs, rungs
from engine.writing.symbols import Notation
from engine.writing.views import View, where

INDENT = "    "


def print_derivation(console: Console, trace: Trace, notation: Notation, sample: int, view: View = "neuron") -> None:
    """Everything the trace holds, of one sample where there are several; where it broke off, all up to there."""
    console.print(_summary(trace, sample), soft_wrap=True)
    for line in trace.network.names.lines(len(trace.network.layers)):
        console.print(Text(line), soft_wrap=True)
    print_cautions(console, trace)
    # Of a trace that broke off the last steps are missing.
    lines = zip(trace.reached, rungs(trace.plan, notation, view), strict=False)
    for phase, steps in groupby(lines, key=lambda line: line[0].phase):
        console.print()
        console.print(Rule(phase_title(phase), align="left", style="dim"))
        for step, latex in steps:
            _print_step(console, trace, step, latex, sample, view)
    print_diagnosis(console, trace, sample)
    console.print()
    console.print(_broken_off(trace, trace.broken) if trace.broken else _outcome(trace))


def print_cautions(console: Console, trace: Trace) -> None:
    """What is computed as asked, and yet not what is usually meant."""
    for caution in cautions(trace):
        console.print(Text(f"{caution.field}: {caution.message}", DERIVATIVE), soft_wrap=True)


def _summary(trace: Trace, sample: int) -> Text:
    network = trace.network
    sizes = "-".join(map(str, network.sizes))
    layers = ", ".join(layer.title for layer in network.layers)
    count = len(trace.samples)
    shown = "1 sample" if count == 1 else f"{count} samples, of which sample {sample} is shown"
    return Text(f"{sizes} · {layers} · {COSTS[network.cost].title} · {shown}", "bold")


def _print_step(console: Console, trace: Trace, step: Step, latex: Rungs, sample: int, view: View) -> None:
    said = words(step, trace.plan, view)
    console.print()
    place = where(step, view)
    console.print(Text.assemble((said.title, "bold"), (f"{', ' if place else ''}{place}  {step.id}", "dim")))
    # Of a function the compact form only says its name.
    written = latex.entry if isinstance(step.definition, Function) else latex.compact
    console.print(INDENT, plain(written), sep="", soft_wrap=True)
    blocks = equation(trace, step, latex.compact, sample)
    for line in _numbers(console.width - len(INDENT), blocks):
        line.rstrip()
        console.print(INDENT, line, sep="", soft_wrap=True)


def _numbers(room: int, blocks: Sequence[Block]) -> Iterator[Text]:
    """The step in numbers; what has no room beside the rest stands beneath it."""
    for row in rows_within(room, blocks):
        yield from beside(row)


def _broken_off(trace: Trace, broken: NotFinite) -> Text:
    left = len(trace.steps) - len(trace.reached)
    after = f" The {left} steps after it are not computed." if left else ""
    return Text.assemble(("It breaks off here", f"bold {DERIVATIVE}"), f": {broken.term} is not finite.{after}")


def _outcome(trace: Trace) -> Text:
    after = cost_next(trace)
    text = Text.assemble("Cost ", (number_text(trace.total_cost, 9), "bold"))
    return text if after is None else text.append(", after the update ").append(number_text(after, 9), "bold")
