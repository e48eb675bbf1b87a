"""What a mistaken step does, in words: the mistake made, and what one entry is made of instead."""

from collections.abc import Iterator

# The error of the output, which the fused rule has at z at once.
_EITHER = "<a|z>"

# By the mistake and, where it changes several rules, by the rule. Templates as in `engine.words.rules`.
NARRATIONS: dict[str, str | dict[str, str]] = {
    "updated_weights": "The error of each neuron of layer <L>, times the weight between them as the update has left "
    "it, adds up to {da.<L-1>.k}. The weights that took neuron {#k} of layer <L-1> to the cost were the old ones.",
    "missing_activation_derivative": "The rate {da.<L>.i} at which the cost changes with the activation of neuron "
    "{#i} is taken for the error as it is, {dz.<L>.i}: the slope of the activation is left out.",
    "derivative_at_activation": {
        "activation_slope": "The slope of neuron {#i} is taken where the curve is at {a.<L>.i}, which is what the "
        "neuron passed on, not at z = {z.<L>.i}: that gives {ds.<L>.i}.",
        "activation_jacobian": "How the activation of neuron {#j} answers to neuron {#i} is worked out from the "
        "activations as if they were the layer's z: that gives {ds.<L>.j.i}.",
    },
    "untransposed_weights": "The errors of layer <L> are multiplied with the row of the weights that has the number "
    "of neuron {#k} of layer <L-1>, instead of the column, which holds what it sends: that gives {da.<L-1>.k}.",
    "swapped_outer_product": {
        "weight_gradient": "What came from neuron {#i} of the layer before, {a.<L-1>.i}, is multiplied with the error "
        "of neuron {#k} of layer <L>, {dz.<L>.k}, and taken for the gradient of the weight the other way round: "
        "{dw.<L>.i.k}.",
        "weight_gradient, several samples": "In this sample {a.<L-1>.i} came from neuron {#i} of the layer before, and "
        "the error of neuron {#k} of layer <L> is {dz.<L>.k}. The <mean> of their product over the <samples> samples "
        "is taken for the gradient of the weight the other way round: {dw.<L>.i.k}.",
    },
    "wrong_activation": {
        "weight_gradient": "The error of neuron {#i} of layer <L>, {dz.<L>.i}, is multiplied with what neuron {#k} of "
        "its own layer passed on, {a.<L>.k}, not with what came in: {dw.<L>.i.k}.",
        "weight_gradient, several samples": "In this sample the error of neuron {#i} of layer <L> is {dz.<L>.i}, and "
        "neuron {#k} of its own layer passed on {a.<L>.k}. Their product, not that with what came in, is <averaged> "
        "over the <samples> samples: {dw.<L>.i.k}.",
    },
    "wrong_sign": "Output {#i} is {a.<L>.i}, wanted {y.i}. Reckoned as target minus output, the rate at which "
    "the cost changes has the wrong sign: {d<a|z>.<L>.i}.",
    "one_path_only": "Neuron {#k} of layer <L-1> speaks to every neuron of layer <L>, but only <one> is listened "
    "to: its error {dz.<L>.<path>} times the weight {w.<L>.<path>.k} between them is {da.<L-1>.k}.",
    "sum_over_samples": {
        "weight_gradient, several samples": "In this sample <before> sent {a.<L-1>.k}, and the error of neuron {#i} of "
        "layer <L> is {dz.<L>.i}. Their products over the <samples> samples are added up and not divided by <samples>: "
        "{dw.<L>.i.k}.",
        "bias_gradient, several samples": "The errors of neuron {#i}, in this sample {dz.<L>.i}, are added up over the "
        "<samples> samples and not divided by <samples>: {db.<L>.i}.",
    },
    "missing_half": "Output {#i} is {a.<L>.i}, wanted {y.i}. Their difference is doubled, as for a cost without ½: "
    "{da.<L>.i}.",
    "missing_two": "Output {#i} is {a.<L>.i}, wanted {y.i}. The 2 that the square leaves when it is derived is left "
    "out: {da.<L>.i}.",
    "mean_over_outputs": "Output {#i} is {a.<L>.i}, wanted {y.i}. The rate at which the cost changes is divided by the "
    "number of outputs, over which this cost is no mean: {d<a|z>.<L>.i}.",
    "sum_over_outputs": "Output {#i} is {a.<L>.i}, wanted {y.i}. The cost is a mean over the outputs, but the rate at "
    "which it changes is not divided by their number: {d<a|z>.<L>.i}.",
    "bias_left_out": "What comes in at neuron {#i} of layer <L> is weighted and added up, but without its bias "
    "{b.<L>.i}: {z.<L>.i}.",
    "weights_by_column": "What comes in at neuron {#i} of layer <L> is weighted with the column of the weights that "
    "has its number, instead of the row: {z.<L>.i}.",
    "activation_left_out": "Neuron {#i} of layer <L> passes on its z = {z.<L>.i} as it is. <activation> is left out: "
    "{a.<L>.i}.",
}  # fmt: skip


def mistaken_narration(mistake: str, key: str) -> str:
    """The narration of a step that `mistake` changed; `key` is its rule, told apart as in `engine.words.rules`."""
    narration = NARRATIONS[mistake]
    template = narration if isinstance(narration, str) else narration[key]
    return template.replace(_EITHER, "z" if key == "fused_error" else "a")


def narrations() -> Iterator[str]:
    """All of them."""
    for narration in NARRATIONS.values():
        for template in (narration,) if isinstance(narration, str) else narration.values():
            yield from dict.fromkeys(template.replace(_EITHER, letter) for letter in "az")
