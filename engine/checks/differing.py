"""Where the numbers of two traces part by more than rounding."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.arrays import Array
from engine.evaluation.trace import Trace
from engine.notation.quantities import PER_SAMPLE
from engine.notation.term_ids import kind_of

# What rounding may do: relative to the larger of two numbers, and to the largest of their array.
SAME_RELATIVE = 1e-9
SAME_IN_ARRAY = 1e-13


@dataclass(frozen=True, slots=True)
class Difference:
    """One entry that comes out otherwise; `sample` is None where the samples share it. `wrong` may be NaN or ∞.

    `relative` is |wrong − right| relative to the larger of both: 2 where the sign is the other one, ∞ for no number.
    """

    term: str
    sample: int | None
    right: float
    wrong: float
    relative: float


def differ(right: Array, wrong: Array) -> NDArray[np.bool_]:
    """Which entries differ. What is no number differs from every number."""
    with np.errstate(invalid="ignore"):
        size, apart = np.maximum(np.abs(right), np.abs(wrong)), np.abs(right - wrong)
        same = apart <= np.maximum(SAME_RELATIVE * size, SAME_IN_ARRAY * np.max(np.abs(right)))
    result: NDArray[np.bool_] = np.logical_not(same & np.isfinite(wrong))
    return result


def differing_entries(array: str, right: Trace, wrong: Trace, limit: int) -> list[Difference]:
    """The entries of that array that differ, largest relative differences first, `limit` of them at most."""
    ours, theirs = np.asarray(right[array]), np.asarray(wrong[array])
    where = differ(ours, theirs)
    one, other, places = ours[where], theirs[where], np.argwhere(where)
    with np.errstate(invalid="ignore"):
        relative = np.abs(other - one) / np.maximum(np.abs(one), np.abs(other))
    relative[~np.isfinite(relative)] = np.inf
    largest = np.argsort(-relative, kind="stable")[:limit]
    return [
        _difference(array, tuple(places[n].tolist()), float(one[n]), float(other[n]), float(relative[n]))
        for n in largest
    ]


def _difference(array: str, place: tuple[int, ...], right: float, wrong: float, relative: float) -> Difference:
    sample, index = (place[0], place[1:]) if kind_of(array) in PER_SAMPLE else (None, place)
    return Difference(".".join([array, *map(str, index)]), sample, right, wrong, relative)
