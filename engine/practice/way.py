"""Where a slip parts from the right way, and what becomes of it on the way to the number that was typed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.arrays import Array
from engine.evaluation.kernels import kernel
from engine.practice.entries import Place, ingredients
from engine.practice.search import Search
from engine.steps.step import Step

# More numbers nobody follows.
MOST = 8
SAME = 1e-12


@dataclass(frozen=True, slots=True)
class Parting:
    """An entry on the way: what it is with the slip and without. Where another entry was taken, `instead_of` is the
    one that was meant, and `right` that one's number."""

    place: Place
    theirs: float
    right: float
    instead_of: Place | None = None


def way_of(search: Search, target: Place, changed: Mapping[str, Step]) -> tuple[Parting, ...]:
    """From where they part to the target, which comes last. Empty where no step is changed."""
    if not changed:
        return ()
    kernels = {id: (kernel(step), frozenset(step.reads())) for id, step in changed.items()}
    theirs, own = search.arrays(target.array, kernels), search.own.arrays
    # The target's own number is that of its step, not the one that was typed.
    right = search.value(target.array, {target.array: search.kernels[target.array]})
    found: dict[Place, Parting] = {}

    def follow(place: Place) -> None:
        """Before an entry comes all that it is made from."""
        if place in found or place.array not in search.steps:
            return
        without = right if place == target else own[place.array]
        one, other = float(theirs[place.array][place.index]), float(without[place.index])
        if place != target and abs(one - other) <= SAME * abs(other):
            return
        step = changed.get(place.array, search.steps[place.array])
        parts = ingredients(step, place.index)
        if place.array in changed:
            meant = ingredients(search.steps[place.array], place.index)
            found.update((parting.place, parting) for parting in _instead(parts, meant, theirs, own))
        for part in parts:
            follow(part)
        found[place] = Parting(place, one, other)

    follow(target)
    return tuple(found.values())[-MOST:]


def _instead(
    taken: list[Place], meant: list[Place], theirs: Mapping[str, Array], own: Mapping[str, Array]
) -> Iterator[Parting]:
    """Entries that were taken, each for the one that was meant."""
    if len(taken) != len(meant):
        return
    for one, other in zip(taken, meant, strict=True):
        if one != other and other not in taken and one not in meant:
            yield Parting(one, float(theirs[one.array][one.index]), float(own[other.array][other.index]), other)
