"""What slips make of one product of the sum that an entry is: ``da.1.0/1`` is the second of ∂C/∂a¹₀."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from engine.language import say
from engine.practice.entries import Place, count_of, product_of, value_of
from engine.practice.search import MULTIPLES, NEIGHBOURS, Candidate, Search, alone, multiples
from engine.practice.slips import Slip
from engine.steps.step import Step


def slips_of(search: Search, place: Place, singles: tuple[Slip, ...]) -> list[Candidate]:
    """Those of the derivation, another product of the sum, a factor alone, a multiple."""
    step = search.steps[place.array]
    right = value_of(step, place, search.own.arrays)
    found = [*_of_derivation(search, step, place, singles, right)]
    term, factors = product_of(step, place)
    others = [n for n in range(count_of(step, place.index)) if n != place.product]
    for n in others:
        other = replace(place, product=n)
        shown = " · ".join(f.term for f in product_of(step, other)[1])
        value = value_of(step, other, search.own.arrays)
        found.append(
            alone(
                "neighbour",
                say("{shown} is taken, another of the products", shown=shown),
                value,
                NEIGHBOURS / len(others),
            )
        )
    if len(factors) > 1:
        for factor in factors:
            value = term.coefficient * search.own.value(factor)
            found.append(
                alone("factor_alone", say("{factor} stands alone", factor=factor.term), value, MULTIPLES / len(factors))
            )
    return [*found, *multiples(right)]


def _of_derivation(
    search: Search, step: Step, place: Place, singles: tuple[Slip, ...], right: float
) -> Iterator[Candidate]:
    for slip in singles:
        arrays = search.arrays(place.array, slip.kernels)
        changed = slip.changed.get(step.id, step)
        if count_of(changed, place.index) <= (place.product or 0):
            continue
        value = value_of(changed, place, arrays)
        if value != right:
            yield Candidate(
                slip.mistakes, slip.layer, slip.clause, np.asarray(value), slip.weight, slip.size, slip.named,
                step.id in slip.changed, slip.changed, slip.asked,
            )  # fmt: skip
