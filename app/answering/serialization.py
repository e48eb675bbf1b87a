"""Traces as bytes: JSON, or safetensors with the JSON of everything else in its metadata.

What depends on the plan alone (steps and symbols: nearly all of the bytes) is serialized once and kept.
"""

from dataclasses import asdict, replace
from functools import lru_cache
from math import isfinite
from threading import Lock
from typing import Any, get_args

import numpy as np
import orjson
from safetensors.numpy import save

from app.answering.curves import unusual_curve_of
from app.answering.validation import not_finite_sentence
from engine import Network, Plan, Trace, derive
from engine.derivation.optimizers import OPTIMIZERS, PLAIN, ClipKind
from engine.diagnosis.blocked_neurons import blocked_neurons
from engine.diagnosis.cautions import cautions
from engine.diagnosis.gradient_sizes import gradient_sizes
from engine.evaluation.trace import forward, forward_cost
from engine.language import Catalog, spoken
from engine.layers import ACTIVATION_CONSTANTS, Layer
from engine.network.names import Names
from engine.notation.term_ids import entry_letters
from engine.python_source import snippet
from engine.steps.step import Definition, Step, SumOfProducts
from engine.words.narration import counted_columns
from engine.words.rules import words
from engine.words.transposes import why_transposed
from engine.writing.batch_latex import batch_latex
from engine.writing.batch_matrices import batch_form
from engine.writing.latex import Rungs, rungs
from engine.writing.matrices import matrix_form
from engine.writing.symbols import Notation, Symbols
from engine.writing.views import View, in_view, where

SAFETENSORS = "application/vnd.safetensors"

# The constants of all optimizers.
CONSTANTS = tuple(dict.fromkeys(constant.name for rule in OPTIMIZERS.values() for constant in rule.constants))
LAYER_FIELDS = ("units", "activation", *ACTIVATION_CONSTANTS)
# Steps and symbols of a deep network are some hundred kilobytes.
KEPT_DERIVATIONS = 64

Written = tuple[orjson.Fragment, orjson.Fragment]
_writing = Lock()
_written: dict[tuple[Plan, Notation, View, Catalog], Written] = {}


def trace_json(trace: Trace, notation: Notation, view: View = "neuron", derivation: bool = True) -> bytes:
    """The body of the answer to POST /traces; `symbols` and `steps` are empty without the derivation."""
    finite = dict(trace.arrays)
    if trace.broken:
        del finite[trace.broken.step]
    return to_json(_document(trace, notation, view, derivation, finite))


def trace_safetensors(trace: Trace, notation: Notation, view: View = "neuron", derivation: bool = True) -> bytes:
    """Every array in binary, infinities too; the rest of the answer is JSON in the metadata, under `trace`."""
    rest = _document(trace, notation, view, derivation, {})
    del rest["arrays"]
    arrays = {name: np.ascontiguousarray(array).reshape(np.shape(array)) for name, array in trace.arrays.items()}
    return save(arrays, {"trace": to_json(rest).decode()})


def to_json(value: Any) -> bytes:
    return orjson.dumps(value, default=_plain, option=orjson.OPT_SERIALIZE_NUMPY)


def _plain(array: Any) -> Any:
    """Arrays that are views of others, which orjson leaves alone."""
    if isinstance(array, np.ndarray):
        return array.tolist()
    raise TypeError


def _document(trace: Trace, notation: Notation, view: View, derivation: bool, arrays: dict[str, Any]) -> dict[str, Any]:
    plan = trace.plan
    symbols, steps = _derivation(plan, notation, view) if derivation else ({}, [])
    network, curves = _network(plan.network, plan.network.names)
    cost, after = mean_cost(trace), updated(trace)
    return {
        "network": network,
        "samples": {"x": trace["a.0"], "y": trace["y"]},
        "options": {
            "learning_rate": float(trace["learning_rate"]) if plan.update else None,
            **_descent(trace),
            "bias_update": plan.bias_update,
            "output_rule": plan.output_rule,
            "notation": notation,
            "view": view,
            "given_gradients": plan.given_gradients,
            "mistakes": plan.mistakes,
        },
        "mean_cost": cost,
        "mean_cost_next": _finite(after.mean_cost) if after else None,
        "total_cost": None if cost is None else _finite(with_penalties(trace)),
        "total_cost_next": _finite(with_penalties(after)) if after else None,
        "objective": trace.objective,
        "broken_at": broken_at(trace),
        "arrays": arrays,
        "symbols": symbols,
        "steps": steps,
        "warnings": cautions(trace),
        "curves": curves,
        "gradient_sizes": gradient_sizes(trace),
        "blocked_neurons": blocked_neurons(trace),
    }


