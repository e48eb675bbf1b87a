"""Conditions between indices, `where` of a term: ``m=2p+u-1`` of a window that slides, ``r<=t`` of a causal mask.

A condition is no direction: it holds for some combinations of indices and not for others, and Iverson's bracket, 1
where it holds and 0 elsewhere, is one more factor. So its derivatives have the same condition.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from engine.arrays import Array
from engine.language import say

_TERM = re.compile(r"([+-]?)(\d*)([A-Za-z]?)")


@dataclass(frozen=True, slots=True)
class Condition:
    """Σ multiples × letters + constant = 0, or ≤ 0."""

    multiples: tuple[tuple[str, int], ...]
    constant: int
    equation: bool

    @property
    def letters(self) -> str:
        return "".join(letter for letter, _ in self.multiples)


@lru_cache(maxsize=1024)
def condition(text: str) -> Condition:
    """Read ``m=2p+u-1`` or ``r<=t``. Raises ValueError for anything else."""
    left, relation, right = text.partition("<=" if "<=" in text else "=")
    if not (left and relation and right):
        raise ValueError(say("{text!r} is no condition between indices; they look like m=2p+u-1 or r<=t", text=text))
    multiples: dict[str, int] = {}
    constant = 0
    for side, sign in ((left, 1), (right, -1)):
        end = 0
        for match in _TERM.finditer(side):
            if not match[0]:
                continue
            if match.start() != end or not (match[2] or match[3]) or (match.start() and not match[1]):
                raise ValueError(
                    say("{text!r} is no condition between indices: {side!r} is no sum of indices", text=text, side=side)
                )
            end = match.end()
            number = sign * (-1 if match[1] == "-" else 1) * int(match[2] or 1)
            if match[3]:
                multiples[match[3]] = multiples.get(match[3], 0) + number
            else:
                constant += number
        if end != len(side):
            raise ValueError(
                say("{text!r} is no condition between indices: {side!r} is no sum of indices", text=text, side=side)
            )
    return Condition(tuple(multiples.items()), constant, relation == "=")


def bracket(text: str, sizes: dict[str, int]) -> Array:
    """1 where the condition holds and 0 elsewhere, with an axis for each of its letters, in their order."""
    read = condition(text)
    total = np.full([sizes[letter] for letter in read.letters], read.constant)
    for axis, (letter, multiple) in enumerate(read.multiples):
        shape = [1] * total.ndim
        shape[axis] = -1
        total = total + multiple * np.arange(sizes[letter]).reshape(shape)
    return (total == 0 if read.equation else total <= 0).astype(np.float64)
