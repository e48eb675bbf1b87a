"""Is the gradient right? Nudge every parameter both ways, run the network again, and compare.

Central difference: ∂C/∂θ ≈ (C(θ + ε) − C(θ − ε)) / 2ε, whose error falls with ε² until round-off grows with 1/ε.
Many parameters are nudged at once: the nudged array gets one more axis, p, and the derivation's own definitions run
with it, so nothing here knows a formula.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from engine.activations import ACTIVATIONS
from engine.costs import COSTS
from engine.derivation import derive
from engine.functions import FUNCTIONS
from engine.steps import SAMPLE, Function, Step, SumOfProducts
from engine.trace import Trace

Array = NDArray[np.float64]

# Relative errors below this pass. A right gradient in float64 with ε = 1e-5 shows 1e-7 at the worst.
TOLERANCE = 1e-5
# How many roundings of C's own size a difference of two costs may contain.
ROUNDINGS = 10
# Nudge this many entries of copied parameters at once, to bound the memory.
CHUNK_NUMBERS = 2_000_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One parameter's derivative, by the chain rule and by nudging."""

    term: str
    analytic: float
    numeric: float
    relative_error: float
    crosses_kink: bool


@dataclass(frozen=True, slots=True)
class GradientCheck:
    """All parameters; `passed` leaves out those whose nudge crosses a kink, where a difference means nothing."""

    passed: bool
    max_relative_error: float
    epsilon: float
    entries: tuple[Entry, ...]


def check_gradients(trace: Trace, epsilon: float = 1e-5) -> GradientCheck:
    """Compare dw and db of the trace with central differences of the mean cost, one entry for each parameter."""
    entries: list[Entry] = []
    layers = range(1, len(trace.network.layers) + 1)
    for kind in ("w", "b"):
        for layer in layers:
            entries += _check_array(trace, f"{kind}.{layer}", epsilon)
    floor = _smallest_resolved(trace.mean_cost, epsilon)
    judged = tuple(_judged(entry, floor) for entry in entries)
    worst = max((e.relative_error for e in judged if not e.crosses_kink), default=0.0)
    return GradientCheck(worst <= TOLERANCE, worst, epsilon, judged)


def _smallest_resolved(cost: float, epsilon: float) -> float:
    """The smallest derivative that a difference with this ε still shows to within the tolerance, given round-off."""
    return ROUNDINGS * float(np.finfo(np.float64).eps) * max(cost, np.finfo(np.float64).tiny) / (epsilon * TOLERANCE)


def _judged(entry: Entry, floor: float) -> Entry:
    """The difference relative to the larger of both numbers; what round-off would drown is measured by `floor`."""
    difference = abs(entry.analytic - entry.numeric)
    scale = max(abs(entry.analytic), abs(entry.numeric), floor)
    return replace(entry, relative_error=difference / scale)


def _check_array(trace: Trace, name: str, epsilon: float) -> Iterator[Entry]:
    array = trace[name]
    analytic = trace[f"d{name}"]
    samples = len(trace["a.0"])
    widest = max(trace.network.sizes) * samples
    chunk = max(1, CHUNK_NUMBERS // max(array.size, widest))
    flat_indices = np.arange(array.size)
    for start in range(0, array.size, chunk):
        chosen = flat_indices[start : start + chunk]
        above, below = (_nudged(trace, name, chosen, sign * epsilon) for sign in (1.0, -1.0))
        numeric = (above["cost"].mean(axis=-1) - below["cost"].mean(axis=-1)) / (2.0 * epsilon)
        kinks = _crosses_kink(trace, above, below, len(chosen))
        for p, flat in enumerate(chosen):
            index = tuple(int(n) for n in np.unravel_index(flat, array.shape))
            term = ".".join([name, *map(str, index)])
            yield Entry(term, float(analytic[index]), float(numeric[p]), 0.0, bool(kinks[p]))


def _nudged(trace: Trace, name: str, chosen: NDArray[np.int64], nudge: float) -> dict[str, Array]:
    """The forward pass with an extra first axis p: entry chosen[p] of `name` is moved by `nudge`."""
    original = trace[name]
    copies = np.repeat(original.reshape(1, -1), len(chosen), axis=0)
    copies[np.arange(len(chosen)), chosen] += nudge
    nudged = {name: copies.reshape(len(chosen), *original.shape)}
    with np.errstate(all="ignore"):
        for step in derive(trace.plan):
            if step.phase not in ("forward", "cost"):
                break
            if step.id != "mean_cost" and any(array in nudged for array in step.reads()):
                nudged[step.id] = _evaluate_nudged(step, nudged, trace)
    return nudged


def _evaluate_nudged(step: Step, nudged: dict[str, Array], trace: Trace) -> Array:
    """One step of the derivation, with axis p before all others of whatever depends on the nudge."""
    definition = step.definition

    def argument(name: str) -> Array:
        return nudged[name] if name in nudged else trace[name]

    if isinstance(definition, Function):
        result: Array = definition.coefficient * FUNCTIONS[definition.function](*map(argument, definition.arguments))
        return result
    return _sum_of_products(step, definition, nudged, trace)


def _sum_of_products(step: Step, definition: SumOfProducts, nudged: dict[str, Array], trace: Trace) -> Array:
    total: Array | float = 0.0
    for term in definition.terms:
        names = [factor.array for factor in term.factors]
        subscripts = ["p" + f.indices if f.array in nudged else f.indices for f in term.factors]
        present = set("".join(subscripts))
        axes = ["p", *definition.indices]
        kept = "".join(letter for letter in axes if letter in present)
        product = np.einsum(
            f"{','.join(subscripts)}->{kept}", *(nudged.get(n, trace.arrays[n]) for n in names), optimize=True
        )
        missing = tuple(axis for axis, letter in enumerate(axes) if letter not in present)
        total = total + term.coefficient * np.expand_dims(product, missing)
    assert SAMPLE in definition.indices
    return np.asarray(total)


def _crosses_kink(trace: Trace, above: dict[str, Array], below: dict[str, Array], count: int) -> NDArray[np.bool_]:
    """For each nudged entry: does some z, or some a − y, reach a point where its derivative jumps?"""
    crossed = np.zeros(count, dtype=bool)
    network = trace.network
    for layer, dense in enumerate(network.layers, start=1):
        z = f"z.{layer}"
        for kink in ACTIVATIONS[dense.activation].kinks:
            if z in above:
                crossed |= _passes(above[z] - kink, below[z] - kink)
    output = f"a.{len(network.layers)}"
    for kink in COSTS[network.cost].kinks:
        crossed |= _passes(above[output] - trace["y"] - kink, below[output] - trace["y"] - kink)
    return crossed


def _passes(above: Array, below: Array) -> NDArray[np.bool_]:
    # An entry that the nudge does not move stays on its side of the kink, or on the kink itself.
    crosses = (np.sign(above) != np.sign(below)) | ((above == 0.0) & (above != below))
    result: NDArray[np.bool_] = crosses.reshape(len(crosses), -1).any(axis=1)
    return result
