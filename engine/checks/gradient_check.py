"""Is the gradient right? Compare each derivative by the chain rule with one by nudging, and say how sure that is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.checks.nudging import Differences, differences, forward_steps, round_off
from engine.digits import number_text
from engine.errors import InvalidInput
from engine.evaluation.trace import Trace
from engine.language import say
from engine.notation.term_ids import kind_of, layer_of
from engine.steps.step import Step

# A relative error up to this passes.
TOLERANCE = 1e-5
# Where ε shows a derivative too coarsely, try one that is so many times wider, or narrower.
OTHER_NUDGE = 100.0
# A derivative that shows no larger than so many times its uncertainty cannot be told from 0.
TOLD = 2.0
# Nudge this many entries of copied parameters at once, to bound the memory.
CHUNK_NUMBERS = 2_000_000


# "untold": too small, or too near a kink, for a difference to say anything.
Finding = Literal["right", "wrong", "untold"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One parameter's derivative, by the chain rule (`analytic`) and by nudging it by ±`nudge` (`numeric` ±
    `uncertainty`).

    `relative_error` is their difference relative to the larger of both. What the uncertainty explains counts as no more
    than the tolerance. Where C overflows at the nudge, `numeric` is NaN, the uncertainty infinite, and the error 0.
    """

    term: str
    analytic: float
    numeric: float
    relative_error: float
    crosses_kink: bool
    uncertainty: float
    nudge: float
    verdict: Finding


@dataclass(frozen=True, slots=True, repr=False)
class GradientCheck:
    """All parameters, or those of `parameters` that were chosen; `passed` is that none is wrong.

    Entries whose nudge crosses a kink, where a difference means nothing, are left out of the largest error.
    """

    passed: bool
    max_relative_error: float
    epsilon: float
    entries: tuple[Entry, ...]
    parameters: int

    def __bool__(self) -> bool:
        """``assert check_gradients(trace)``"""
        return self.passed

    def __repr__(self) -> str:
        of = "" if len(self.entries) == self.parameters else f" of {self.parameters:,}"
        return (
            f"<GradientCheck: {self.verdict}, {len(self.entries):,}{of} parameters, "
            f"largest relative error {number_text(self.max_relative_error, 1)}>"
        )

    @property
    def verdict(self) -> Finding:
        """Wrong where one is, right where one is shown to be, and otherwise nothing can be told."""
        if not self.passed:
            return "wrong"
        return "right" if any(entry.verdict == "right" for entry in self.entries) else "untold"

    @property
    def worst(self) -> Entry | None:
        """The entry that is furthest off, of those that are judged; the first that is no number, where there is one."""
        judged = [entry for entry in self.entries if not entry.crosses_kink]
        # The largest is NaN, where there is one.
        return judged[int(np.argmax([entry.relative_error for entry in judged]))] if judged else None


def check_gradients(trace: Trace, epsilon: float = 1e-5, most: int | None = None) -> GradientCheck:
    """Compare dw and db of the trace with central differences of C, one entry for each parameter.

    Of more than `most` parameters that many are checked: as many of each layer, drawn by a fixed seed.

    `epsilon` is the nudge, but for the entries that another one shows more surely; see `nudging` for what limits a
    difference. Of a trace that broke off after its cost, those derivatives are checked that it has. Raises
    InvalidInput, and NotFinite where it broke off before.
    """
    if not (np.isfinite(epsilon) and epsilon > 0.0):
        raise InvalidInput("epsilon", say("The nudge is a finite number above 0; 0.00001 is a good one."))
    if trace.broken and not any(step.phase == "backward" for step in trace.reached):
        raise trace.broken
    reached = {step.id for step in trace.reached} - ({trace.broken.step} if trace.broken else set())
    gradient, learned = trace.plan.objective.gradient, trace.network.learned
    kinds = dict.fromkeys(map(kind_of, learned))
    names = [name for kind in kinds for name in learned if kind_of(name) == kind and gradient(name) in reached]
    with np.errstate(all="ignore"):
        checker = _Checker(trace, epsilon)
        there = {name: _there(trace, name) for name in names}
        chosen = chosen_parameters({name: len(those) for name, those in there.items()}, most)
        entries = tuple(entry for name in names for entry in checker.entries(name, there[name][chosen[name]]))
    errors = [entry.relative_error for entry in entries if not entry.crosses_kink]
    # np.max, since NaN must not get lost: a gradient that is no number does not pass.
    worst = float(np.max(errors, initial=0.0))
    return GradientCheck(worst <= TOLERANCE, worst, epsilon, entries, trace.network.parameter_count)


