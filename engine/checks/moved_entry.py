"""What becomes of the numbers when one entry of an array is moved: only what depends on it is computed anew.

Many moves are followed at once, each on its own. What they change has one more axis before all others. The array
that is moved is not copied for each of them, as a weight matrix is large and one of its entries changes one entry of z:
a step that reads the moved entry is evaluated for those of its results alone that the entry is a part of, from the
numbers that are there, by its own definition.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeGuard

import numpy as np
from numpy.typing import NDArray

from engine.arrays import Array
from engine.evaluation.kernels import applied
from engine.evaluation.trace import Trace
from engine.functions.table import function_of
from engine.steps.conditions import bracket, condition
from engine.steps.step import Definition, Factor, Function, Product, Step, SumOfProducts

Arrays = dict[str, Array]
# The letter of the axis of moves; no step has it.
MOVE = "P"
# Where some letters are, for each move.
Places = dict[str, NDArray[np.int64]]
# An array and the letters of its axes.
Operand = tuple[Array, str]


@dataclass(frozen=True, slots=True)
class Moved:
    """For each move p: which entry it is (`at`, (p,) for each axis), and the number it has then, shape (p,)."""

    at: tuple[NDArray[np.int64], ...]
    numbers: Array

    def copies(self, original: Array) -> Array:
        """The whole array for each move, (p, …)."""
        copies = np.repeat(original[None], len(self.numbers), axis=0)
        copies[(np.arange(len(copies)), *self.at)] = self.numbers
        return copies


def moved_by(array: Array, chosen: NDArray[np.int64], nudge: float) -> Moved:
    """Each of the entries chosen[p], indices into the array laid flat, moved by `nudge`."""
    return Moved(np.unravel_index(chosen, array.shape), array.ravel()[chosen] + nudge)


def run_moved(trace: Trace, steps: Sequence[Step], name: str, move: Moved) -> Arrays:
    """All arrays that the moves of one entry of `name` change, with axis p; of arrays in which that is one entry, such
    as `name` itself, that entry alone, shape (p,)."""
    entries = {name: move}
    arrays: Arrays = {}
    for step in steps:
        read = set(step.reads())
        if not read & arrays.keys():
            if read & entries.keys():
                if _entry_by_entry(step.definition):
                    entries[step.id] = _entry(step.definition, entries, trace)
                else:
                    arrays[step.id] = _of_one_entry(step, entries, trace)
            continue
        whole = {one: entries[one].copies(trace[one]) for one in read & entries.keys()}
        arrays[step.id] = computed(step, {**arrays, **whole}, trace)
    return {**arrays, **{one: moved.numbers for one, moved in entries.items()}}


def _entry_by_entry(definition: Definition) -> TypeGuard[Function]:
    return isinstance(definition, Function) and definition.over == "entry" and not definition.argument_letters


def _entry(definition: Function, entries: dict[str, Moved], trace: Trace) -> Moved:
    """A function entry by entry changes the same entry."""
    at = next(entries[name].at for name in definition.arguments if name in entries)
    arguments = (entries[name].numbers if name in entries else trace[name][at] for name in definition.arguments)
    return Moved(at, definition.coefficient * function_of(definition)(*arguments))


def _of_one_entry(step: Step, entries: dict[str, Moved], trace: Trace) -> Array:
    """A step that reads moved entries, and nothing else that is other than in the trace."""
    definition = step.definition
    read = {one: entries[one] for one in step.reads() if one in entries}
    letters = _letters(definition, read)
    if letters is None or not isinstance(definition, SumOfProducts):
        return computed(step, {one: moved.copies(trace[one]) for one, moved in read.items()}, trace)
    at = dict(zip(letters, next(iter(read.values())).at, strict=True))
    count = len(next(iter(read.values())).numbers)
    result = np.repeat(trace[step.id][None], count, axis=0)
    kept = {letter: places for letter, places in at.items() if letter in definition.indices}
    part = (np.arange(count), *(kept.get(letter, slice(None)) for letter in definition.indices))
    if kept:
        result[part] = _anew(step, read, kept, letters, trace)
    else:
        result[part] += _change(step, read, at, trace)
    return result


def _letters(definition: SumOfProducts | Function, read: dict[str, Moved]) -> str | None:
    """The letters that all moved entries have here; None where they are not the same."""
    if isinstance(definition, Function):
        return None
    found = {factor.indices for term in definition.terms for factor in term.factors if factor.array in read}
    return found.pop() if len(found) == 1 else None


def _anew(step: Step, read: dict[str, Moved], kept: Places, letters: str, trace: Trace) -> Array:
    """The results that the moved entry is a part of: at its places by the `kept` letters, (p, the other letters)."""

    def factor_of(factor: Factor) -> Operand:
        array, axes = _at(trace[factor.array], factor.indices, kept)
        if factor.array in read:
            move = read[factor.array]
            others = (places for letter, places in zip(letters, move.at, strict=True) if letter not in kept)
            array[(np.arange(len(array)), *others)] = move.numbers
        return array, axes

    terms = _terms(step)
    return _total(step, ((term, [factor_of(factor) for factor in term.factors]) for term in terms), kept)


def _change(step: Step, read: dict[str, Moved], at: Places, trace: Trace) -> Array:
    """By how much the results change, of sums over all entries of what was moved: by the moved ones' own products."""

    def factors_of(term: Product) -> list[Operand]:
        moved = [factor.array for factor in term.factors if factor.array in read]
        now = np.prod([read[name].numbers for name in moved], axis=0)
        was = np.prod([trace[name][read[name].at] for name in moved], axis=0)
        others = (factor for factor in term.factors if factor.array not in read)
        return [(now - was, MOVE), *(_at(trace[one.array], one.indices, at) for one in others)]

    terms = [term for term in _terms(step) if any(factor.array in read for factor in term.factors)]
    return _total(step, ((term, factors_of(term)) for term in terms), at)


