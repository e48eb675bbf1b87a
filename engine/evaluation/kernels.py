"""Numbers for steps: each definition becomes one call of NumPy, chosen once per derivation.

What a definition is in NumPy's words is for `engine.steps.lowering` to say. Tests compare every choice with np.einsum.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache, reduce
from math import prod
from operator import add, mul
from typing import Any

import numpy as np

from engine.arrays import Array
from engine.derivation.plan import Plan, derive
from engine.evaluation.gathering import along_axes
from engine.functions.table import function_of
from engine.steps.conditions import bracket
from engine.steps.lettering import letters_of
from engine.steps.lowering import WEIGHED, Contraction, Entrywise, Lowered, MatrixProduct, Summed, lowered
from engine.steps.step import Function, Product, Step

Arrays = dict[str, Array]
Kernel = Callable[[Arrays], Array]


def evaluate(kernels: Iterable[tuple[str, Kernel]], arrays: Arrays) -> Arrays:
    """Run each kernel on the arrays so far and keep its result. Adds to `arrays` and returns it."""
    for name, kernel in kernels:
        arrays[name] = kernel(arrays)
    return arrays


@lru_cache(maxsize=256)
def compiled(plan: Plan) -> tuple[tuple[str, Kernel], ...]:
    """A kernel for each step of the plan's derivation."""
    return tuple((step.id, kernel(step)) for step in derive(plan))


@lru_cache(maxsize=256)
def compiled_forward(plan: Plan) -> tuple[tuple[str, Kernel], ...]:
    """The kernels up to the cost, for asking what a network with other parameters would cost."""
    return tuple((step.id, kernel(step)) for step in derive(plan) if step.phase in ("forward", "cost"))


def kernel(step: Step) -> Kernel:
    """The one call that computes this step."""
    definition = step.definition
    if isinstance(definition, Function):
        return _function_kernel(definition, step.sizes)
    kernels = [_term_kernel(term, definition.indices, step.sizes) for term in definition.terms]
    # A product of two arrays is an array of its own; where it has the result's shape, it may be added to in place.
    opening = definition.terms[0]
    first_is_new = len(opening.factors) == 2 and set(definition.indices) <= letters_of(opening)
    result = kernels[0] if len(kernels) == 1 else _added(kernels, first_is_new)
    if any(set(definition.indices) <= letters_of(term) for term in definition.terms):
        return result
    shape = tuple(step.sizes[letter] for letter in definition.indices)
    return lambda arrays: np.broadcast_to(result(arrays), shape)


def _function_kernel(definition: Function, sizes: dict[str, int]) -> Kernel:
    function, arguments, coefficient = applied(definition, sizes), definition.arguments, definition.coefficient
    if coefficient != 1.0:
        return lambda arrays: coefficient * function(*(arrays[name] for name in arguments))
    if len(arguments) == 1:
        (only,) = arguments
        return lambda arrays: function(arrays[only])
    if len(arguments) == 2:
        first, second = arguments
        return lambda arrays: function(arrays[first], arrays[second])
    return lambda arrays: function(*(arrays[name] for name in arguments))


def applied(definition: Function, sizes: dict[str, int]) -> Callable[..., Any]:
    """The definition's function of its arguments, which may have more axes before their own."""
    function = function_of(definition)
    return along_axes(definition, function, sizes) if definition.over == "axes" else function


def _added(kernels: list[Kernel], first_is_new: bool) -> Kernel:
    if len(kernels) == 2:
        first, second = kernels
        if not first_is_new:
            return lambda arrays: first(arrays) + second(arrays)

        def run(arrays: Arrays) -> Array:
            total = first(arrays)
            total += second(arrays)
            return total

        return run
    return lambda arrays: reduce(add, (term(arrays) for term in kernels))


