"""Numbers for steps: each definition becomes one call of NumPy, chosen once per derivation.

A sum of products is einsum's business; where a plain product, matrix product or sum says the same, that runs instead,
since einsum's own overhead is many times the cost of a small layer. Tests compare every choice with np.einsum.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache, reduce
from operator import add
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.conditions import bracket, condition
from engine.derivation import Plan, derive
from engine.functions import function_of
from engine.gathering import along_axes
from engine.steps import Factor, Function, Product, Step

Array = NDArray[np.float64]
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
    first_is_new = len(opening.factors) == 2 and set(definition.indices) <= _letters(opening)
    result = kernels[0] if len(kernels) == 1 else _added(kernels, first_is_new)
    if any(set(definition.indices) <= _letters(term) for term in definition.terms):
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


def _letters(term: Product) -> set[str]:
    conditions = (condition(text).letters for text in term.where)
    return set("".join((*(factor.indices for factor in term.factors), *conditions)))


def _term_kernel(term: Product, result: str, sizes: dict[str, int]) -> Kernel:
    scalars = [factor.array for factor in term.factors if not factor.indices]
    factors = [factor for factor in term.factors if factor.indices]
    if term.where:
        product = _where(factors, term.where, result, sizes)
    elif not factors:
        product, scalars = _single(scalars, result), []
    elif len(factors) == 1:
        product = _sum(factors[0], result, sizes)
    elif len(factors) == 2:
        matrices = _matrix_product(factors[0], factors[1], result, term.coefficient)
        if matrices and not scalars:
            return matrices
        product = _pair(factors[0], factors[1], result)
    else:
        product = (_three(factors, result, sizes) if len(factors) == 3 else None) or _einsum(factors, result)
    return _scaled(product, term.coefficient, scalars)


def _three(factors: list[Factor], result: str, sizes: dict[str, int]) -> Kernel | None:
    """A mask among the factors weighs the entries of one other, or those of the result; None where there is none."""
    for n, mask in enumerate(factors):
        others = factors[:n] + factors[n + 1 :]
        alike = next((m for m, factor in enumerate(others) if factor.indices == mask.indices), None)
        if alike is not None:
            other = others[1 - alike]
            whole = _term_kernel(Product((Factor("weighed", mask.indices), other)), result, sizes)
            names = (mask.array, others[alike].array, other.array)
            return lambda arrays: whole(
                {"weighed": arrays[names[0]] * arrays[names[1]], names[2]: arrays[names[2]]}
            )  # fmt: skip
        if mask.indices == result and set(result) <= _letters(Product(tuple(others))):
            rest = _term_kernel(Product(tuple(others)), result, sizes)
            return lambda arrays: arrays[mask.array] * rest(arrays)
    return None


def _scaled(product: Kernel, coefficient: float, scalars: list[str]) -> Kernel:
    if scalars:
        return lambda arrays: reduce(lambda total, name: total * arrays[name], scalars, coefficient * product(arrays))
    if coefficient == -1.0:
        return lambda arrays: np.negative(product(arrays))
    if coefficient != 1.0:
        return lambda arrays: coefficient * product(arrays)
    return product


def _sum(factor: Factor, result: str, sizes: dict[str, int]) -> Kernel:
    """One array, summed over the letters that the result lacks."""
    name = factor.array
    axes = tuple(axis for axis, letter in enumerate(factor.indices) if letter not in result)
    left = "".join(letter for letter in factor.indices if letter in result)
    if not result.endswith(left):
        return _einsum([factor], result)
    if not axes:
        return lambda arrays: arrays[name]
    if all(sizes[factor.indices[axis]] == 1 for axis in axes):
        shape = tuple(sizes[letter] for letter in left)
        return lambda arrays: arrays[name].reshape(shape)
    return lambda arrays: np.add.reduce(arrays[name], axis=axes)


def _pair(one: Factor, two: Factor, result: str) -> Kernel:
    if one.indices == two.indices == result:
        first, second = one.array, two.array
        return lambda arrays: arrays[first] * arrays[second]
    return _einsum([one, two], result)


def _matrix_product(one: Factor, two: Factor, result: str, coefficient: float) -> Kernel | None:
    """Two matrices that share the one letter summed over, in whichever order gives the result; None for others.

    The coefficient scales the first operand: for a gradient that is n_L × S numbers, not n_L × n_{L−1}.
    """
    shared = (set(one.indices) & set(two.indices)) - set(result)
    if len(shared) != 1 or not len(one.indices) == len(two.indices) == len(result) == 2:
        return None
    (c,) = shared
    left, right = (one, two) if result[0] in one.indices else (two, one)
    if set(left.indices) != {result[0], c} or set(right.indices) != {result[1], c}:
        return None
    first, second = left.array, right.array
    turned_left, turned_right = left.indices[0] == c, right.indices[1] == c

    def run(arrays: Arrays) -> Array:
        a, b = arrays[first], arrays[second]
        if coefficient != 1.0:
            a = coefficient * a
        product: Array = (a.T if turned_left else a) @ (b.T if turned_right else b)
        return product

    return run


def _single(scalars: list[str], result: str) -> Kernel:
    """A product of single numbers; of none, 1."""
    if scalars:
        return _einsum([Factor(name) for name in scalars], result)
    one = np.ones([1] * len(result))
    return lambda arrays: one


def _einsum(factors: list[Factor], result: str) -> Kernel:
    names = [factor.array for factor in factors]
    subscripts, missing = _subscripts([factor.indices for factor in factors], result)

    def run(arrays: Arrays) -> Array:
        product: Array = np.einsum(subscripts, *(arrays[name] for name in names))
        return np.expand_dims(product, missing) if missing else product

    return run


def _where(factors: list[Factor], where: tuple[str, ...], result: str, sizes: dict[str, int]) -> Kernel:
    """With Iverson's bracket of each condition as one more factor, two factors at a time."""
    names = [factor.array for factor in factors]
    brackets = [bracket(text, sizes) for text in where]
    letters = [*(factor.indices for factor in factors), *(condition(text).letters for text in where)]
    subscripts, missing = _subscripts(letters, result)
    shapes = (np.broadcast_to(0.0, [sizes[letter] for letter in own]) for own in letters)
    path = np.einsum_path(subscripts, *shapes, optimize="greedy")[0]

    def run(arrays: Arrays) -> Array:
        product: Array = np.einsum(subscripts, *(arrays[name] for name in names), *brackets, optimize=path)
        return np.expand_dims(product, missing) if missing else product

    return run


def _subscripts(factors: list[str], result: str) -> tuple[str, tuple[int, ...]]:
    """What einsum is told, and the result's axes left to broadcasting: those of letters that only the result has."""
    covered = set("".join(factors))
    present = "".join(letter for letter in result if letter in covered)
    return f"{','.join(factors)}->{present}", tuple(n for n, letter in enumerate(result) if letter not in covered)