def _there(trace: Trace, name: str) -> NDArray[np.int64]:
    """Which entries of the flat array can be checked: not those of connections that are left out."""
    mask = trace.arrays.get(name.replace("w.", "mask."), None) if name.startswith("w.") else None
    return np.arange(trace[name].size) if mask is None else np.flatnonzero(mask)


class _Checker:
    """One trace and ε, with what all parameters share: the steps to run, and how much C's rounding matters."""

    def __init__(self, trace: Trace, epsilon: float) -> None:
        self.trace = trace
        self.epsilon = epsilon
        self.steps: tuple[Step, ...] = forward_steps(trace)
        self.noise: dict[float, float] = {}

    def entries(self, name: str, all_chosen: NDArray[np.int64]) -> Iterator[Entry]:
        analytic = self.trace[self.trace.plan.objective.gradient(name)]
        widest = max(self.trace.network.sizes) * len(self.trace["a.0"])
        chunk = max(1, CHUNK_NUMBERS // max(analytic.size, widest))
        for start in range(0, len(all_chosen), chunk):
            chosen = all_chosen[start : start + chunk]
            found = self._resolved(name, chosen)
            for p, flat in enumerate(chosen):
                index = tuple(int(n) for n in np.unravel_index(flat, analytic.shape))
                term = ".".join([name, *map(str, index)])
                yield _compared(term, float(analytic[index]), found, p)

    def _resolved(self, name: str, chosen: NDArray[np.int64]) -> Differences:
        """The differences with ε, or with another nudge where that one is surer."""
        found = self._differences(name, chosen, self.epsilon)
        coarse = ~(found.uncertainty <= TOLERANCE * np.abs(found.numeric)) & ~found.crosses_kink
        # Too little of a difference to show in C's digits: nudge further. Too much of a curve: not so far.
        bends = (found.curvature > found.round_off) | (found.spread > 10.0 * found.round_off)
        for those, nudge in (
            (coarse & ~bends, self.epsilon * OTHER_NUDGE),
            (coarse & bends, self.epsilon / OTHER_NUDGE),
        ):
            places = np.flatnonzero(those)
            if len(places):
                other = self._differences(name, chosen[places], nudge)
                surer = (other.uncertainty < found.uncertainty[places]) & ~other.crosses_kink
                for mine, better in (
                    (found.nudge, other.nudge),
                    (found.numeric, other.numeric),
                    (found.curvature, other.curvature),
                    (found.spread, other.spread),
                    (found.round_off, other.round_off),
                ):
                    mine[places[surer]] = better[surer]
        return found

    def _differences(self, name: str, chosen: NDArray[np.int64], nudge: float) -> Differences:
        if nudge not in self.noise:
            self.noise[nudge] = round_off(self.trace, self.steps, nudge)
        return differences(self.trace, self.steps, name, chosen, nudge, self.noise[nudge])


def _compared(term: str, analytic: float, found: Differences, p: int) -> Entry:
    numeric, uncertainty = float(found.numeric[p]), float(found.uncertainty[p])
    if np.isinf(uncertainty):
        relative_error = 0.0 if np.isfinite(analytic) else np.nan
    else:
        scale = max(abs(analytic), abs(numeric), uncertainty / TOLERANCE)
        relative_error = abs(analytic - numeric) / scale if scale else 0.0
    kink, nudge = bool(found.crosses_kink[p]), float(found.nudge[p])
    seen = max(abs(analytic), abs(numeric)) > TOLD * uncertainty or analytic == numeric == 0.0
    verdict: Finding = "untold"
    if not kink:
        verdict = "wrong" if not relative_error <= TOLERANCE else "right" if seen else "untold"
    return Entry(term, analytic, numeric, relative_error, kink, uncertainty, nudge, verdict)


def chosen_parameters(sizes: dict[str, int], most: int | None, seed: int = 0) -> dict[str, NDArray[np.int64]]:
    """Which entries of each array, by their place in it laid flat: all, or `most`, as many of each layer as it has."""
    if most is None or sum(sizes.values()) <= most:
        return {name: np.arange(size) for name, size in sizes.items()}
    layers: dict[int, list[str]] = {}
    for name in sizes:
        layers.setdefault(layer_of(name) or 0, []).append(name)
    generator = np.random.default_rng(seed)
    chosen: dict[str, NDArray[np.int64]] = {}
    left = most
    # The smallest first: what one layer lacks the others get.
    by_size = sorted(layers.values(), key=lambda names: sum(sizes[name] for name in names))
    for number, names in enumerate(by_size):
        size = sum(sizes[name] for name in names)
        count = min(size, left // (len(by_size) - number))
        left -= count
        drawn = np.sort(generator.choice(size, count, replace=False))
        start = 0
        for name in names:
            chosen[name] = drawn[(start <= drawn) & (drawn < start + sizes[name])] - start
            start += sizes[name]
    return chosen
