"""What each rule is called and what one of its entries says, in words.

A narration is a template: ``{dw.2.i.k}`` stands for the number of that entry, ``{#i}`` for an index.
`engine.words.narration` fills it in; the page and the screen reader do the same with the same templates.
Layer view has some words of its own (see `engine.words.layer_view`).
"""

from dataclasses import dataclass

from engine.derivation.mistake_places import path_kept
from engine.derivation.mistakes import MISTAKES
from engine.derivation.plan import Plan
from engine.functions.costs import COSTS, GIVEN
from engine.language import say
from engine.notation.term_ids import kind_of, parameter_of
from engine.steps.step import Function, Step
from engine.words.forms import in_form
from engine.words.layer_view import MISTAKEN, WORDS
from engine.words.mistakes import mistaken_narration
from engine.words.symbols import connection_said, symbols_explained
from engine.words.updates import UPDATE_WORDS, with_arrays
from engine.writing.views import OF_WEIGHTS, View


@dataclass(frozen=True, slots=True)
class Words:
    """A step in words: its title, the question it answers, the name of one entry, and the narration of one entry."""

    title: str
    about: str
    entry: str
    narration: str


def words(step: Step, plan: Plan, view: View = "neuron") -> Words:
    """The words of one step of the plan's derivation. Of a mistaken step they say what it does instead."""
    key = _key(step, plan)
    own = WORDS if view == "layer" else {}
    title, about, entry, narration = own.get(key) or NEURON_WORDS.get(key) or UPDATE_WORDS[key]
    layer = step.layer if step.rule != "previous_layer" else step.layer + 1
    network = plan.network
    if step.mistake:
        about = f"{MISTAKES[step.mistake].title}."
        narration = mistaken_narration(step.mistake, key)
        if view == "layer":
            # The rest speak of outputs and targets alone: they are the same.
            narration = MISTAKEN.get((step.mistake, key), narration)
    path = path_kept(plan.mistakes, layer) if step.mistake else 0
    # What is updated or penalized are weights and biases: those of dense layers.
    dense = view == "layer" and (step.phase == "update" or step.rule in OF_WEIGHTS) and not own.get(key)
    parameter = parameter_of(step.id)
    part = kind_of(parameter) if parameter else None

    def said(template: str) -> str:
        return say(in_form(template, plan.objective.batch, part, dense))

    title = said(title)
    filled = (
        (said(narration) + connection_said(step))
        .replace("<L>", str(layer))
        .replace("<L-1>", str(layer - 1))
        .replace(
            "<before>", say("input {#k}") if layer == 1 else say("neuron {{#k}} of layer {layer}", layer=layer - 1)
        )
        .replace("<activation>", network.layers[layer - 1].title)
        .replace("<cost>", say(COSTS[network.cost].title))
        .replace("<samples>", str(plan.samples))
        .replace("<one>", say("the first") if path == 0 else say("number {path}", path=path))
        .replace("<path>", str(path))
    )
    return Words(
        say("{title}, mistaken", title=title) if step.mistake else title,
        said(about) + symbols_explained(step, network.layers[layer - 1]),
        said(entry),
        with_arrays(step, filled[0].upper() + filled[1:]),
    )


def _key(step: Step, plan: Plan) -> str:
    """The rule, and what it has to be told apart by."""
    if step.rule == "penalized" and plan.objective.penalized:
        return "penalized, in the cost"
    if step.rule in ("weight_gradient", "bias_gradient") and plan.samples > 1:
        return f"{step.rule}, several samples"
    if isinstance(step.definition, Function) and step.rule == "activation" and step.definition.over == "layer":
        return "activation, whole layer"
    if plan.network.cost == GIVEN and step.rule in ("output_cost", "output_derivative", "target_derivative"):
        return f"{step.rule}, given"
    return f"{step.rule}, inputs" if step.id == "da.0" else step.rule