def computed(step: Step, changed: Arrays, trace: Trace) -> Array:
    """One step of the derivation, with the axis of moves before all others of whatever is changed."""
    definition = step.definition
    if isinstance(definition, Function):
        arguments = (changed[name] if name in changed else trace[name] for name in definition.arguments)
        result: Array = definition.coefficient * applied(definition, step.sizes)(*arguments)
        return result

    def factor_of(factor: Factor) -> Operand:
        if factor.array in changed:
            return changed[factor.array], MOVE + factor.indices
        return trace[factor.array], factor.indices

    return _total(step, ((term, [factor_of(factor) for factor in term.factors]) for term in definition.terms), {})


def _terms(step: Step) -> tuple[Product, ...]:
    assert isinstance(step.definition, SumOfProducts)
    return step.definition.terms


def _total(step: Step, terms: Iterable[tuple[Product, list[Operand]]], places: Places) -> Array:
    """Σ of the terms' products, with the axis of moves before those of the result that are not in one place."""
    axes = MOVE + _without(step.definition.indices, places)
    total: Array | float = 0.0
    for term, factors in terms:
        brackets = [_at(bracket(text, step.sizes), condition(text).letters, places) for text in term.where]
        arrays, subscripts = zip(*factors, *brackets, strict=True)
        present = [letter for letter in axes if letter in "".join(subscripts)]
        product = np.einsum(f"{','.join(subscripts)}->{''.join(present)}", *arrays, optimize=True)
        missing = tuple(axis for axis, letter in enumerate(axes) if letter not in present)
        total = total + term.coefficient * np.expand_dims(product, missing)
    return np.asarray(total)


def _at(array: Array, indices: str, places: Places) -> Operand:
    """The array where some of its letters are, each move's on its own, and the letters of its axes then."""
    fixed = [axis for axis, letter in enumerate(indices) if letter in places]
    if not fixed:
        return array, indices
    first = np.moveaxis(array, fixed, range(len(fixed)))
    return first[tuple(places[indices[axis]] for axis in fixed)], MOVE + _without(indices, places)


def _without(indices: str, places: Places) -> str:
    return "".join(letter for letter in indices if letter not in places)
