"""The words of layer view, where they differ from those of `engine.words.rules` and `engine.words.mistakes`.

Here a layer is a dense layer or an activation layer, and what it passes on are its outputs, each called a.
"""

# Title, the question it answers, the name of one entry, and the narration of one entry: templates as in `rules.py`.
WORDS: dict[str, tuple[str, str, str, str]] = {
    "weighted_input": (
        "Output of the dense layer", "What a dense layer passes on: all that comes in times its weights, plus the "
        "bias.", "One output",
        "Output {#i} of dense layer <L> adds up what comes in, each number times its weight, and its bias {b.<L>.i}: "
        "a is {z.<L>.i}.",
    ),
    "activation": (
        "Output of the activation layer", "What an activation layer passes on: its function of each number that comes "
        "in.", "One output",
        "What dense layer <L> passed on comes in as z = {z.<L>.i}. <activation> turns it into output {#i} of "
        "activation layer <L>: a is {a.<L>.i}.",
    ),
    "activation, whole layer": (
        "Output of the activation layer", "What an activation layer passes on: shares of a whole, so each depends on "
        "all that comes in.", "One output",
        "<activation> weighs e to the z that comes in at {#i}, z = {z.<L>.i}, against the sum over all of them: its "
        "share, output {#i} of activation layer <L>, is {a.<L>.i}.",
    ),
    "activation_slope": (
        "Slope of the activation", "How much of a change gets through the activation layer.", "One output",
        "At z = {z.<L>.i} the curve at {#i} has the slope {ds.<L>.i}: a small change of what comes in goes out that "
        "many times as large.",
    ),
    "activation_jacobian": (
        "Jacobian of the softmax", "How each output answers to each number that comes in: they share one sum. The "
        "bracket [j=i] is 1 where j is i, else 0.", "One pair",
        "When the z that comes in at {#i} rises, output {#j} of activation layer <L> changes at the rate "
        "{ds.<L>.j.i}.",
    ),
    "error": (
        "Back through the activation layer", "How the cost changes when a number that goes into the activation layer "
        "changes.", "One input",
        "The cost changes with output {#i} of activation layer <L> at the rate {da.<L>.i}, and the output with z at "
        "the rate {ds.<L>.i}. By the chain rule their product is the rate at which the cost changes with z, which is "
        "what dense layer <L> passed on: {dz.<L>.i}.",
    ),
    "error_through_jacobian": (
        "Back through the activation layer", "How the cost changes when a number that goes into the activation layer "
        "changes.", "One input",
        "The z that comes in at {#i} moves every output of activation layer <L>. For each, the cost's rate times the "
        "output's rate: these products add up to the rate at which the cost changes with z, {dz.<L>.i}.",
    ),
    "fused_error": (
        "Back through the activation layer", "Cost and activation layer together: their derivatives collapse to "
        "a − y.", "One input",
        "Output {#i} is {a.<L>.i}, wanted {y.i}. The difference {dz.<L>.i} already is the rate at which the cost "
        "changes with z.",
    ),
    "weight_gradient": (
        "Gradient of the weight matrix", "How the cost changes when one weight of the dense layer changes.",
        "One weight",
        "Into dense layer <L> comes {a.<L-1>.k} at {#k}, and the cost changes with its output {#i} at the rate "
        "{dz.<L>.i}. Their product is the gradient of the weight between them: {dw.<L>.i.k}.",
    ),
    "weight_gradient, several samples": (
        "Gradient of the weight matrix", "How the <mean cost> changes when one weight of the dense layer changes.",
        "One weight",
        "In this sample {a.<L-1>.k} comes into dense layer <L> at {#k}, and the sample's cost changes with its output "
        "{#i} at the rate {dz.<L>.i}. The <mean> of their product over the <samples> samples is the gradient of the "
        "weight between them: {dw.<L>.i.k}.",
    ),
    "bias_gradient": (
        "Gradient of the bias vector", "How the cost changes when one bias of the dense layer changes.", "One bias",
        "A bias is added to the output of dense layer <L> as it is, so its gradient is the rate at which the cost "
        "changes with output {#i}: {db.<L>.i}.",
    ),
    "bias_gradient, several samples": (
        "Gradient of the bias vector", "How the <mean cost> changes when one bias of the dense layer changes.",
        "One bias",
        "A bias is added to the output of dense layer <L> as it is, so its gradient is the rate at which the cost "
        "changes with output {#i}, in this sample {dz.<L>.i}, <averaged> over the <samples> samples: {db.<L>.i}.",
    ),
    "previous_layer": (
        "Back through the dense layer", "How the cost changes when a number that goes into the dense layer changes.",
        "One input",
        "Output {#k} of activation layer <L-1> goes into every output of dense layer <L>. For each, the cost's rate "
        "times the weight between them: these products add up to the rate at which the cost changes with output "
        "{#k}, {da.<L-1>.k}.",
    ),
    "previous_layer, inputs": (
        "Back to the inputs", "How the cost changes when an input changes.", "One input",
        "Input {#k} goes into every output of dense layer 1. For each, the cost's rate times the weight between them: "
        "these products add up to the rate at which the cost changes with the input, {da.0.k}.",
    ),
    "shared_bias_update": (
        "New shared bias", "The dense layer's outputs share one bias; their gradients add up.", "One bias",
        "The outputs of dense layer <L> share their bias, so all their gradients together move {b.<L>.i} "
        "to {b_next.<L>.i}.",
    ),
    "frozen_bias": (
        "Biases held fixed", "The biases are not trained here.", "One bias",
        "Bias {#i} of dense layer <L> stays {b_next.<L>.i}.",
    ),
}  # fmt: skip

