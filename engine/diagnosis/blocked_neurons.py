"""Neurons that let (nearly) nothing of the error through, since σ′(z) is (nearly) 0: dead, saturated, or in a dip."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.derivation.plan import Plan, derive
from engine.digits import number_text
from engine.evaluation.trace import Trace
from engine.functions.activations import ACTIVATIONS, Activation
from engine.functions.costs import COSTS
from engine.language import say
from engine.words.narration import narrate

# A slope below this lets less than a hundredth of the error through. A sigmoid's is where |z| > 4.6, that of tanh
# where |z| > 3; the leak of a leaky ReLU, which is meant to let a hundredth through, is not below it.
BLOCKING = 0.01
# So near to its lowest point a curve with a dip is level because of the dip.
NEAR = 0.5

Kind = Literal["dead", "saturated", "dip", "made_up_for"]

CALLED: dict[Kind, str] = {
    "dead": "Dead", "saturated": "Saturated", "dip": "In the dip", "made_up_for": "Saturated, made up for",
}  # fmt: skip
_PERCENT = re.compile(r"\{([^{}]+)%\}")


@dataclass(frozen=True, slots=True)
class BlockedNeuron:
    """One neuron, for the samples whose slope is below BLOCKING.

    dead: where the curve is level, as a ReLU's is on one side, σ′ = 0. saturated: so far out that the curve is nearly
    level. dip: at the lowest point of a curve that has one. made_up_for: saturated, but the cost's own derivative is as
    large as σ′ is small.
    `sentence` is a template as in `engine.words.rules`, with ``{ds.1.0%}`` for a number in percent: see `said`.
    """

    layer: int
    neuron: int
    kind: Kind
    samples: tuple[int, ...]
    title: str
    sentence: str


def said(neuron: BlockedNeuron, trace: Trace, sample: int) -> str:
    """The sentence with that sample's numbers in it."""

    def value(term: str) -> str:
        return number_text(trace.value(term, sample), 4)

    def percent(match: re.Match[str]) -> str:
        return f"{number_text(100.0 * trace.value(match[1], sample), 2)} %"

    return narrate(_PERCENT.sub(percent, neuron.sentence), {}, value)


def blocked_neurons(trace: Trace) -> tuple[BlockedNeuron, ...]:
    """Every blocked neuron, layer by layer. A softmax, whose neurons have no slope of their own, has none.

    Nor has a layer whose slopes are mistaken on purpose: they are not those of its neurons.
    """
    return tuple(one for layer in _sloped(trace.plan) for one in _in_layer(trace, layer))


@lru_cache(maxsize=256)
def _sloped(plan: Plan) -> tuple[int, ...]:
    """The layers whose neurons each have a slope; of maps and sequences each neuron has several."""
    slopes = (step for step in derive(plan) if step.rule == "activation_slope" and step.mistake is None)
    return tuple(sorted(step.layer for step in slopes if len(step.shape) == 1 and step.id == f"ds.{step.layer}"))


def _in_layer(trace: Trace, layer: int) -> Iterator[BlockedNeuron]:
    slopes = trace.arrays.get(f"ds.{layer}")
    if slopes is None:
        return
    blocked = np.abs(slopes) < BLOCKING
    if not blocked.any():
        return
    for kind, those in _kinds(trace, layer, blocked):
        for neuron in np.flatnonzero(those.any(axis=0)).tolist():
            samples = tuple(np.flatnonzero(those[:, neuron]).tolist())
            title = _title(kind, len(samples), trace.plan.samples)
            everywhere = len(samples) == trace.plan.samples
            sentence = _sentence(trace.plan, f"{layer}.{neuron}", kind, everywhere)
            yield BlockedNeuron(layer, neuron, kind, samples, title, sentence)


def _kinds(trace: Trace, layer: int, blocked: NDArray[np.bool_]) -> Iterator[tuple[Kind, NDArray[np.bool_]]]:
    """Which of the blocked neurons (S, n) are blocked in which way."""
    dense = trace.network.layers[layer - 1]
    activation = ACTIVATIONS[dense.activation]
    # A leaky ReLU that leaks nothing is a ReLU.
    passes = (0.0, inf) if dense.slope == 0.0 else activation.passes
    if passes is not None:
        low, high = passes
        z = trace[f"z.{layer}"]
        dead = blocked & ((z <= low) | (z >= high))
        yield "dead", dead
        blocked = blocked & ~dead
    if activation.dip is not None:
        # Out in the tail the curve is level too, but there it is saturated.
        in_dip = blocked & (np.abs(trace[f"z.{layer}"] - activation.dip) < NEAR)
        yield "dip", in_dip
        yield "saturated", blocked & ~in_dip
    elif layer == len(trace.network.layers) and trace.network.fused_cost and f"dz.{layer}" in trace.arrays:
        made_up_for = blocked & (np.abs(trace[f"dz.{layer}"]) >= BLOCKING)
        yield "made_up_for", made_up_for
        yield "saturated", blocked & ~made_up_for
    else:
        yield "saturated", blocked


def _title(kind: Kind, count: int, samples: int) -> str:
    word = say(CALLED[kind])
    if samples == 1:
        return say("{word} for this sample", word=word)
    return (
        say("{word} for all {samples} samples", word=word, samples=samples)
        if count == samples
        else say("{word} for {count} of {samples} samples", word=word, count=count, samples=samples)
    )


def _sentence(plan: Plan, at: str, kind: Kind, everywhere: bool) -> str:
    dense = plan.network.layers[int(at.partition(".")[0]) - 1]
    sigma, activation = ACTIVATIONS[dense.activation], dense.title
    level = say("At its weighted input {{z.{at}}} {activation} is", at=at, activation=activation)
    slope = say("the slope σ′ = {{ds.{at}}} lets {{ds.{at}%}} of the error back through", at=at)
    match kind:
        case "dead":
            learns = (
                say("an update leaves its weights as they are")
                if everywhere
                else say("it learns nothing from this sample")
            )
            return say(
                "Its weighted input {{z.{at}}} is not {steep}, where {activation} is flat: the slope σ′ "
                "= 0 lets nothing of the error back through, and {learns}.",
                at=at,
                steep=_steep(sigma),
                activation=activation,
                learns=learns,
            )
        case "saturated":
            return say("{level} nearly level: {slope}, so this neuron hardly learns.", level=level, slope=slope)
        case "dip":
            return say("{level} at the bottom of its dip, and level: {slope}.", level=level, slope=slope)
        case _:
            cost = say(COSTS[plan.network.cost].title)
            return say(
                "{level} nearly level: {slope}. But there {cost} changes so fast with the output, at the "
                "rate {{da.{at}}}, that the error is {{dz.{at}}} all the same.",
                level=level,
                slope=slope,
                cost=cost,
                at=at,
            )


def _steep(sigma: Activation) -> str:
    """Where the curve isn't level: ``above 0``."""
    low, high = sigma.passes or (0.0, inf)
    said = say("above {low:g}", low=low) if high == inf else say("between {low:g} and {high:g}", low=low, high=high)
    return said.replace("-", "−")
