"""How large the gradient is in each layer, and what that means for learning: vanishing, exploding, or nothing at all.

The size of a layer's gradient is the root mean square of its entries, ∂C/∂w and ∂C/∂b: how large one of them typically
is. A sum or a norm would make a wide layer look larger only because it has more weights. The biases count too, since
their gradient is the error itself: small inputs make a first layer's ∂C/∂w small, but vanish or explode it does not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite, sqrt
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.digits import number_text
from engine.evaluation.trace import Trace
from engine.language import in_numerals, say

# All layers share one learning rate, so a layer whose gradient is a hundredth of another's needs a hundred updates for
# what that one learns in one. At their very best, weights of 1 and σ′ = ¼, four layers of sigmoids come to 1/256.
APART = 100.0

Verdict = Literal["vanishing", "exploding", "zero"]

# Squares of numbers outside of these overflow or lose their digits.
_SAFE = (1e-280, 1e280)


@dataclass(frozen=True, slots=True)
class LayerGradient:
    """One layer's gradient: its `size`, and `ratio`, that size relative to the last layer's (None where that is 0)."""

    layer: int
    size: float
    ratio: float | None
    verdict: Verdict | None
    sentence: str


def gradient_sizes(trace: Trace) -> tuple[LayerGradient, ...]:
    """The gradient of each layer, the first layer first; of a trace that broke off, of the layers that have theirs."""
    arrays, last = trace.arrays, len(trace.network.layers)
    broken = trace.broken.step if trace.broken else None
    sizes = {
        layer: size(arrays[f"dw.{layer}"], arrays[f"db.{layer}"])
        for layer in range(1, last + 1)
        if f"db.{layer}" in arrays and broken not in (f"dw.{layer}", f"db.{layer}")
    }
    return tuple(_judged(sizes, last))


def size(*arrays: NDArray[np.float64]) -> float:
    """The root mean square of all the arrays' entries, where their squares leave the range of numbers too."""
    gradient = np.concatenate(arrays, axis=None)
    squares = float(np.vdot(gradient, gradient)) / gradient.size
    if _SAFE[0] < squares < _SAFE[1]:
        return sqrt(squares)
    largest = float(np.abs(gradient).max())
    return largest * sqrt(float(np.mean((gradient / largest) ** 2))) if largest else 0.0


def _judged(sizes: dict[int, float], last: int) -> Iterator[LayerGradient]:
    reference = sizes.get(last, 0.0)
    for layer, one in sizes.items():
        ratio = one / reference if reference else None
        if ratio is not None and not isfinite(ratio):
            ratio = None
        verdict = verdict_of(one, ratio)
        yield LayerGradient(layer, one, ratio, verdict, _sentence(layer, last, one, ratio, verdict))


def verdict_of(one: float, ratio: float | None) -> Verdict | None:
    """Of a layer's size, and of its ratio to the last layer's; None where nothing is to be said."""
    if one == 0.0:
        return "zero"
    if ratio is None or 1.0 / APART <= ratio <= APART:
        return None
    return "vanishing" if ratio < 1.0 else "exploding"


def _sentence(layer: int, last: int, one: float, ratio: float | None, verdict: Verdict | None) -> str:
    if verdict == "zero":
        return say(
            "Every entry of layer {layer}'s gradient is 0: an update leaves its weights and biases as they are.",
            layer=layer,
        )
    typical = say("An entry of layer {layer}'s gradient is typically {one}", layer=layer, one=number_text(one))
    if layer == last or ratio is None:
        return f"{typical}."
    compared = say(
        "{typical}, {times} times smaller than one of layer {last}'s"
        if ratio < 1.0
        else "{typical}, {times} times larger than one of layer {last}'s",
        typical=typical,
        times=_times(max(ratio, 1.0 / ratio)),
        last=last,
    )
    match verdict:
        case "vanishing":
            return say(
                "{compared}: with one learning rate for all, layer {layer} learns that much more slowly. "
                "Beyond {apart:g} times this is called vanishing.",
                compared=compared,
                layer=layer,
                apart=APART,
            )
        case "exploding":
            return say(
                "{compared}: a learning rate that suits one of them is wrong for the other. Beyond "
                "{apart:g} times this is called exploding.",
                compared=compared,
                apart=APART,
            )
        case _:
            return (
                f"{compared}."
                if max(ratio, 1.0 / ratio) >= 1.05
                else say("{typical}, about as large as one of layer {last}'s.", typical=typical, last=last)
            )


def _times(ratio: float) -> str:
    """``1.4``, ``81``, ``1,940``, ``2.1·10¹²``"""
    return in_numerals(f"{ratio:,.0f}") if 10.0 <= ratio < 1e6 else number_text(ratio, 2)
