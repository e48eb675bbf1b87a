"""What a step's words add on symbols that not every derivation has: brackets, and the mask of connections."""

from engine.functions.activations import ACTIVATIONS
from engine.language import say
from engine.layers import Layer
from engine.notation.term_ids import kind_of
from engine.steps.step import Step


def symbols_explained(step: Step, layer: Layer) -> str:
    """What a bracket or an m means in the step's equation; empty where it has none."""
    if step.rule == "activation_slope" and ACTIVATIONS[layer.activation].kinks:
        return say(" A bracket is 1 where what it says holds, else 0.")
    return say(" m is 1 where there is a connection, and 0 where it is left out.") if _is_masked(step) else ""


def connection_said(step: Step) -> str:
    """For the narration of one weight's gradient: whether there is the connection."""
    counts = _is_masked(step) and step.rule == "weight_gradient"
    return say(" The connection counts {mask.<L>.i.k} times.") if counts else ""


def _is_masked(step: Step) -> bool:
    return any(kind_of(array) == "mask" for array in step.reads())
