"""What every slip makes of one array: the numbers that somebody's own is compared with.

Only what a slip touches is worked out again, on the arrays that the person has; what they typed on the way stays typed.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

import numpy as np

from engine.arrays import Array
from engine.evaluation.kernels import Kernel
from engine.language import say
from engine.notation.term_ids import PER_SAMPLE, kind_of
from engine.practice.entries import MOST_PRODUCTS, Place, products_of
from engine.practice.own import Own
from engine.practice.saying import digits_of
from engine.practice.slips import Both, Slip, pairs
from engine.steps.step import Step, SumOfProducts

Kernels = Mapping[str, tuple[Kernel, frozenset[str]]]

UNTOUCHED: Kernels = {}
Tried = TypeVar("Tried", Slip, Both)

# Slips that are tried one by one on an entry; each kind together weighs so much, however many there are.
NEIGHBOURS, PRODUCTS, ROUNDED, MULTIPLES = 0.3, 0.5, 0.15, 0.2
MOST_NEIGHBOURS = 400
ROUNDED_EARLY = ("rounded_early",)
FEWEST_ROUNDED, MOST_ROUNDED = 1, 4


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A slip, and the array that comes out with it; of an entry's own slips a single number."""

    mistakes: tuple[str, ...]
    layer: int | None
    clause: str
    values: Array
    weight: float
    size: int = 1
    named: bool = False
    here: bool = False
    changed: Mapping[str, Step] = field(default_factory=dict)
    asked: tuple[str, ...] = ()

    @property
    def is_rival(self) -> bool:
        """A number that a named mistake gives too, or a slip in this very step, is not called right. Slips further up
        on the way forward show where they are made."""
        return len(self.mistakes) == 1 and (self.named or self.here)


class Search:
    """Slips on one's own arrays. `most` is how many of them may be worked out in all."""

    def __init__(self, own: Own, steps: Mapping[str, Step], kernels: Kernels, most: int) -> None:
        self.own = own
        self.steps = steps
        self.kernels = kernels
        self.left = most

    def of_array(self, target: str, singles: tuple[Slip, ...]) -> list[Candidate]:
        """Slips one at a time, then two mistakes at a time of those that change anything here."""
        found: list[Candidate] = []
        felt: list[Slip] = []
        right = self.own.arrays[target]
        for slip in self._affordable(iter(singles), self.left):
            values = self.value(target, slip.kernels)
            if values is not right:
                found.append(_candidate(slip, values, target in slip.changed))
                if slip.named:
                    felt.append(slip)
        # Arrays that come later must not be left without the likely ones.
        both_at_once = self._affordable(pairs(felt), self.left // 2)
        two = (_candidate(both, self.value(target, both.kernels), False) for both in both_at_once)
        return [*found, *two, *self._rounded(target)]

    def _affordable(self, all_slips: Iterator[Tried], most: int) -> Iterator[Tried]:
        for slip in islice(all_slips, most):
            self.left -= 1
            yield slip

    def value(self, target: str, changed: Kernels, after: Callable[[Array], Array] | None = None) -> Array:
        """The target with these steps changed: the very array of one's own where nothing of it is."""
        return self.arrays(target, changed, after)[target]

    def arrays(
        self, target: str, changed: Kernels, after: Callable[[Array], Array] | None = None
    ) -> Mapping[str, Array]:
        """All arrays, those on the way to the target with these steps changed. With `after` every step's result goes
        through that."""
        arrays = dict(self.own.arrays)
        done: set[str] = set()

        def find(id: str) -> Array:
            if id in done or (id not in changed and id not in self.kernels):
                return arrays[id]
            done.add(id)
            before = self.own.arrays[id]
            if id != target and self.own.is_whole(id):
                return before
            run, reads = changed.get(id) or self.kernels[id]
            stale = id in changed or after is not None
            for array in reads:
                stale |= find(array) is not self.own.arrays[array]
            if stale:
                result = run(arrays)
                result = after(result) if after is not None else result
                arrays[id] = result if id == target else self.own.with_typed(id, result)
            return arrays[id]

        with np.errstate(all="ignore"):
            find(target)
        return arrays

    def _rounded(self, target: str) -> Iterator[Candidate]:
        for digits in range(FEWEST_ROUNDED, MOST_ROUNDED + 1):
            for round_off, said in (
                (_decimals(digits), f"{digits} decimal{'' if digits == 1 else 's'}"),
                (_significant(digits), digits_of(digits)),
            ):
                values = self.value(target, UNTOUCHED, round_off)
                clause = say("every number on the way is rounded to {said}", said=said)
                yield Candidate(ROUNDED_EARLY, None, clause, values, ROUNDED)

    def of_entry(self, place: Place, expected: Array) -> list[Candidate]:
        """Slips about this very entry: another entry's number, a product of the sum alone or left out, a multiple."""
        step = self.steps[place.array]
        return [*_neighbours(place, expected), *self._products(step, place), *multiples(expected[place.index])]

    def _products(self, step: Step, place: Place) -> Iterator[Candidate]:
        if not isinstance(step.definition, SumOfProducts):
            return
        values, shown = [], []
        for term, factors in products_of(step, place.index):
            values.append(term.coefficient * float(np.prod([self.own.value(f) for f in factors])))
            shown.append(" · ".join(f.term for f in factors))
        if not 1 < len(values) < MOST_PRODUCTS:
            return
        total, weight = sum(values), PRODUCTS / (2 * len(values))
        for value, product in zip(values, shown, strict=True):
            yield alone("one_product", say("of the sum only {product} is taken", product=product), value, weight)
            yield alone(
                "product_left_out", say("{product} is left out of the sum", product=product), total - value, weight
            )


def _candidate(slip: Slip | Both, values: Array, here: bool) -> Candidate:
    return Candidate(
        slip.mistakes, slip.layer, slip.clause, values, slip.weight, slip.size, slip.named, here, slip.changed,
        slip.asked,
    )  # fmt: skip


def alone(name: str, clause: str, value: float, weight: float) -> Candidate:
    return Candidate((name,), None, clause, np.asarray(value), weight)


def _neighbours(place: Place, expected: Array) -> Iterator[Candidate]:
    """Entries of the same array (of the same sample)."""
    per_sample = kind_of(place.array) in PER_SAMPLE
    part = expected[place.index[0]] if per_sample else expected
    if not 1 < part.size <= MOST_NEIGHBOURS:
        return
    own = place.index[1:] if per_sample else place.index
    for index in np.ndindex(part.shape):
        if index != own:
            term = ".".join([place.array, *map(str, index)])
            yield alone(
                "neighbour",
                say("{term} is taken for {term_2}", term=term, term_2=place.term),
                float(part[index]),
                NEIGHBOURS / part.size,
            )


def multiples(value: float) -> Iterator[Candidate]:
    for factor, said in (
        (-1.0, say("its sign is the other one")),
        (2.0, say("it is doubled")),
        (0.5, say("it is halved")),
    ):
        yield alone("factor", said, factor * float(value), MULTIPLES)


def _decimals(digits: int) -> Callable[[Array], Array]:
    return lambda values: np.round(values, digits)


def _significant(digits: int) -> Callable[[Array], Array]:
    def round_off(values: Array) -> Array:
        sizes = np.abs(values)
        places = np.where(sizes > 0, digits - 1 - np.floor(np.log10(np.where(sizes > 0, sizes, 1.0))), 0.0)
        scale = 10.0**places
        result: Array = np.round(values * scale) / scale
        return result

    return round_off
