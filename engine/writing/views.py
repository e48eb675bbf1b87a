"""Two views of the same steps: one column of neurons a layer, or Dense and Activation as layers of their own.

The notes that this project teaches count dense layers and activation layers apart, and call the output of each a. So
what neuron view calls z has two names in layer view: a, as the output of a dense layer, and z, as what an activation
layer takes in. Which one is meant follows from the step: each is of one layer or of the other. A view decides how
things are written and drawn; it never changes a number or the name of an entry.
"""

from dataclasses import dataclass
from typing import Literal

from engine.derivation.mistake_places import layer_meant
from engine.language import say
from engine.notation.quantities import NUMBERS
from engine.steps.step import Step

View = Literal["neuron", "layer"]
Part = Literal["dense", "activation", "cost"]

# What a penalty makes of weights, in any phase.
OF_WEIGHTS = frozenset({"sign", "penalty", "penalized"})
_OF_DENSE_LAYERS = OF_WEIGHTS | {"weighted_input", "weight_gradient", "bias_gradient", "previous_layer"}
_OF_ACTIVATION_LAYERS = frozenset({
    "activation", "activation_slope", "activation_jacobian", "error", "error_through_jacobian", "fused_error",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class InView:
    """The part of the network whose rule a step is, and the number of the layer that the part is half of."""

    part: Part
    layer: int


def in_view(step: Step) -> InView:
    """Where the step happens. What goes back to layer L − 1 goes back through the dense layer L."""
    dense = step.rule in _OF_DENSE_LAYERS or step.phase == "update"
    part: Part = "dense" if dense else "activation" if step.rule in _OF_ACTIVATION_LAYERS else "cost"
    return InView(part, layer_meant(step))


def where(step: Step, view: View = "neuron") -> str:
    """Where the step happens, in words: ``layer 2``, or ``dense layer 2`` in layer view. Nothing for the cost and for
    numbers that belong to all layers."""
    place = in_view(step)
    if (step.phase == "cost" and place.part == "cost") or step.id in NUMBERS:
        return ""
    if view == "layer" and place.part != "cost":
        return say("{part} layer {layer}", part=say(place.part), layer=place.layer)
    return say("layer {layer}", layer=step.layer) if step.layer else say("input")
