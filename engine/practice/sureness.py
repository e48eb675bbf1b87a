"""How sure an explanation is: what matches, against all that could have.

Bayes' rule. Before anything is known every slip has its share, and so has all that nobody listed (`UNLISTED`). A slip
gives its digits for certain; what is not listed gives any digits alike, which is 1 in 1000 for three of them. So three
digits speak for one mistake in fifty, and say little for one of a thousand pairs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import floor, log10
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.practice.search import Candidate
from engine.practice.typed import Typed
from engine.steps import Step

Array = NDArray[np.float64]

# Of wrong numbers, those that come from no slip listed here.
UNLISTED = 0.25
# Numbers that differ by less are the same one.
SAME = 1e-9
# Explanations that are told at most.
MOST_TOLD = 5

Sureness = Literal["very sure", "quite sure", "perhaps"]
QUITE, PERHAPS = 0.85, 0.3


@dataclass(frozen=True, slots=True)
class Explanation:
    """A slip that gives the number: `value` in full, to `digits` digits, with `confidence` between 0 and 1."""

    mistakes: tuple[str, ...]
    layer: int | None
    clause: str
    value: float
    digits: int
    confidence: float
    changed: Mapping[str, Step] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was tried: so many ways, which give so many different numbers, the nearest other one, and how often a
    number made up would hit one of them."""

    ways: int
    values: int
    nearest: float | None
    chance: float
    matching: int


@dataclass(frozen=True, slots=True, eq=False)
class Beside:
    """A number of the same array that is wrong as well, with what each slip makes of it, and its tolerance."""

    index: tuple[int, ...]
    typed: Typed
    tolerance: float

    def is_given_by(self, slip: Candidate) -> bool:
        """Does the slip give this number too?"""
        return abs(float(slip.values[self.index]) - self.typed.value) <= self.tolerance


def explained(
    index: tuple[int, ...], typed: Typed, tolerance: float, right: float, of_array: Sequence[Candidate],
    of_entry: Sequence[Candidate], beside: Sequence[Beside],
) -> tuple[list[Explanation], Evidence]:  # fmt: skip
    """The slips that give the number, the likeliest first, and the evidence."""
    candidates = [*of_array, *of_entry]
    values = np.array([float(c.values[index]) if c.values.ndim else float(c.values) for c in candidates])
    with np.errstate(invalid="ignore"):
        apart = np.isfinite(values) & (np.abs(values - right) > SAME * max(abs(right), abs(typed.value)))
        hit = apart & (np.abs(values - typed.value) <= tolerance)
    distinct = _distinct(values[apart])
    density = by_chance(typed, tolerance, right)
    total = sum(candidate.weight for candidate in candidates) or 1.0
    nearest, chance = _nearest(distinct, typed.value, tolerance), min(1.0, density * max(len(distinct), 1))
    evidence = Evidence(len(candidates), len(distinct), nearest, chance, 1)
    if not hit.any():
        return [], evidence
    others = float(np.prod([by_chance(b.typed, b.tolerance, b.typed.value) for b in beside]))
    told: list[tuple[Candidate, float, float, int]] = []
    for group in _groups([(candidates[n], float(values[n])) for n in np.flatnonzero(hit)]):
        (first, value), *_ = group
        matched = [b for b in beside if first.values.ndim and b.is_given_by(first)]
        # What it does not give came about in some other way.
        missed = others / float(np.prod([by_chance(b.typed, b.tolerance, b.typed.value) for b in matched]))
        share = sum(candidate.weight for candidate, _ in group) / total
        told.append((first, value, (1 - UNLISTED) * share * missed, 1 + len(matched)))
    whole = sum(score for _, _, score, _ in told) + UNLISTED * density * others
    told.sort(key=lambda one: -one[2])
    explanations = [
        Explanation(
            slip.mistakes, slip.layer, slip.clause, value, typed.digits, score / whole if whole else 0.0, slip.changed
        )
        for slip, value, score, _ in told[:MOST_TOLD]
    ]
    return explanations, replace(evidence, matching=told[0][3])


def sureness(explanation: Explanation, evidence: Evidence) -> Sureness | None:
    """In words; None where it is no evidence at all."""
    if explanation.confidence < PERHAPS:
        return None
    if explanation.confidence < QUITE:
        return "perhaps"
    return "very sure" if evidence.matching > 1 else "quite sure"


def by_chance(typed: Typed, tolerance: float, right: float) -> float:
    """How likely a number made up, of that size, would be taken for this one."""
    size = max(abs(typed.value), abs(right) if typed.digits == 0 else 0.0)
    if size == 0.0 or tolerance == 0.0:
        return 1e-15 if tolerance == 0.0 else 1.0
    return max(min(1.0, 2 * tolerance / 10.0 ** (floor(log10(size)) + 1)), 1e-15)


def _groups(hits: list[tuple[Candidate, float]]) -> list[list[tuple[Candidate, float]]]:
    """Slips that come to the same number here, told as the one that changes least; two mistakes only where one is not
    enough."""
    groups: list[list[tuple[Candidate, float]]] = []
    for hit in sorted(hits, key=lambda hit: (len(hit[0].mistakes), not hit[0].named, hit[0].size, -hit[0].weight)):
        for group in groups:
            if abs(group[0][1] - hit[1]) <= SAME * abs(hit[1]):
                group.append(hit)
                break
        else:
            groups.append([hit])
    return groups


def _distinct(values: Array) -> Array:
    ordered = np.sort(values)
    if ordered.size < 2:
        return ordered
    new = np.diff(ordered) > SAME * np.abs(ordered[1:])
    kept: Array = ordered[np.concatenate([[True], new])]
    return kept


def _nearest(values: Array, typed: float, tolerance: float) -> float | None:
    others = values[np.abs(values - typed) > tolerance]
    return float(others[np.argmin(np.abs(others - typed))]) if others.size else None
