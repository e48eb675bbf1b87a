"""Steps as calls that write into arrays which are there already.

An operation is a function and what it is called with, the array to write into last. For most of a small update's time
goes into making arrays and looking them up, not into arithmetic. Where a step's definition has no quick form here, the
kernel that the trace uses is run and its result copied: nothing here adds a formula, tests compare every program with
the trace, step by step.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from engine.arrays import Array
from engine.evaluation.kernels import kernel
from engine.functions.table import function_of
from engine.steps.lowering import Entrywise, MatrixProduct, Summed, lowered
from engine.steps.step import Factor, Function, Product, Step, SumOfProducts
from engine.training.memory import Memory
from engine.training.quick import COST_DERIVATIVES, SLOPES, VALUES

Operation = tuple[Callable[..., Any], tuple[Any, ...]]


def operations(steps: Sequence[Step], memory: Memory) -> list[Operation]:
    """What computes the steps' arrays, in order. Makes room for them in `memory`."""
    made: list[Operation] = []
    done: set[str] = set()
    for number, step in enumerate(steps):
        memory.make_room(step)
        if step.id in done:
            continue
        together = _gradients(step, steps[number + 1 :], memory)
        if together:
            made += together
            done.add(f"db.{step.layer}")
        else:
            made += _one(step, steps, memory)
    return made


def _one(step: Step, steps: Sequence[Step], memory: Memory) -> list[Operation]:
    definition = step.definition
    if isinstance(definition, Function):
        quick = _function(step, definition, steps, memory)
    else:
        quick = _weighted_input(step, definition, memory) or _product(step, definition, memory)
    return quick if quick is not None else [_copied(step, memory)]


def _copied(step: Step, memory: Memory) -> Operation:
    """The trace's own kernel."""
    compute, arrays, out = kernel(step), memory.arrays, memory.arrays[step.id]

    def run() -> None:
        out[...] = compute(arrays)

    return run, ()


# ---- functions ----


def _function(step: Step, definition: Function, steps: Sequence[Step], memory: Memory) -> list[Operation] | None:
    columns = memory.columns
    if step.id not in columns or definition.coefficient != 1.0:
        return None
    name, out = definition.function, columns[step.id]
    value = _value_of_slope(name, definition.arguments, steps)
    if value:
        return [(SLOPES[name.removesuffix("_derivative")], (columns[value], out))]
    quick = None if definition.parameters else VALUES.get(name) or COST_DERIVATIVES.get(name)
    if quick is None and definition.over == "layer":
        return None
    return [(quick or into_place(definition), (*(columns[argument] for argument in definition.arguments), out))]


def _value_of_slope(name: str, arguments: tuple[str, ...], steps: Sequence[Step]) -> str | None:
    """The activation of the same z, where its slope is quickly had from it."""
    activation = name.removesuffix("_derivative")
    if activation == name or activation not in SLOPES:
        return None
    same = (
        step.id for step in steps
        if isinstance(step.definition, Function)
        and (step.definition.function, step.definition.arguments) == (activation, arguments)
    )  # fmt: skip
    return next(same, None)


@lru_cache
def into_place(definition: Function) -> Callable[..., None]:
    """The function, entry by entry, its result copied into the last argument."""
    function = function_of(definition)

    def run(*arguments: Array) -> None:
        arguments[-1][...] = function(*arguments[:-1])

    return run


# ---- sums of products ----


def _weighted_input(step: Step, definition: SumOfProducts, memory: Memory) -> list[Operation] | None:
    """z = [w b] [a 1]: w a + b as one matrix product."""
    layer, a = step.layer, f"a.{step.layer - 1}"
    product = Product((Factor(f"w.{layer}", "ik"), Factor(a, "sk")))
    if definition != SumOfProducts("si", (product, Product((Factor(f"b.{layer}", "i"),)))):
        return None
    shared = memory.shared
    matrix = shared.layout.matrix(shared.vector("parameters"), layer)
    return [(np.matmul, (matrix, memory.with_ones[a], memory.columns[step.id]))]


def _gradients(step: Step, later: Sequence[Step], memory: Memory) -> list[Operation] | None:
    """[dw db] = (dz/S) [a 1]ᵀ: the gradients of weights and biases as one matrix product."""
    layer, a = step.layer, f"a.{step.layer - 1}"
    dz = Factor(f"dz.{layer}", "si")
    both = (step.definition, next((other.definition for other in later if other.id == f"db.{layer}"), None))
    for mean in (1.0 / memory.samples, 1.0):
        weights = SumOfProducts("ik", (Product((dz, Factor(a, "sk")), mean),))
        if both == (weights, SumOfProducts("i", (Product((dz,), mean),))):
            break
    else:
        return None
    shared, columns = memory.shared, memory.columns[dz.array]
    matrix = shared.layout.matrix(shared.vector("gradients"), layer)
    scaled = np.zeros_like(columns)
    return [
        (np.multiply, (columns, np.array(mean), scaled)),
        (np.matmul, (scaled, memory.with_ones[a].T, matrix)),
    ]


def _product(step: Step, definition: SumOfProducts, memory: Memory) -> list[Operation] | None:
    """Entry by entry, or the error through the transposed weights."""
    columns = memory.columns
    if step.id not in columns:
        return None
    out = columns[step.id]
    match [(term.coefficient, *lowered(term, definition.indices)) for term in definition.terms]:
        case [(1.0, (), Entrywise((one, two)))] if {one, two} <= columns.keys():
            return [(np.multiply, (columns[one], columns[two], out))]
        case [(1.0, (), Summed(one, axes=())), (-1.0, (), Summed(two, axes=()))] if {one, two} <= columns.keys():
            return [(np.subtract, (columns[one], columns[two], out))]
        case [(1.0, (), MatrixProduct(dz, w, False, False))] if dz in columns:
            return [(np.matmul, (memory.arrays[w].T, columns[dz], out))]
    return None