NEURON_WORDS: dict[str, tuple[str, str, str, str]] = {
    "weighted_input": (
        "Weighted input", "What reaches a neuron: every signal times its weight, plus the bias.", "One neuron",
        "Neuron {#i} of layer <L> adds up what reaches it, each signal times its weight, "
        "and its bias {b.<L>.i}: z is {z.<L>.i}.",
    ),
    "activation": (
        "Activation", "What a neuron passes on.", "One neuron",
        "<activation> turns the weighted input {z.<L>.i} of neuron {#i} into the activation {a.<L>.i}.",
    ),
    "activation, whole layer": (
        "Activation", "What the layer's neurons pass on: shares of a whole, so each depends on all.", "One neuron",
        "<activation> weighs e to the z of neuron {#i}, z = {z.<L>.i}, against the sum over all neurons of the layer: "
        "its share, the activation, is {a.<L>.i}.",
    ),
    "output_cost": (
        "Cost of each output", "What each output adds to the cost.", "One output",
        "<cost>: output {#i} is {a.<L>.i}, its target {y.i}, and that costs {e.<L>.i}.",
    ),
    "output_cost, given": (
        "In place of a cost", "What has the derivative that was given, wherever the output is: that derivative times "
        "the output. The number itself means nothing.", "One output",
        "Output {#i} is {a.<L>.i}; times the derivative given for it, {y.i}, that is {e.<L>.i}.",
    ),
    "fused_output_cost": (
        "Cost of each output", "What each output adds to the cost, straight from z: the same number, and finite even "
        "where the activation is saturated.", "One output",
        "<cost>: output {#i} is {a.<L>.i}, its target {y.i}, and that costs {e.<L>.i}.",
    ),
    "sample_cost": (
        "Cost of the sample", "How wrong the network is, in one number.", "The sum",
        "What the outputs cost adds up to {cost}.",
    ),
    "mean_cost": (
        "Mean cost", "The batch's cost: the mean over its samples.", "The mean",
        "Over the <samples> samples the cost is {mean_cost} on average.",
    ),
    "summed_cost": (
        "Summed cost", "The batch's cost: the sum over its samples.", "The sum",
        "The costs of the <samples> samples add up to {summed_cost}.",
    ),
    "penalty": (
        "Penalty of the weights", "What large weights cost, whatever they are good for.", "The sum",
        "All the weights of layer <L> together add {penalty.<L>} to the cost.",
    ),
    "total_cost": (
        "Cost with the penalty", "How wrong the network is, and how large its weights are, in one number.", "The sum",
        "With the penalties of all layers the cost is {total_cost}.",
    ),
    "penalized, in the cost": (
        "Gradient of the cost with its penalty", "How the cost changes when one weight changes: with what the "
        "network gets wrong, and with the weight's own penalty.", "One weight",
        "The weight changes what the network gets wrong at the rate {dw.<L>.i.k}; with its own penalty the cost "
        "changes at the rate {dw_penalized.<L>.i.k}.",
    ),
    "output_derivative": (
        "Where the error starts", "How the cost changes when one output changes.", "One output",
        "Output {#i} is {a.<L>.i}, wanted {y.i}: raising it changes the cost at the rate {da.<L>.i}.",
    ),
    "output_derivative, given": (
        "Where the error starts", "How something changes when one output changes, as it was given.", "One output",
        "The derivative by output {#i} is given: {da.<L>.i}.",
    ),
    "activation_slope": (
        "Slope of the activation", "How much of a change gets through the neuron.", "One neuron",
        "At z = {z.<L>.i} the curve of neuron {#i} has the slope {ds.<L>.i}: a small change of z comes out "
        "that many times as large.",
    ),
    "activation_jacobian": (
        "Jacobian of the softmax", "How each activation answers to each weighted input: they share one sum. "
        "The bracket [j=i] is 1 where j is i, else 0.", "One pair",
        "When z of neuron {#i} rises, the activation of neuron {#j} changes at the rate {ds.<L>.j.i}.",
    ),
    "error": (
        "Error at the weighted input", "How the cost changes when one weighted input changes.", "One neuron",
        "The cost changes with the activation of neuron {#i} at the rate {da.<L>.i}, and the activation with z at the "
        "rate {ds.<L>.i}. By the chain rule their product is the error {dz.<L>.i}.",
    ),
    "error_through_jacobian": (
        "Error at the weighted input", "How the cost changes when one weighted input changes.", "One neuron",
        "The z of neuron {#i} moves every activation of the layer. For each, the cost's rate times the activation's "
        "rate: these products add up to the error {dz.<L>.i}.",
    ),
    "fused_error": (
        "Error at the weighted input", "Cost and activation together: their derivatives collapse to a − y.",
        "One neuron",
        "Output {#i} is {a.<L>.i}, wanted {y.i}. The difference {dz.<L>.i} already is the error.",
    ),
    "weight_gradient": (
        "Gradient of the weight matrix", "How the cost changes when one weight changes.", "One weight",
        "<before> sent {a.<L-1>.k}, and the error of neuron {#i} of layer <L> is {dz.<L>.i}. "
        "Their product is the gradient of the weight between them: {dw.<L>.i.k}.",
    ),
    "weight_gradient, several samples": (
        "Gradient of the weight matrix", "How the <mean cost> changes when one weight changes.", "One weight",
        "In this sample <before> sent {a.<L-1>.k}, and the error of neuron {#i} of layer <L> is {dz.<L>.i}. "
        "The <mean> of their product over the <samples> samples is the gradient of the weight between them: "
        "{dw.<L>.i.k}.",
    ),
    "bias_gradient": (
        "Gradient of the bias vector", "How the cost changes when one bias changes.", "One bias",
        "A bias goes into z as it is, so the gradient of the bias of neuron {#i} is the neuron's error: {db.<L>.i}.",
    ),
    "bias_gradient, several samples": (
        "Gradient of the bias vector", "How the <mean cost> changes when one bias changes.", "One bias",
        "A bias goes into z as it is, so the gradient of the bias of neuron {#i} is the neuron's error, in this sample "
        "{dz.<L>.i}, <averaged> over the <samples> samples: {db.<L>.i}.",
    ),
    "previous_layer": (
        "Back to the layer before", "How the cost changes when an activation of the layer before changes.",
        "One activation",
        "Neuron {#k} of layer <L-1> speaks to every neuron of layer <L>. The error of each, times the weight between "
        "them, adds up to the rate at which the cost changes with its activation: {da.<L-1>.k}.",
    ),
    "previous_layer, inputs": (
        "Back to the inputs", "How the cost changes when an input changes.", "One input",
        "Input {#k} speaks to every neuron of layer 1. The error of each, times the weight between them, adds up to "
        "the rate at which the cost changes with the input: {da.0.k}.",
    ),
    "target_derivative": (
        "Back to the targets", "How the cost changes when a target changes.", "One target",
        "Output {#i} is {a.<L>.i}, wanted {y.i}: raising the target changes the cost at the rate {dy.i}.",
    ),
    "target_derivative, given": (
        "Back to what was given", "How the number in place of a cost changes with the given derivative.", "One output",
        "It is the derivative times the output, so it changes at the rate of the output: {dy.i}.",
    ),
    "fused_target_derivative": (
        "Back to the targets", "How the cost changes when a target changes, straight from z.", "One target",
        "Output {#i} is {a.<L>.i}, wanted {y.i}: raising the target changes the cost at the rate {dy.i}.",
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
        "Biases held fixed", "The biases are not trained here.", "One bias",
        "The bias of neuron {#i} stays {b_next.<L>.i}.",
    ),
}  # fmt: skip
