"""What each rule is called and what one of its entries says, in words.

A narration is a template: ``{dw.2.i.k}`` stands for the number of that entry, ``{#i}`` for an index.
`engine.words.narrate` fills it in; the page and the screen reader do the same with the same templates.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from engine.activations import ACTIVATIONS
from engine.costs import COSTS
from engine.derivation import Plan
from engine.steps import Step
from engine.templates import instantiate_id


@dataclass(frozen=True, slots=True)
class Words:
    """A step in words: its title, the question it answers, the name of one entry, and the narration of one entry."""

    title: str
    about: str
    entry: str
    narration: str


def words(step: Step, plan: Plan) -> Words:
    """The words of one step of the plan's derivation."""
    title, about, entry, narration = _WORDS[step.rule]
    layer = step.layer if step.rule != "previous_layer" else step.layer + 1
    activation = ACTIVATIONS[plan.network.layers[max(layer, 1) - 1].activation]
    mean = "" if plan.samples == 1 else f", averaged over the {plan.samples} samples,"
    filled = (
        narration.replace("<L>", str(layer))
        .replace("<L-1>", str(layer - 1))
        .replace("<before>", "Input {#k}" if layer == 1 else f"Neuron {{#k}} of layer {layer - 1}")
        .replace("<activation>", activation.title)
        .replace("<cost>", COSTS[plan.network.cost].title.lower())
        .replace("<mean>", mean)
        .replace("<next>", str(layer + 1))
    )
    return Words(title, about, entry, filled)


_WORDS: dict[str, tuple[str, str, str, str]] = {
    "weighted_input": (
        "Weighted input", "What reaches a neuron: every signal times its weight, plus the bias.", "One neuron",
        "Neuron {#i} of layer <L> adds up what reaches it, each signal times its weight, "
        "and its bias {b.<L>.i}: z is {z.<L>.i}.",
    ),
    "activation": (
        "Activation", "What a neuron passes on.", "One neuron",
        "<activation> turns the weighted input {z.<L>.i} of neuron {#i} into the activation {a.<L>.i}.",
    ),
    "output_cost": (
        "Cost of each output", "How far each output is from its target.", "One output",
        "Output {#i} says {a.<L>.i}, its target is {y.i}: by the <cost> that costs {e.<L>.i}.",
    ),
    "fused_output_cost": (
        "Cost of each output", "The cost straight from z: the same number, finite even when saturated.", "One output",
        "Output {#i} says {a.<L>.i}, its target is {y.i}: by the <cost> that costs {e.<L>.i}.",
    ),
    "sample_cost": (
        "Cost of the sample", "How wrong the network is, in one number.", "The sum",
        "What the outputs cost adds up to {cost}.",
    ),
    "mean_cost": (
        "Mean cost", "The batch's cost: the mean over its samples.", "The mean",
        "Over the samples the cost is {mean_cost} on average.",
    ),
    "output_derivative": (
        "Where the error starts", "How the cost changes when one output changes.", "One output",
        "Output {#i} is {a.<L>.i}, wanted {y.i}: raising it changes the cost at the rate {da.<L>.i}.",
    ),
    "activation_slope": (
        "Slope of the activation", "How much of a change gets through the neuron.", "One neuron",
        "At z = {z.<L>.i} the curve of neuron {#i} has the slope {ds.<L>.i}: that share of a change gets through.",
    ),
    "activation_jacobian": (
        "Jacobian of the softmax", "How each output answers to each weighted input: they share one sum.", "One pair",
        "When z of output {#i} rises, output {#j} changes at the rate {ds.<L>.j.i}.",
    ),
    "error": (
        "Error at the weighted input", "How the cost changes when one weighted input changes.", "One neuron",
        "The cost feels the activation of neuron {#i} at the rate {da.<L>.i}; the slope lets {ds.<L>.i} of a change "
        "through. Their product is the error {dz.<L>.i}.",
    ),
    "error_through_jacobian": (
        "Error at the weighted input", "How the cost changes when one weighted input changes.", "One neuron",
        "Every output answers to z of neuron {#i}. Each answer times what the cost makes of it adds up "
        "to the error {dz.<L>.i}.",
    ),
    "fused_error": (
        "Error at the weighted input", "Cost and activation together: their derivatives collapse to a − y.",
        "One neuron",
        "Output {#i} is {a.<L>.i}, wanted {y.i}. The difference {dz.<L>.i} already is the error.",
    ),
    "weight_gradient": (
        "Gradient of the weight matrix", "How the cost changes when one weight changes.", "One weight",
        "<before> sent {a.<L-1>.k}. The error waiting at neuron {#i} of layer <L> is {dz.<L>.i}. "
        "Their product<mean> is what this weight owes: {dw.<L>.i.k}.",
    ),
    "bias_gradient": (
        "Gradient of the bias vector", "How the cost changes when one bias changes.", "One bias",
        "A bias reaches z undiminished, so the bias of neuron {#i} owes the error itself<mean> {db.<L>.i}.",
    ),
    "previous_layer": (
        "Back to the layer before", "How the cost changes when an activation of the layer before changes.",
        "One activation",
        "Neuron {#k} of layer <L-1> speaks to every neuron of layer <L>. Each error, times the weight it came "
        "through, adds up to {da.<L-1>.k}.",
    ),
    "weight_update": (
        "New weights", "One step downhill: against the gradient, η times as far.", "One weight",
        "The weight {w.<L>.i.k} moves against its gradient {dw.<L>.i.k}, {learning_rate} times as far, "
        "to {w_next.<L>.i.k}.",
    ),
    "bias_update": (
        "New biases", "One step downhill: against the gradient, η times as far.", "One bias",
        "The bias {b.<L>.i} moves against its gradient {db.<L>.i}, {learning_rate} times as far, to {b_next.<L>.i}.",
    ),
    "shared_bias_update": (
        "New shared bias", "The layer's neurons share one bias; their gradients add up.", "One bias",
        "The neurons of layer <L> share their bias, so all their gradients together move {b.<L>.i} "
        "to {b_next.<L>.i}.",
    ),
    "frozen_bias": (
        "Biases held fixed", "This example leaves its biases alone.", "One bias",
        "The bias of neuron {#i} stays {b_next.<L>.i}.",
    ),
}  # fmt: skip

_TOKEN = re.compile(r"\{([^{}]+)\}")


def narrate(template: str, binding: Mapping[str, int], value: Callable[[str], str]) -> str:
    """Fill in a narration: `binding` gives the index letters' numbers, `value` writes the number of an entry."""

    def fill(match: re.Match[str]) -> str:
        token = match[1]
        if token.startswith("#"):
            return str(binding[token[1:]])
        return value(instantiate_id(token, binding))

    return _TOKEN.sub(fill, template)
