"""The classic mistakes, each as a change to the rules' definitions.

A mistaken derivation is a step list like any other: it evaluates, reads as TeX and plays like the right one, and the
gradient check, which nudges the right forward pass, must reject it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from engine.derivation import mistaken_backward as backward
from engine.derivation import mistaken_forward as forward
from engine.errors import CannotBeMade, InvalidInput
from engine.language import say
from engine.network.network import Network
from engine.steps.step import Step

Change = Callable[[Step, Network], Step]


@dataclass(frozen=True)
class Mistake:
    """One mistake: its `rule` turns a right step into the mistaken one and leaves all others as they are."""

    name: str
    title: str
    # Why people make it, in two sentences.
    why: str
    rule: Change

    def change(self, step: Step, network: Network) -> Step:
        """The step with the mistake made. Raises InvalidInput where this network does not let it be made."""
        try:
            return self.rule(step, network)
        except CannotBeMade as because:
            raise InvalidInput(
                "mistakes", say("{title} cannot be made here, {because}.", title=say(self.title), because=because)
            ) from None


MISTAKES: dict[str, Mistake] = {
    mistake.name: mistake
    for mistake in (
        Mistake(
            "updated_weights", "Error sent back through updated weights",
            "It is tempting to update each layer as soon as its gradient is known. But the layers before need the "
            "weights that made the forward pass, not their successors.",
            backward.updated_weights,
        ),
        Mistake(
            "missing_activation_derivative", "No derivative of the activation",
            "Formulas for a dense layer speak of its own output, which is z. Read with a for that output, they "
            "lose the factor σ′.",
            backward.missing_activation_derivative,
        ),
        Mistake(
            "derivative_at_activation", "σ′ taken at a instead of z",
            "Code that keeps only activations has no z left to put into σ′. For the sigmoid a(1 − a) is right, "
            "but σ′(a) is not.",
            backward.derivative_at_activation,
        ),
        Mistake(
            "untransposed_weights", "Weights not transposed",
            "Forward, w takes a layer's activations to the next one; backward the error runs along the same edges "
            "the other way. Between layers of equal size the shapes fit even without the transpose.",
            backward.untransposed_weights,
        ),
        Mistake(
            "swapped_outer_product", "Outer product the wrong way round",
            "Error times activation and activation times error both look like a product of two vectors. "
            "Only one has a row for each neuron that the weights go to.",
            backward.swapped_outer_product,
        ),
        Mistake(
            "wrong_activation", "This layer's activation instead of the one before",
            "A weight of layer L multiplies what comes in, so its gradient needs the activation of layer L − 1. "
            "One index off, and it multiplies what went out.",
            backward.wrong_activation,
        ),
        Mistake(
            "wrong_sign", "Target minus output",
            "The error feels like 'what is missing', y − a. The derivative of the cost is a − y, and going "
            "against it is what reduces the cost.",
            backward.wrong_sign,
        ),
        Mistake(
            "one_path_only", "Only one path counted",
            "In a drawing one follows a single line back. But an activation reaches the cost through every neuron "
            "of the next layer, and all of those paths add up.",
            backward.one_path_only,
        ),
        Mistake(
            "sum_over_samples", "Sum over the samples instead of the mean",
            "Adding gradients up sample by sample is how loops are written. If the cost is a mean, so is its "
            "gradient; the sum acts like a learning rate S times as large.",
            backward.sum_over_samples,
        ),
        Mistake(
            "missing_half", "Factor 2 from a cost without its ½",
            "The derivative of (a − y)² has a factor 2, that of ½(a − y)² has none. Mixing the two doubles "
            "every gradient.",
            backward.missing_half,
        ),
        Mistake(
            "missing_two", "No factor 2 from the square",
            "The derivative of ½(a − y)² is a − y, and from there it is copied. Without the ½ in the cost the square "
            "leaves a factor 2.",
            backward.missing_two,
        ),
        Mistake(
            "mean_over_outputs", "Divided by the number of outputs",
            "Libraries often take the mean over everything, outputs included. Where the cost adds the outputs up, "
            "that 1/n makes every gradient n times too small.",
            backward.mean_over_outputs,
        ),
        Mistake(
            "sum_over_outputs", "Not divided by the number of outputs",
            "The 1/n of a mean over the outputs stands before the sum, where it is easily lost when one derives what "
            "is inside. It belongs to every derivative.",
            backward.sum_over_outputs,
        ),
        Mistake(
            "bias_left_out", "Bias left out on the way forward",
            "A matrix times a vector already looks like the whole layer, and z = wa is quickly written. All that "
            "follows is then worked out well, but from another z.",
            forward.bias_left_out,
        ),
        Mistake(
            "weights_by_column", "Weights read by columns on the way forward",
            "Books disagree on whether a row of w holds what goes into a neuron or what comes out of one. Between "
            "layers of equal size the other reading fits as well, and takes each weight for another edge.",
            forward.weights_by_column,
        ),
        Mistake(
            "activation_left_out", "Activation left out on the way forward",
            "Having z, one hurries on to the next layer with it. Then a is z, and the layer no longer bends anything.",
            forward.activation_left_out,
        ),
    )
}  # fmt: skip
