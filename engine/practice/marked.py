"""A number of one's own with its verdict."""

from dataclasses import dataclass
from math import nan
from typing import Literal

from engine.practice.entries import Place
from engine.practice.sureness import Evidence, Explanation
from engine.practice.typed import Typed
from engine.practice.way import Parting

Kind = Literal["right", "carried", "explained", "off", "unclear"]


@dataclass(frozen=True, slots=True, eq=False)
class Marked:
    """A number and what is to be said of it.

    `agreeing` digits are right; `needed` digits would tell what these cannot; `follows_from` is the own number that it
    was worked out from, `began_at` the first one off; `counts` is False where that one makes the rest trivial; `way` is
    where the likeliest slip parts from the right way, number by number. `expected` is what the step gives on the
    numbers before it, own ones where they are given.
    """

    place: Place
    typed: Typed
    right: float
    verdict: Kind
    agreeing: int = 0
    needed: int | None = None
    explanations: tuple[Explanation, ...] = ()
    evidence: Evidence | None = None
    follows_from: Place | None = None
    began_at: Place | None = None
    counts: bool = True
    factors: tuple[tuple[Place, float], ...] = ()
    way: tuple[Parting, ...] = ()
    expected: float = nan
