"""Each step's definition as NumPy would be written by hand: ``da1 * ds1``, ``dz2.T @ a1 / S``."""

import re

from engine.conditions import condition
from engine.functions import named_function
from engine.lettering import letters_of
from engine.notation import kind_of
from engine.python_source.axes import applied, bracket
from engine.steps import SAMPLE, Factor, Function, Product, Step, SumOfProducts, summed

# What the number of samples is called.
SAMPLES = "S"


def variable(array: str) -> str:
    """What an array is called: dw2, w2_next; the inputs x."""
    if array == "a.0":
        return "x"
    kind, dot, layer = array.partition(".")
    name, underscore, rest = kind.partition("_")
    return f"{name}{layer}{underscore}{rest}" if dot else array


def expression(step: Step) -> str:
    """The right-hand side that computes the step's array from those before it."""
    definition = step.definition
    if isinstance(definition, Function):
        if definition.over == "axes":
            found = applied(definition, variable(definition.arguments[0]), step.sizes)
            return _scaled(found, definition.coefficient, "")
        called = named_function(definition.function).__name__
        parameters = (f"{name}={value!r}" for name, value in definition.parameters)
        arguments = ", ".join([*map(variable, definition.arguments), *parameters])
        return _scaled(f"{called}({arguments})", definition.coefficient, "")
    first, *others = (_term(term, definition, step) for term in definition.terms)
    total = first + "".join(f" - {term[1:]}" if term.startswith("-") else f" + {term}" for term in others)
    if any(set(definition.indices) <= letters_of(term) for term in definition.terms):
        return total
    # All terms lack an index that the result has: every entry along it is the same.
    return f"np.broadcast_to({total}, ({', '.join(str(step.sizes[letter]) for letter in definition.indices)},))"


def _term(term: Product, definition: SumOfProducts, step: Step) -> str:
    numbers = [variable(factor.array) for factor in term.factors if not factor.indices]
    factors = [factor for factor in term.factors if factor.indices]
    result = definition.indices
    product = _where(term, factors, result, step) if term.where else _masked_product(factors, result)
    by_mean = _mean(term, step) if SAMPLE in summed(definition, term) else ""
    coefficient = term.coefficient * step.sizes[SAMPLE] if by_mean else term.coefficient
    return _scaled(" * ".join([*numbers, *product]) or "1.0", coefficient, by_mean)


def _where(term: Product, factors: list[Factor], result: str, step: Step) -> list[str]:
    """The product where all conditions hold: each is 1 there and 0 elsewhere, one more factor."""
    conditions = [condition(text).letters for text in term.where]
    brackets = [bracket(text, own, step.sizes) for text, own in zip(term.where, conditions, strict=True)]
    names = [*(variable(factor.array) for factor in factors), *brackets]
    kept = "".join(letter for letter in result if letter in letters_of(term))
    letters = ",".join([*(factor.indices for factor in factors), *conditions])
    return [_placed(f'np.einsum("{letters}->{kept}", {", ".join(names)})', kept, result)]


def _placed(array: str, kept: str, result: str) -> str:
    """With an axis of length 1 for each letter of the result that the array lacks, but before all of its own."""
    after = result[min(map(result.index, kept), default=len(result)) :]
    if after == kept:
        return array
    return f"{array}[{', '.join(':' if letter in kept else 'None' for letter in after)}]"


def _mean(term: Product, step: Step) -> str:
    """Is the coefficient 1/S, perhaps with a sign: a mean over the samples?"""
    samples = step.sizes[SAMPLE]
    return f" / {SAMPLES}" if samples > 1 and abs(term.coefficient) == 1.0 / samples else ""


def _scaled(product: str, coefficient: float, after: str) -> str:
    if abs(coefficient) == 1.0:
        return f"{'-' if coefficient < 0.0 else ''}{product}{after}"
    whole = round(1.0 / coefficient) if coefficient else 0
    if whole and 1.0 / whole == coefficient:
        return f"{product} / {whole}{after}"
    return f"{coefficient!r} * {product}{after}"


def _masked_product(factors: list[Factor], result: str) -> list[str]:
    """The same with a mask among the factors: it weighs another factor of the same axes, or else the result."""
    mask = next((factor for factor in factors if kind_of(factor.array) == "mask"), None)
    if mask is None:
        return _product(factors, result)
    name, others = variable(mask.array), [factor for factor in factors if factor is not mask]
    written = {
        factor.array: f"({name} * {variable(factor.array)})" for factor in others if factor.indices == mask.indices
    }
    parts = _product(others, result)
    if not written:
        return [name, *(f"({part})" for part in parts)]
    for array, masked in written.items():
        parts = [re.sub(rf"\b{variable(array)}\b", masked, part) for part in parts]
    return parts


def _product(factors: list[Factor], result: str) -> list[str]:
    """What is multiplied, entry by entry, to give the product of the factors."""
    if not factors:
        return []
    if len(factors) == 1:
        return [_sum(factors[0], result)]
    matrices = _matrix_product(factors, result)
    if matrices:
        return [matrices]
    if all(result.endswith(factor.indices) for factor in factors):
        return [variable(factor.array) for factor in factors]
    return [_einsum(factors, result)]


def _einsum(factors: list[Factor], result: str) -> str:
    names = ", ".join(variable(factor.array) for factor in factors)
    kept = "".join(letter for letter in result if any(letter in factor.indices for factor in factors))
    return _placed(f'np.einsum("{",".join(factor.indices for factor in factors)}->{kept}", {names})', kept, result)


def _sum(factor: Factor, result: str) -> str:
    """One array, summed over the letters that the result lacks."""
    axes = [axis for axis, letter in enumerate(factor.indices) if letter not in result]
    kept = "".join(letter for letter in factor.indices if letter in result)
    if kept != "".join(letter for letter in result if letter in kept):
        return _einsum([factor], result)
    over = "" if not kept else f"axis={axes[0] if len(axes) == 1 else tuple(axes)}"
    return _placed(f"{variable(factor.array)}.sum({over})" if axes else variable(factor.array), kept, result)


def _matrix_product(factors: list[Factor], result: str) -> str | None:
    """Two matrices that share the one letter summed over; None for others."""
    if len(factors) != 2 or not len(result) == len(factors[0].indices) == len(factors[1].indices) == 2:
        return None
    shared = (set(factors[0].indices) & set(factors[1].indices)) - set(result)
    if len(shared) != 1:
        return None
    left, right = factors if result[0] in factors[0].indices else reversed(factors)
    turned_left, turned_right = left.indices[0] in shared, right.indices[1] in shared
    return f"{variable(left.array)}{'.T' * turned_left} @ {variable(right.array)}{'.T' * turned_right}"
