"""Entries of a derivation by name: where each stands in its array, and which entries it is made from."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from engine.notation.term_ids import PER_SAMPLE, SINGLE, kind_of, parse_term
from engine.steps.step import SAMPLE, Function, Product, Step, SumOfProducts, summed

# The cost after the update, which a trace has beside its arrays.
COST_NEXT = "mean_cost_next"
# More of a sum nobody looks through.
MOST_PRODUCTS = 2_000


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of an array, the sample's index first where there is one."""

    array: str
    index: tuple[int, ...]

    @property
    def term(self) -> str:
        """Its name, which leaves the sample out."""
        index = self.index[1:] if kind_of(self.array) in PER_SAMPLE else self.index
        return ".".join([self.array, *map(str, index)])


def place_of(term: str, sample: int) -> Place:
    """Raises ValueError where `term` cannot be read."""
    if term == COST_NEXT:
        return Place(term, ())
    entry = parse_term(term)
    own = kind_of(entry.array) in PER_SAMPLE
    return Place(entry.array, (sample, *entry.indices) if own else entry.indices)


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
