"""What every script says of the network, whatever its language."""

import textwrap
from typing import Any

import numpy as np

from app.terminal.equations import plain
from engine import Trace
from engine.arrays import Array
from engine.checks.rounding import rounding_of_gradients, rounding_of_update
from engine.derivation.mistakes import MISTAKES
from engine.functions.costs import COSTS
from engine.python_source import expression, variable
from engine.steps.step import Function, Step
from engine.words.rules import words
from engine.writing.latex import Rungs, rungs

LINE = 112


def common(trace: Trace) -> dict[str, Any]:
    """Inputs, targets, what came out, and what the update is told."""
    plan, network = trace.plan, trace.network
    titles = ", ".join(layer.title for layer in network.layers)
    return {
        "summary": f"{'-'.join(map(str, network.sizes))} · {titles} · {COSTS[network.cost].title}.",
        "names": _names(trace),
        "x": trace["a.0"],
        "y": trace["y"],
        "samples": plan.samples,
        "learning_rate": float(trace["learning_rate"]) if plan.update else None,
        "cost": trace.total_cost,
        # What C is called; of one sample it is a mean as well as a sum.
        "result": "mean_cost" if trace.objective == "cost" else trace.objective,
        "combined": "sum" if plan.objective.batch == "sum" else "mean",
        "l1": float(trace["l1"]) if plan.objective.l1 else None,
        "l2": float(trace["l2"]) if plan.objective.l2 else None,
        "checked": _gradients(trace),
        "updated": _updated(trace) if plan.update else [],
    }


def _names(trace: Trace) -> list[str]:
    """What the inputs, neurons and outputs are called, as lines of a comment."""
    names, layers = trace.network.names, len(trace.network.layers)
    called = {layer: names.of(layer, layers) for layer in range(layers + 1)}
    said = {0: "Inputs", layers: "Outputs"}
    lines = [
        f"{said.get(layer, f'Neurons of layer {layer}')}: {', '.join(name or str(i) for i, name in enumerate(own))}."
        for layer, own in called.items()
        if any(own)
    ]
    return [part for line in lines for part in textwrap.wrap(line, LINE - 2, subsequent_indent="  ")]


def _gradients(trace: Trace) -> list[dict[str, Any]]:
    """What came out here, layer by layer, and what rounding may do to it elsewhere."""
    found = []
    for number, rounding in enumerate(rounding_of_gradients(trace), start=1):
        dw = trace.plan.objective.gradient(f"w.{number}")
        found.append({
            "number": number, "dw": variable(dw), "w": trace[dw], "b": trace[f"db.{number}"], "rounding": rounding,
        })  # fmt: skip
    return found


def _updated(trace: Trace) -> list[dict[str, Any]]:
    """The same of the parameters after the update."""
    after = zip(trace.next_parameters.w, trace.next_parameters.b, rounding_of_update(trace), strict=True)
    return [{"number": n, "w": w, "b": b, "rounding": rounding} for n, (w, b, rounding) in enumerate(after, start=1)]


def step_lines(trace: Trace) -> list[tuple[Step, dict[str, str]]]:
    """Each step with its title, its equation, and its line of NumPy."""
    written = rungs(trace.plan, "derivative")
    return [(step, _line(trace, step, latex)) for step, latex in zip(trace.steps, written, strict=True)]


def _line(trace: Trace, step: Step, latex: Rungs) -> dict[str, str]:
    equation = latex.entry if isinstance(step.definition, Function) else latex.compact
    return {
        "title": words(step, trace.plan).title,
        "equation": plain(equation).plain,
        "name": variable(step.id),
        "source": expression(step),
        "mistake": MISTAKES[step.mistake].title if step.mistake else "",
    }


def literal(numbers: Array, indent: int = 0) -> str:
    """An array as nested lists, every digit of it, in lines of bearable length."""
    whole = repr(np.asarray(numbers).tolist())
    if len(whole) + indent <= LINE - 50:
        return whole
    before, inner = " " * indent, " " * (indent + 4)
    rows = [whole[1:-1]] if numbers.ndim == 1 else [repr(row.tolist()) for row in numbers]
    wrapped = (
        textwrap.fill(f"{row},", LINE, initial_indent=inner, subsequent_indent=inner + " " * (numbers.ndim == 2))
        for row in rows
    )
    return "[\n" + "\n".join(wrapped) + f"\n{before}]"