def broken_at(trace: Trace) -> dict[str, Any] | None:
    """Where the trace broke off, with the array that it broke off in."""
    broken = trace.broken
    if broken is None:
        return None
    return {
        "step": broken.step,
        "term": broken.term,
        "sample": broken.sample,
        "value": str(broken.value),
        "message": not_finite_sentence(broken),
        "array": _with_words(trace[broken.step].tolist()),
    }


def _with_words(numbers: Any) -> Any:
    """Lists of numbers, what is not finite written as ``inf``, ``-inf`` or ``nan``."""
    if isinstance(numbers, list):
        return [_with_words(number) for number in numbers]
    return numbers if isfinite(numbers) else str(numbers)


def mean_cost(trace: Trace) -> float | None:
    """C, where the trace got so far."""
    reached = "cost" in trace.arrays and isfinite(trace.mean_cost)
    return trace.mean_cost if reached else None


def _descent(trace: Trace) -> dict[str, Any]:
    """What the update does with the gradients, as the request said it."""
    descent = trace.plan.descent

    def given(name: str) -> float:
        return float(trace.arrays.get(name, 0.0))

    constants = {constant.name for constant in OPTIMIZERS[descent.optimizer].constants}
    clip = {kind: given(f"clip_{kind}") if kind == descent.clip else None for kind in get_args(ClipKind)}
    return {
        "optimizer": {"name": descent.optimizer}
        | {name: given(name) if name in constants else None for name in CONSTANTS},
        "l1": given("l1"),
        "l2": given("l2"),
        "clip": clip if descent.clip else None,
        "penalty": "cost" if trace.plan.objective.penalized else "update",
        "batch": trace.plan.objective.batch,
    }


def updated(trace: Trace) -> Trace | None:
    """The forward pass and the cost after the update, if there is one."""
    if not trace.plan.update or trace.broken:
        return None
    return forward(trace.plan, trace.next_parameters, trace.samples, trace.given)


def cost_next(trace: Trace) -> float | None:
    """C after the update."""
    after = updated(trace)
    return _finite(after.total_cost) if after else None


def with_penalties(trace: Trace) -> float:
    """What is brought down: the cost with the penalties, also with those that the update alone adds."""
    objective, descent = trace.plan.objective, trace.plan.descent
    l1, l2 = objective.l1 or descent.l1, objective.l2 or descent.l2
    if (l1, l2) == (objective.l1, objective.l2) and not trace.plan.mistakes:
        return trace.total_cost
    everywhere = replace(objective, l1=l1, l2=l2)
    plan = replace(trace.plan, objective=everywhere, update=False, descent=PLAIN, mistakes=())
    return forward_cost(plan, trace.parameters, trace.samples, trace.given)


def _finite(number: float) -> float | None:
    return number if isfinite(number) else None


def _curve(layer: Layer) -> dict[str, Any] | None:
    curve = unusual_curve_of(layer)
    return {"z": curve.z, "a": curve.a} if curve else None


@lru_cache(maxsize=64)
def _network(network: Network, names: Names) -> tuple[orjson.Fragment, orjson.Fragment]:
    """The network as it was asked for and the curves of its layers, serialized. Networks that differ in their `names`
    alone are equal."""
    layers = []
    for layer in network.layers:
        mask = layer.mask.array.astype(int).tolist() if layer.mask else None
        layers.append({"kind": "dense"} | {name: getattr(layer, name) for name in LAYER_FIELDS} | {"mask": mask})
    document = {
        "inputs": network.inputs, "layers": layers, "cost": network.cost, "delta": network.delta,
        "cost_reduction": network.cost_reduction, "names": names or None,
    }  # fmt: skip
    curves = [_curve(layer) for layer in network.layers]
    return orjson.Fragment(to_json(document)), orjson.Fragment(to_json(curves))


