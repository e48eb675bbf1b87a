"""What an equation of a trace says, worked out from its TeX with the trace's numbers."""

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np

from engine import Trace
from engine.functions.activations import ACTIVATIONS
from engine.functions.table import function_of
from engine.notation.term_ids import PER_SAMPLE, kind_of
from engine.steps.step import Function, Step
from tests.engine.tex_reading import Functions, evaluate

# The rules whose functions are the derivatives of a cost's share for one output.
OF_THE_COST = ("output_derivative", "target_derivative", "fused_target_derivative")


def value_of_side(trace: Trace, step: Step, side: str, sample: int) -> Any:
    """One side of an equation of this step, for the sample on screen: a number, or a matrix (vectors are columns)."""

    def lookup(term: str, symbol: str, at: Mapping[str, int]) -> Any:
        entry, _, other = term.partition("@")
        shown = int(other) if other else at.get("s", sample)
        array, *indices = _split(entry, trace)
        numbers = trace[array][shown] if kind_of(array) in PER_SAMPLE else trace[array]
        if indices:
            return float(numbers[tuple(int(n) for n in indices)])
        return _whole(numbers, symbol, at)

    return evaluate(side, lookup, _named(trace, step), step.sizes)


def _split(entry: str, trace: Trace) -> list[str]:
    parts = entry.split(".")
    array = next(name for name in (".".join(parts[:2]), parts[0]) if name in trace.arrays)
    return [array, *parts[array.count(".") + 1 :]]


def _whole(numbers: Any, symbol: str, at: Mapping[str, int]) -> Any:
    """An array by its name: a column, a matrix, a number, or the entry that its symbol's index picks."""
    letters = next((found for found in re.findall(r"_\{([a-z]+)\}", symbol) if set(found) <= set(at) - {"s"}), None)
    if letters:
        return float(numbers[tuple(at[letter] for letter in letters)])
    if np.ndim(numbers) == 1:
        return float(numbers[0]) if "_{0}" in symbol else numbers[:, None]
    return numbers if np.ndim(numbers) else float(numbers)


def _named(trace: Trace, step: Step) -> Functions:
    """The functions that this step's equation writes by name: they take and give columns."""
    rows = step.sizes[step.indices[0]] if step.indices else 1
    named: dict[str, Any] = {"ones": lambda: np.ones((rows, 1))}
    definition = step.definition
    if isinstance(definition, Function):
        mean = trace.network.cost_reduction == "mean"
        share = 1.0 / trace.network.sizes[-1] if step.phase == "cost" or step.rule in OF_THE_COST else 1.0

        def apply(*columns: Any) -> Any:
            rows = (np.asarray(column, dtype=float).T for column in columns)
            value = (share if mean else 1.0) * function_of(definition)(*rows)
            return value[0] if step.rule == "activation_jacobian" else np.asarray(value).T

        written = ("softmax", "softmax'", "sigma'", "cost", "cost'", "cost'_{y}", "scaled", "clip")
        named |= dict.fromkeys(written, apply)
        if definition.function == "sign":
            named["sign"] = apply
    if step.layer:
        dense = trace.network.layers[step.layer - 1]
        named["sigma"] = partial(ACTIVATIONS[dense.activation].value, **dict(dense.parameters))
    return named


def array_of(trace: Trace, step: Step, sample: int) -> Any:
    """The step's array, that sample's, a vector as a column."""
    numbers = trace[step.id][sample] if kind_of(step.id) in PER_SAMPLE else trace[step.id]
    return numbers[:, None] if np.ndim(numbers) == 1 else numbers
