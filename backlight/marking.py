"""`mark`: somebody's own numbers beside the derivation."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from backlight.given import plain
from engine.errors import InvalidInput
from engine.evaluation.trace import Trace
from engine.practice import marking
from engine.practice.given import read_given
from engine.practice.marked import Kind, Marked
from engine.practice.sentences import message
from engine.practice.worked import read_worked


@dataclass(frozen=True, slots=True)
class Verdict:
    """One number, and what is to be said of it: `sentence`, which never tells the right number; `right` does.

    `mistakes` are the names of what explains it, the likeliest first.
    """

    term: str
    given: str
    verdict: Kind
    right: float
    mistakes: tuple[str, ...]
    sentence: str

    def __str__(self) -> str:
        return f"{self.term} = {self.given}: {self.sentence}"


def mark(trace: Trace, given: Mapping[str, Any] | str, *, sample: int = 0) -> list[Verdict]:
    """A verdict on each number: right, carried on from an earlier slip, explained by one, off, or too short to tell.

    `given` has numbers, or texts with the digits that were written, by entry (``dw.1.0.0``) or as whole arrays
    (``dw.1``); or it is a worked solution as a text. Raises InvalidInput naming the term.

    >>> from backlight import Dense, Network, mark, trace
    >>> found = trace(Network(1, [Dense(1, "identity")]), ([[[2.0]]], [[0.0]]), x=[[3.0]], y=[[5.0]])
    >>> [(one.term, one.verdict) for one in mark(found, {"z.1.0": "6", "da.1.0": "-1.00"})]
    [('z.1.0', 'right'), ('da.1.0', 'explained')]
    """
    if not isinstance(trace, Trace):
        raise InvalidInput("trace", f"Give what trace(…) returned; this is a {type(trace).__name__}.")
    if isinstance(given, str):
        numbers = read_worked(trace, given).given
    elif isinstance(given, Mapping):
        numbers = {term: _plain(value) for term, value in given.items()}
    else:
        raise InvalidInput("given", f"Give numbers by their names, as in {{'dw.1.0.0': 0.25}}; this is {given!r:.60}.")
    return [_verdict(one) for one in marking.mark(trace, read_given(trace, numbers, sample))]


def _plain(value: Any) -> Any:
    value = plain(value)
    return value.tolist() if isinstance(value, np.ndarray | np.generic) else value


def _verdict(one: Marked) -> Verdict:
    mistakes = tuple("+".join(explanation.mistakes) for explanation in one.explanations)
    return Verdict(one.place.term, one.typed.text, one.verdict, one.right, mistakes, message(one))
