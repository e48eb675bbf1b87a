"""Entries of a derivation by name: where each stands in its array, and which entries it is made from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product

import numpy as np

from engine.arrays import Array
from engine.language import say
from engine.notation.term_ids import PER_SAMPLE, SINGLE, kind_of, parse_term
from engine.steps.step import SAMPLE, Function, Product, Step, SumOfProducts, summed

# The cost after the update, which a trace has beside its arrays.
COST_NEXT = "mean_cost_next"
# More of a sum nobody looks through.
MOST_PRODUCTS = 2_000


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of an array, the sample's index first where there is one; or a product of the sum that it is."""

    array: str
    index: tuple[int, ...]
    # Which product of its sum, from 0; None for the entry.
    product: int | None = None

    @property
    def term(self) -> str:
        """Its name, which leaves the sample out."""
        index = self.index[1:] if kind_of(self.array) in PER_SAMPLE else self.index
        entry = ".".join([self.array, *map(str, index)])
        return entry if self.product is None else f"{entry}/{self.product}"


def place_of(term: str, sample: int) -> Place:
    """Raises ValueError where `term` cannot be read."""
    if term == COST_NEXT:
        return Place(term, ())
    name, slash, number = term.partition("/")
    if slash and not (number.isascii() and number.isdigit()):
        raise ValueError(say("{term!r} is not a term; a product of a sum looks like da.1.0/1", term=term))
    entry = parse_term(name)
    own = kind_of(entry.array) in PER_SAMPLE
    index = (sample, *entry.indices) if own else entry.indices
    return Place(entry.array, index, int(number) if slash else None)


def products_of(step: Step, index: tuple[int, ...]) -> Iterator[tuple[Product, tuple[Place, ...]]]:
    """The products that an entry is the sum of, each with the entries that are its factors."""
    definition = step.definition
    assert isinstance(definition, SumOfProducts)
    at = dict(zip(definition.indices, index, strict=True))
    left = MOST_PRODUCTS
    for term in definition.terms:
        letters = summed(definition, term)
        for values in product(*(range(step.sizes[letter]) for letter in letters)):
            all_at = at | dict(zip(letters, values, strict=True))
            yield term, tuple(Place(f.array, tuple(all_at[letter] for letter in f.indices)) for f in term.factors)
            left -= 1
            if not left:
                return


def count_of(step: Step, index: tuple[int, ...]) -> int:
    """How many products an entry is the sum of; 0 where it is none, or of more than anybody looks through."""
    if not isinstance(step.definition, SumOfProducts):
        return 0
    count = sum(1 for _ in products_of(step, index))
    return count if count < MOST_PRODUCTS else 0


def product_of(step: Step, place: Place) -> tuple[Product, tuple[Place, ...]]:
    """That product, and the entries that are its factors."""
    return next(islice(products_of(step, place.index), place.product, None))


def value_of(step: Step, place: Place, arrays: Mapping[str, Array]) -> float:
    """coefficient · Π factors"""
    term, factors = product_of(step, place)
    return term.coefficient * float(np.prod([arrays[f.array][f.index] for f in factors]))


def rounding_of(step: Step, place: Place, arrays: Mapping[str, Array], roundings: Mapping[str, Array]) -> float:
    """What rounding of the factors can do to it: Π(|x| + e) − Π|x|."""
    term, factors = product_of(step, place)
    sizes = np.array([abs(float(arrays[f.array][f.index])) for f in factors])
    errors = np.array([float(roundings[f.array][f.index]) if f.array in roundings else 0.0 for f in factors])
    return abs(term.coefficient) * float(np.prod(sizes + errors) - np.prod(sizes))


def ingredients(step: Step, index: tuple[int, ...]) -> list[Place]:
    """The entries that an entry is made from, in reading order, each once."""
    definition = step.definition
    if isinstance(definition, SumOfProducts):
        return list(dict.fromkeys(place for _, factors in products_of(step, index) for place in factors))
    return list(dict.fromkeys(_arguments(step, definition, index)))


def _arguments(step: Step, definition: Function, index: tuple[int, ...]) -> Iterator[Place]:
    at = dict(zip(definition.indices, index, strict=True))
    for argument in definition.arguments:
        if kind_of(argument) in SINGLE:
            yield Place(argument, ())
        elif definition.over == "layer":
            yield from (Place(argument, (at[SAMPLE], j)) for j in range(step.sizes["i"]))
        else:
            yield Place(argument, index)
