"""A network as a script of its own: in NumPy step by step, in PyTorch or JAX with their own derivatives."""

import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any, Literal

import numpy as np

from app.shell.templating import templates
from app.terminal.derivation import PHASES
from app.terminal.equations import plain
from engine import InvalidInput, Trace
from engine.arrays import Array
from engine.checks.rounding import rounding_of_gradients
from engine.derivation.mistakes import MISTAKES
from engine.derivation.optimizers import PLAIN
from engine.evaluation.trace import run
from engine.functions.costs import COSTS
from engine.notation.term_ids import kind_of
from engine.python_source import expression, sources_of, variable
from engine.python_source.frameworks import (
    JAX_ACTIVATIONS,
    JAX_COSTS,
    JAX_HELPERS,
    PYTORCH_ACTIVATIONS,
    PYTORCH_COSTS,
    PYTORCH_HELPERS,
    PYTORCH_WRITTEN_OUT,
)
from engine.steps.step import Function, Step
from engine.words.rules import words
from engine.writing.latex import Rungs, rungs

# What a script is given whatever its update; the rest is the optimizer's.
PARAMETERS = ("w", "b", "only", "mask")
GIVEN = (*PARAMETERS, "a", "y", "learning_rate")

Language = Literal["numpy", "pytorch", "jax"]
LINE = 112


def script(trace: Trace, language: Language) -> str:
    """The source. Raises InvalidInput where that language cannot do what the trace does."""
    if language != "numpy" and trace.plan.mistakes:
        raise InvalidInput("mistakes", f"{language} derives by itself, and rightly. Export NumPy to keep the mistakes.")
    if language != "numpy" and trace.network.fused_cost:
        # As these scripts go about it: the chain rule by way of a has no digits left where a is nearly 0 or 1.
        trace = run(replace(trace.plan, output_rule="fused"), trace.parameters, trace.samples, trace.given)
    more = {"numpy": given_and_steps, "pytorch": _pytorch, "jax": _jax}[language](trace)
    template = _TEMPLATES.get_template(f"scripts/{language}.py.jinja")
    return template.render(common(trace) | more)


def common(trace: Trace) -> dict[str, Any]:
    """What every script says of the network, whatever its language."""
    plan, network = trace.plan, trace.network
    titles = ", ".join(layer.title for layer in network.layers)
    return {
        "summary": f"{'-'.join(map(str, network.sizes))} · {titles} · {COSTS[network.cost].title}.",
        "names": _names(trace),
        "x": trace["a.0"],
        "y": trace["y"],
        "samples": plan.samples,
        # How optimizers go about it stands in the steps alone.
        "update": _update(trace) if plan.update else [],
        "learning_rate": float(trace["learning_rate"]) if plan.update else None,
        "plain": plan.descent == PLAIN,
        "cost": trace.total_cost,
        # What C is called; of one sample it is a mean as well as a sum.
        "result": "mean_cost" if trace.objective == "cost" else trace.objective,
        "combined": "sum" if plan.objective.batch == "sum" else "mean",
        "l1": float(trace["l1"]) if plan.objective.l1 else None,
        "l2": float(trace["l2"]) if plan.objective.l2 else None,
        "checked": _gradients(trace),
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


def given_and_steps(trace: Trace) -> dict[str, Any]:
    """Everything of the step list: the functions that it names, the arrays it is given, its lines by phase."""
    steps = trace.steps
    sources = sources_of(step.definition.function for step in steps if isinstance(step.definition, Function))
    defined = {step.id for step in steps}
    given = dict.fromkeys(array for step in steps for array in step.reads() if array not in defined)
    written = rungs(trace.plan, "derivative")
    lines = [(step, _line(trace, step, latex)) for step, latex in zip(steps, written, strict=True)]
    derivatives = [step.id for step in steps if step.rule in ("weight_gradient", "bias_gradient")]
    gradients = [variable(trace.plan.objective.gradient(name.removeprefix("d"))) for name in derivatives]
    return {
        "definitions": list(sources.definitions.values()),
        "from_math": sorted(sources.from_math),
        "given": [(variable(name), trace[name]) for name in given if kind_of(name) in PARAMETERS],
        "remembered": [(variable(name), np.asarray(trace[name])) for name in given if kind_of(name) not in GIVEN],
        "phases": [
            (PHASES[phase], [line for _, line in of]) for phase, of in groupby(lines, key=lambda pair: pair[0].phase)
        ],
        "gradients": ", ".join(f'"{name}": {name}' for name in gradients),
    }


def _update(trace: Trace) -> list[dict[str, str]]:
    """The steps of the update, each with the parameter that is updated."""
    steps = zip(trace.steps, rungs(trace.plan, "derivative"), strict=True)
    lines = [(step, _line(trace, step, latex)) for step, latex in steps if step.phase == "update"]
    return [line | {"of": variable(step.id.replace("_next", ""))} for step, line in lines]


def _line(trace: Trace, step: Step, latex: Rungs) -> dict[str, str]:
    equation = latex.entry if isinstance(step.definition, Function) else latex.compact
    return {
        "title": words(step, trace.plan).title,
        "equation": plain(equation).plain,
        "name": variable(step.id),
        "source": expression(step),
        "mistake": MISTAKES[step.mistake].title if step.mistake else "",
    }


def _pytorch(trace: Trace) -> dict[str, Any]:
    layers = _layers(trace, "module", PYTORCH_ACTIVATIONS)
    if trace.network.fused_cost:
        # The cost is computed from the last layer's z.
        layers[-1]["module"] = ""
    modules = {layer["module"] for layer in layers}
    masked = bool(trace.network.masks)
    if masked:
        modules.add("MaskedLinear")
    definitions = [source for name, source in PYTORCH_WRITTEN_OUT.items() if name in modules]
    return {"layers": layers, "definitions": definitions, "masked": masked} | _cost(
        trace, PYTORCH_COSTS, PYTORCH_HELPERS
    )


def _jax(trace: Trace) -> dict[str, Any]:
    layers = _layers(trace, "function", JAX_ACTIVATIONS)
    return {"layers": layers, "masked": bool(trace.network.masks)} | _cost(trace, JAX_COSTS, JAX_HELPERS)


def _layers(trace: Trace, key: str, names: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "before": trace.network.sizes[number - 1],
            "units": layer.units,
            key: _with_parameters(names[layer.activation], layer.parameters),
            "w": trace[f"w.{number}"],
            "b": trace[f"b.{number}"],
            "mask": layer.mask.array if layer.mask else None,
        }
        for number, layer in enumerate(trace.network.layers, start=1)
    ]


def _with_parameters(source: str, parameters: Iterable[tuple[str, float]]) -> str:
    """`#slope` as that number."""
    for name, value in parameters:
        source = source.replace(f"#{name}", repr(value))
    return source


def _cost(trace: Trace, sources: Mapping[str, str], helpers: Mapping[str, str]) -> dict[str, Any]:
    """The cost, from the last layer's z where there is a formula."""
    network = trace.network
    source = _with_parameters(sources[network.fused_cost or network.cost], network.cost_parameters)
    return {
        "fused": network.fused_cost is not None,
        "cost_title": COSTS[network.cost].title,
        "cost_source": source,
        "helpers": [helper for name, helper in helpers.items() if f"{name}(" in source],
        "mean_over_outputs": network.cost_reduction == "mean",
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


_TEMPLATES = templates(literal=literal)
