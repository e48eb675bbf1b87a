"""Timing two things fairly on a noisy machine."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

ROUNDS = 15


@dataclass(frozen=True)
class Ratio:
    """What was measured: seconds a call for ours and for the peer, and the bound that ours/peer should keep."""

    what: str
    ours: float
    peer: float
    peer_name: str
    bound: float

    @property
    def ratio(self) -> float:
        return self.ours / self.peer

    @property
    def holds(self) -> bool:
        return self.ratio <= self.bound


@dataclass(frozen=True)
class Reading:
    """A single number with the bound it should keep: the most it may be, or the least."""

    what: str
    value: float
    unit: str
    bound: float
    least: bool = False

    @property
    def holds(self) -> bool:
        return self.value >= self.bound if self.least else self.value <= self.bound


def compare(
    what: str, ours: Callable[[], object], peer: Callable[[], object], peer_name: str, bound: float, calls: int
) -> Ratio:
    """Time both in turns, `calls` calls each for several rounds; the ratio is that of the rounds' medians.

    Turns, because a machine's speed drifts; medians, because other work disturbs single rounds.
    """
    ours(), peer()
    times: tuple[list[float], list[float]] = ([], [])
    gc.disable()
    try:
        for _ in range(ROUNDS):
            for call, kept in zip((ours, peer), times, strict=True):
                start = perf_counter()
                for _ in range(calls):
                    call()
                kept.append((perf_counter() - start) / calls)
    finally:
        gc.enable()
    return Ratio(what, median(times[0]), median(times[1]), peer_name, bound)
