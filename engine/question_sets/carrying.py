"""What a number is the sum of, where errors can be carried on: constants, times other numbers that are asked for."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from engine.practice.entries import Place, products_of
from engine.question_sets.question_set import Version
from engine.steps.step import SumOfProducts

# Of a longer sum nobody's error is carried on.
LONGEST_SUM = 200


@dataclass(frozen=True, slots=True)
class CarriedSum:
    """Σ number × the answers at these places."""

    products: tuple[tuple[float, tuple[Place, ...]], ...]

    @property
    def answers(self) -> frozenset[Place]:
        return frozenset(place for _, places in self.products for place in places)


def carried_sum(version: Version, place: Place) -> CarriedSum | None:
    """None where no other answer is in it, or it is no sum of products: then nothing can follow from own numbers."""
    step = next(step for step in version.trace.steps if step.id == place.array)
    if not isinstance(step.definition, SumOfProducts):
        return None
    asked = {one.place for one in version.questions}
    found = list(products_of(step, place.index))
    if len(found) > LONGEST_SUM or not any(factor in asked for _, factors in found for factor in factors):
        return None
    arrays = version.trace.arrays

    def product() -> Iterator[tuple[float, tuple[Place, ...]]]:
        for term, factors in found:
            given = [float(arrays[f.array][f.index]) for f in factors if f not in asked]
            yield term.coefficient * float(np.prod(given)), tuple(f for f in factors if f in asked)

    return CarriedSum(tuple(product()))
