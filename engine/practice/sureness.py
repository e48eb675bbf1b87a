"""How sure an explanation is: what matches, against all that could have.

Bayes' rule. Before anything is known every slip has its share, and so has all that nobody listed (`UNLISTED`). A slip
gives its digits for certain; what is not listed gives any digits alike, which is 1 in 1000 for three of them. So three
digits speak for one mistake in fifty, and say little for one of a thousand pairs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import exp, floor, log, log10
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.arrays import Array
from engine.practice.search import Candidate
from engine.practice.typed import Typed
from engine.steps.step import Step

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
    # As a plan is asked for it, each with its place; empty where none can be.
    asked: tuple[str, ...] = ()


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
class Together:
    """All numbers of an array that are off: what they are, their tolerances, and how likely each is by chance."""

    indices: tuple[NDArray[np.intp], ...]
    typed: Array
    tolerances: Array
    log_chances: Array

    @classmethod
    def of(cls, numbers: Sequence[tuple[tuple[int, ...], Typed, float, float]]) -> "Together":
        """Each with its index, tolerance and right number."""
        indices = tuple(np.array(axis, dtype=np.intp) for axis in zip(*(index for index, *_ in numbers), strict=True))
        chances = [by_chance(typed, tolerance, right) for _, typed, tolerance, right in numbers]
        return cls(
            indices,
            np.array([typed.value for _, typed, *_ in numbers]),
            np.array([tolerance for *_, tolerance, _ in numbers]),
            np.log(chances),
        )

    def given_by(self, slip: Candidate) -> tuple[int, float]:
        """How many of them the slip gives, and how likely those are by chance, as a logarithm."""
        with np.errstate(invalid="ignore"):
            matched = np.abs(slip.values[self.indices] - self.typed) <= self.tolerances
        return int(matched.sum()), float(self.log_chances[matched].sum())


def explained(
    index: tuple[int, ...], typed: Typed, tolerance: float, right: float, of_array: Sequence[Candidate],
    of_entry: Sequence[Candidate], together: Together,
) -> tuple[list[Explanation], Evidence]:  # fmt: skip
    """The slips that give the number, the likeliest first, and the evidence. `together` has the number too."""
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
    told: list[tuple[Candidate, float, float, int]] = []
    for group in _groups([(candidates[n], float(values[n])) for n in np.flatnonzero(hit)]):
        (first, value), *_ = group
        matching, by_luck = together.given_by(first) if first.values.ndim else (1, log(density))
        share = (1 - UNLISTED) * sum(candidate.weight for candidate, _ in group) / total
        # Beside what chance makes of all of them: what the slip gives it gives for certain.
        told.append((first, value, log(share) - by_luck, matching))
    told.sort(key=lambda one: -one[2])
    most = max(told[0][2], log(UNLISTED))
    whole = sum(exp(score - most) for _, _, score, _ in told) + exp(log(UNLISTED) - most)
    explanations = [
        Explanation(
            slip.mistakes, slip.layer, slip.clause, value, typed.digits, exp(score - most) / whole, slip.changed,
            slip.asked,
        )
        for slip, value, score, _ in told[:MOST_TOLD]
    ]  # fmt: skip
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
