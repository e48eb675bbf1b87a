"""Where the transpose in a step's matrix form comes from: what students ask most about backpropagation."""

from engine.language import say
from engine.steps.step import Step

WHY = {
    "weight_gradient": (
        "Why the transpose? The gradient has the shape of w: a row for each neuron that the weights go to, a column "
        "for each that they come from. The errors stand in a column; laid down as a row, the activations give every "
        "error times every activation."
    ),
    "previous_layer": (
        "Why the transpose? Forward, a row of w adds up what reaches one neuron. Backward, each neuron adds up what "
        "comes back along the weights that it sent through. Those stand in one column of w, which is a row of w "
        "transposed."
    ),
}


def why_transposed(step: Step) -> str:
    """Say why the step's matrix form has a transpose in it; empty where there is none, or a mistake moved it."""
    return "" if step.mistake or step.rule not in WHY else say(WHY[step.rule])