# By the mistake and the rule that it changes.
MISTAKEN: dict[tuple[str, str], str] = {
    ("updated_weights", "previous_layer"):
        "For each output of dense layer <L>, the cost's rate times the weight as the update has left it: that adds up "
        "to {da.<L-1>.k}. The weights that took output {#k} of activation layer <L-1> to the cost were the old ones.",
    ("missing_activation_derivative", "error"):
        "The rate {da.<L>.i} at which the cost changes with output {#i} of activation layer <L> is taken for that of "
        "dense layer <L>, {dz.<L>.i}: both are called a, and the slope between them is left out.",
    ("missing_activation_derivative", "error_through_jacobian"):
        "The rate {da.<L>.i} at which the cost changes with output {#i} of activation layer <L> is taken for that of "
        "dense layer <L>, {dz.<L>.i}: both are called a, and the Jacobian between them is left out.",
    ("derivative_at_activation", "activation_slope"):
        "The slope of the curve at {#i} is taken at {a.<L>.i}, which is what goes out of the activation layer, not at "
        "z = {z.<L>.i}, which comes in: that gives {ds.<L>.i}.",
    ("derivative_at_activation", "activation_jacobian"):
        "How output {#j} of activation layer <L> answers to the z at {#i} is worked out from the outputs as if they "
        "were the layer's z: that gives {ds.<L>.j.i}.",
    ("untransposed_weights", "previous_layer"):
        "The cost's rates at the outputs of dense layer <L> are multiplied with the row of the weights that has the "
        "number of output {#k} of activation layer <L-1>, instead of the column, which holds where it goes: that gives "
        "{da.<L-1>.k}.",
    ("swapped_outer_product", "weight_gradient"):
        "What comes into dense layer <L> at {#i}, {a.<L-1>.i}, is multiplied with the cost's rate at output {#k}, "
        "{dz.<L>.k}, and taken for the gradient of the weight the other way round: {dw.<L>.i.k}.",
    ("swapped_outer_product", "weight_gradient, several samples"):
        "In this sample {a.<L-1>.i} comes into dense layer <L> at {#i}, and the cost's rate at output {#k} is "
        "{dz.<L>.k}. The <mean> of their product over the <samples> samples is taken for the gradient of the weight "
        "the other way round: {dw.<L>.i.k}.",
    ("wrong_activation", "weight_gradient"):
        "The cost's rate at output {#i} of dense layer <L>, {dz.<L>.i}, is multiplied with output {#k} of activation "
        "layer <L>, {a.<L>.k}, not with what came in: {dw.<L>.i.k}.",
    ("wrong_activation", "weight_gradient, several samples"):
        "In this sample the cost's rate at output {#i} of dense layer <L> is {dz.<L>.i}, and output {#k} of activation "
        "layer <L> is {a.<L>.k}. Their product, not that with what came in, is <averaged> over the <samples> samples: "
        "{dw.<L>.i.k}.",
    ("one_path_only", "previous_layer"):
        "Output {#k} of activation layer <L-1> goes into every output of dense layer <L>, but only <one> is "
        "listened to: the cost's rate {dz.<L>.<path>} there times the weight {w.<L>.<path>.k} is {da.<L-1>.k}.",
    ("sum_over_samples", "weight_gradient, several samples"):
        "In this sample {a.<L-1>.k} comes into dense layer <L> at {#k}, and the cost's rate at output {#i} is "
        "{dz.<L>.i}. Their products over the <samples> samples are added up and not divided by <samples>: "
        "{dw.<L>.i.k}.",
    ("sum_over_samples", "bias_gradient, several samples"):
        "The cost's rates at output {#i} of dense layer <L>, in this sample {dz.<L>.i}, are added up over the "
        "<samples> samples and not divided by <samples>: {db.<L>.i}.",
    ("bias_left_out", "weighted_input"):
        "Output {#i} of dense layer <L> adds up what comes in, each number times its weight, but without its bias "
        "{b.<L>.i}: a is {z.<L>.i}.",
    ("weights_by_column", "weighted_input"):
        "Output {#i} of dense layer <L> adds up what comes in, times the column of the weights that has its number, "
        "instead of the row: a is {z.<L>.i}.",
    ("activation_left_out", "activation"):
        "What dense layer <L> passed on comes in as z = {z.<L>.i} and goes out as it is. <activation> is left out: "
        "a is {a.<L>.i}.",
}  # fmt: skip