def is_written(plan: Plan, notation: Notation, view: View) -> bool:
    """Are the plan's symbols and steps there already?"""
    return (plan, notation, view, spoken()) in _written


def _derivation(plan: Plan, notation: Notation, view: View) -> Written:
    """The plan's symbols and steps, serialized."""
    key = (plan, notation, view, spoken())
    written = _written.get(key) or _write(plan, notation, view)
    with _writing:
        # The one used last is the last to be forgotten.
        _written.pop(key, None)
        _written[key] = written
        if len(_written) > KEPT_DERIVATIONS:
            del _written[next(iter(_written))]
    return written


def _write(plan: Plan, notation: Notation, view: View) -> Written:
    steps = derive(plan)
    writing = Symbols(plan, notation, view=view)
    symbols = _symbols(plan, writing)
    described = [
        _step(step, plan, view)
        | {"symbols": _otherwise(step, writing, symbols), "latex": _latex(step, writing, written)}
        for step, written in zip(steps, rungs(plan, notation, view), strict=True)
    ]
    return orjson.Fragment(to_json(symbols)), orjson.Fragment(to_json(described))


def _symbols(plan: Plan, symbols: Symbols) -> dict[str, Any]:
    """The symbols of every array of a trace, the given ones first, each as the step that defines it writes it."""
    layers = range(1, len(plan.network.layers) + 1)
    given = ["a.0", "y", *(f"{kind}.{layer}" for layer in layers for kind in ("w", "b"))]
    if plan.update:
        given.append("learning_rate")
    steps = derive(plan)
    # What an optimizer is given, and [j = 0], which one of the mistakes multiplies by.
    known = {*given, *(step.id for step in steps)}
    given += dict.fromkeys(array for step in steps for array in step.reads() if array not in known)
    return {array: _symbol(array, symbols) for array in given} | {
        step.id: _symbol(step.id, symbols.within(step)) for step in steps
    }


def _symbol(array: str, symbols: Symbols) -> dict[str, str]:
    letters = symbols.letters(array)
    return {"letters": letters, "array": symbols.array(array), "entry": symbols.entry(array, letters)}


def _otherwise(step: Step, symbols: Symbols, usual: dict[str, Any]) -> dict[str, Any]:
    """The arrays that this step writes otherwise than the step that defines them does."""
    here = {array: _symbol(array, symbols.within(step)) for array in dict.fromkeys(step.reads())}
    return {array: symbol for array, symbol in here.items() if symbol != usual[array]}


def _step(step: Step, plan: Plan, view: View) -> dict[str, Any]:
    said, place = words(step, plan, view), where(step, view)
    return {
        "id": step.id,
        "phase": step.phase,
        "layer": step.layer,
        "rule": step.rule,
        "place": in_view(step),
        "where": place,
        "title": said.title,
        "about": said.about,
        "entry_name": said.entry,
        "indices": step.indices,
        "shape": step.shape,
        "sizes": step.sizes,
        "definition": _definition(step.definition),
        "matrices": matrix_form(step),
        "batch_matrices": batch_form(step),
        "narration": said.narration,
        "narration_columns": counted_columns(said.narration, len(plan.network.layers)),
        "transpose": why_transposed(step),
        "code": f"# {said.title}{', ' if place else ''}{place}\n{snippet(step)}",
        "mistake": step.mistake,
    }


def _latex(step: Step, symbols: Symbols, written: Rungs) -> dict[str, Any]:
    form = batch_form(step)
    return asdict(written) | {"batch": form and batch_latex(step, form, symbols.within(step))}


def _definition(definition: Definition) -> dict[str, Any]:
    if isinstance(definition, SumOfProducts):
        terms = [{"coefficient": term.coefficient, "factors": term.factors} for term in definition.terms]
        return {"kind": "sum_of_products", "indices": definition.indices, "terms": terms}
    return {
        "kind": "function",
        "indices": definition.indices,
        "function": definition.function,
        "arguments": definition.arguments,
        "argument_indices": [entry_letters(array) for array in definition.arguments],
        "over": definition.over,
        "coefficient": definition.coefficient,
        "parameters": dict(definition.parameters),
    }