def _term_kernel(term: Product, result: str, sizes: dict[str, int]) -> Kernel:
    numbers, what = lowered(term, result)
    if isinstance(what, MatrixProduct) and not numbers:
        return _matrix_product(what, term.coefficient)
    return _scaled(_product_kernel(what, result, sizes), term.coefficient, numbers)


def _scaled(product: Kernel, coefficient: float, numbers: tuple[str, ...]) -> Kernel:
    if numbers:
        return lambda arrays: reduce(lambda total, name: total * arrays[name], numbers, coefficient * product(arrays))
    if coefficient == -1.0:
        return lambda arrays: np.negative(product(arrays))
    if coefficient != 1.0:
        return lambda arrays: coefficient * product(arrays)
    return product


def _product_kernel(what: Lowered, result: str, sizes: dict[str, int]) -> Kernel:
    match what:
        case Summed():
            return _sum(what, result, sizes)
        case Entrywise((one, two)):
            return lambda arrays: arrays[one] * arrays[two]
        case Entrywise(names):
            one_entry = np.ones([1] * len(result))
            return lambda arrays: reduce(mul, (arrays[name] for name in names)) if names else one_entry
        case MatrixProduct():
            return _matrix_product(what, 1.0)
        case Contraction():
            return _einsum(what, result, sizes)
    mask, of, beside = what.mask, what.of, what.beside
    inner = _product_kernel(what.rest, result, sizes)
    if of:
        return lambda arrays: inner({WEIGHED: arrays[mask] * arrays[of], beside: arrays[beside]})
    return lambda arrays: arrays[mask] * inner(arrays)


def _sum(what: Summed, result: str, sizes: dict[str, int]) -> Kernel:
    """One array, summed over axes."""
    name, axes = what.array, what.axes
    # Letters that only the result has are left to broadcasting, as axes of length 1.
    missing = _missing(what.kept, result)
    if missing:
        return lambda arrays: np.expand_dims(np.add.reduce(arrays[name], axis=axes) if axes else arrays[name], missing)
    if not axes:
        return lambda arrays: arrays[name]
    if prod(sizes[letter] for letter in what.letters) == prod(sizes[letter] for letter in what.kept):
        # Nothing to add up: one sample.
        shape = tuple(sizes[letter] for letter in what.kept)
        return lambda arrays: arrays[name].reshape(shape)
    return lambda arrays: np.add.reduce(arrays[name], axis=axes)


def _missing(kept: str, result: str) -> tuple[int, ...]:
    """The result's axes that the kept letters lack, from the first of them on."""
    if result.endswith(kept):
        return ()
    return tuple(n for n, letter in enumerate(result) if letter not in kept)


def _matrix_product(what: MatrixProduct, coefficient: float) -> Kernel:
    """The coefficient scales the first operand: for a gradient that is n_L × S numbers, not n_L × n_{L−1}."""
    left, right, turned_left, turned_right = what.left, what.right, what.turned_left, what.turned_right

    def run(arrays: Arrays) -> Array:
        a, b = arrays[left], arrays[right]
        if coefficient != 1.0:
            a = coefficient * a
        product: Array = (a.T if turned_left else a) @ (b.T if turned_right else b)
        return product

    return run


def _einsum(what: Contraction, result: str, sizes: dict[str, int]) -> Kernel:
    """With Iverson's bracket of each condition as one more factor, and then two factors at a time."""
    names, subscripts = what.arrays, what.subscripts
    brackets = [bracket(text, sizes) for text in what.where]
    path: Any = False
    if brackets:
        operands = subscripts.partition("->")[0].split(",")
        shapes = (np.broadcast_to(0.0, [sizes[letter] for letter in own]) for own in operands)
        path = np.einsum_path(subscripts, *shapes, optimize="greedy")[0]
    missing = tuple(n for n, letter in enumerate(result) if letter not in what.kept)

    def run(arrays: Arrays) -> Array:
        product: Array = np.einsum(subscripts, *(arrays[name] for name in names), *brackets, optimize=path)
        return np.expand_dims(product, missing) if missing else product

    return run
