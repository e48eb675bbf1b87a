"""The derivation on somebody's own numbers: each step evaluated on what they have, and how far rounding may be off.

What was typed stands in the arrays in place of what the step gives; what was not is worked out from what was. Beside
each array goes a bound on what rounding of the typed numbers can do to it: for a sum of products the products of
|x| + e less those of |x| (Higham, Accuracy and Stability of Numerical Algorithms, ch. 3), for a function the largest
difference at the ends of its arguments.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any

import numpy as np

from engine.arrays import Array
from engine.evaluation.kernels import Kernel, kernel
from engine.functions.table import function_of
from engine.practice.entries import Place, value_of
from engine.practice.typed import Typed
from engine.steps.step import Factor, Function, Product, Step, SumOfProducts

Entries = Mapping[tuple[int, ...], Typed]
NOTHING: Entries = {}


@dataclass(eq=False)
class Own:
    """Arrays of one's own, and of each that rounding reaches a bound on what that does."""

    given: Mapping[str, Entries]
    arrays: dict[str, Array]
    roundings: dict[str, Array] = field(default_factory=dict)
    # Products of sums that were typed, by the array that they are of.
    products: Mapping[str, Mapping[Place, Typed]] = field(default_factory=dict)

    def work_out(self, step: Step, run: Kernel) -> tuple[Array, Array | None]:
        """What the step gives on one's own numbers, and the bound, before what was typed replaces it."""
        expected, rounding = self._added_up(step, np.asarray(run(self.arrays)), self._rounding(step))
        own, bound = self.with_typed(step.id, expected), rounding
        if entries := self.given.get(step.id):
            bound = np.zeros(expected.shape) if rounding is None else np.array(rounding)
            for index, typed in entries.items():
                # A 0 that was written is meant.
                bound[index] = typed.half if typed.digits else 0.0
        self.arrays[step.id] = own
        if bound is not None:
            self.roundings[step.id] = bound
        return expected, rounding

    def _added_up(self, step: Step, expected: Array, rounding: Array | None) -> tuple[Array, Array | None]:
        """The sums with those products in them that were typed."""
        typed = self.products.get(step.id)
        if not typed:
            return expected, rounding
        own, bound = np.array(expected), np.zeros(expected.shape) if rounding is None else rounding
        for place, number in typed.items():
            own[place.index] += number.value - value_of(step, place, self.arrays)
            bound[place.index] += number.half
        return own, bound

    def with_typed(self, array: str, worked_out: Array) -> Array:
        """The array with the numbers in it that were typed."""
        entries = self.given.get(array)
        if not entries:
            return worked_out
        own = np.array(worked_out)
        for index, typed in entries.items():
            own[index] = typed.value
        return own

    def is_whole(self, array: str) -> bool:
        """Was every entry of it typed?"""
        return len(self.given.get(array, NOTHING)) == self.arrays[array].size

    def value(self, place: Place) -> float:
        return float(self.arrays[place.array][place.index])

    def _rounding(self, step: Step) -> Array | None:
        reached = [array for array in step.reads() if array in self.roundings]
        if not reached:
            return None
        with np.errstate(all="ignore"):
            bound = self._of_function(step) if isinstance(step.definition, Function) else self._of_products(step)
        bound[~np.isfinite(bound)] = 0.0
        return bound

    def _of_products(self, step: Step) -> Array:
        definition = step.definition
        assert isinstance(definition, SumOfProducts)
        positive = replace(step, definition=replace(definition, terms=tuple(map(_positive, definition.terms))))
        sizes = {name: np.abs(self.arrays[name]) for name in step.reads()}
        largest = {name: size + self.roundings.get(name, 0.0) for name, size in sizes.items()}
        run = kernel(positive)
        return np.array(run(largest) - run(sizes))

    def _of_function(self, step: Step) -> Array:
        definition = step.definition
        assert isinstance(definition, Function)
        function = function_of(definition)
        arguments = [self.arrays[name] for name in definition.arguments]
        bounds = [self.roundings.get(name) for name in definition.arguments]
        if definition.over == "layer":
            return abs(definition.coefficient) * _over_layer(function, arguments, bounds)
        middle = function(*arguments)
        ends = product(*((np.zeros(()),) if bound is None else (-bound, bound) for bound in bounds))
        apart = [np.abs(function(*(a + b for a, b in zip(arguments, end, strict=True))) - middle) for end in ends]
        bound: Array = abs(definition.coefficient) * np.max(apart, axis=0)
        return bound


def _positive(term: Product) -> Product:
    return Product(tuple(Factor(f.array, f.indices) for f in term.factors), abs(term.coefficient))


def _over_layer(function: Callable[..., Any], arguments: list[Array], bounds: list[Array | None]) -> Array:
    """Every neuron's rounding alone, added up."""
    middle = function(*arguments)
    total: Array = np.zeros_like(middle)
    for n, bound in enumerate(bounds):
        if bound is None:
            continue
        for neuron in range(bound.shape[-1]):
            moved = np.array(arguments[n])
            moved[..., neuron] += bound[..., neuron]
            total += np.abs(function(*arguments[:n], moved, *arguments[n + 1 :]) - middle)
    return total
