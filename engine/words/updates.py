"""The steps of optimizers in words, as in `engine.words.rules`.

They are the same for weights and for biases: ``<p>`` is w or b, ``<of>`` the letters of an entry with dots before them,
``<parameter>`` weight or bias; ``<0>``, ``<1>``, … the arrays that the definition reads, each once, in order.
"""

from engine.notation.term_ids import entry_letters, kind_of, parameter_of
from engine.steps.step import Step

UPDATE_WORDS: dict[str, tuple[str, str, str, str]] = {
    "first_correction": (
        "Correction of the first moment", "How much a mean that began at 0 is still too small.", "The factor",
        "After {update} updates the mean of the gradients is scaled up {first_correction} times, since it began at 0.",
    ),
    "second_correction": (
        "Correction of the second moment", "How much a mean that began at 0 is still too small.", "The factor",
        "After {update} updates the mean of the squares is scaled up {second_correction} times, since it began at 0.",
    ),
    "gradient_square": (
        "Squared size of the layer's gradient", "How long the layer's part of the gradient is.", "The sum",
        "The squares of the derivatives that layer <L> is moved by add up to {gradient_square.<L>}.",
    ),
    "squared_norm": (
        "Squared size of the gradient", "How long the whole gradient is.", "The sum",
        "Over all layers the squares add up to {squared_norm}.",
    ),
    "clip_factor": (
        "Clipping", "By how much a gradient that is too long is shortened.", "The factor",
        "The gradient may be {clip_norm} long; its squared length is {squared_norm}. "
        "All of it is multiplied by {clip_factor}.",
    ),
    "clipped_by_norm": (
        "Clipped gradient", "The same direction, but no longer than allowed.", "One <parameter>",
        "The gradient {<1><of>} times the factor {clip_factor} is {d<p>_clipped.<L><of>}.",
    ),
    "clipped_by_value": (
        "Clipped gradient", "Each derivative on its own, kept within bounds.", "One <parameter>",
        "The gradient {<0><of>}, kept between minus and plus {clip_value}, is {d<p>_clipped.<L><of>}.",
    ),
    "sign": (
        "Sign of the weights", "Which way the L1 penalty pushes: towards 0.", "One weight",
        "The weight {w.<L>.i.k} has the sign {w_sign.<L>.i.k}.",
    ),
    "penalized": (
        "Gradient with the penalty", "Large weights cost something, too: they are pulled towards 0.", "One weight",
        "The gradient {<0><of>} and the penalty's pull on the weight add up to {dw_penalized.<L>.i.k}.",
    ),
    "shared_gradient": (
        "Gradient of the shared bias", "The whole layer has one bias; the gradients add up.", "One bias",
        "All gradients of the layer together are {db_shared.<L>.i}.",
    ),
    "velocity": (
        "Velocity", "What is left of the steps before, plus the new gradient.", "One <parameter>",
        "Of the velocity {<p>_velocity.<L><of>} the share {momentum} is kept; with the gradient {<2><of>} "
        "it becomes {<p>_velocity_next.<L><of>}.",
    ),
    "nesterov_step": (
        "Step ahead", "The gradient, plus where the new velocity carries anyway.", "One <parameter>",
        "The gradient {<0><of>} and {momentum} times the new velocity {<p>_velocity_next.<L><of>} make the step "
        "{<p>_step.<L><of>}.",
    ),
    "square_mean": (
        "Mean of the squared gradients", "How large this gradient usually is.", "One <parameter>",
        "The mean {<p>_square_mean.<L><of>} of the squares takes in the gradient {<3><of>}, squared: "
        "{<p>_square_mean_next.<L><of>}.",
    ),
    "gradient_sum": (
        "Sum of the gradients", "Gradients that nobody set back to 0: the new one comes on top.", "One <parameter>",
        "To the gradients so far, {<p>_gradient_sum.<L><of>}, comes the new one, {<1><of>}: "
        "{<p>_gradient_sum_next.<L><of>}.",
    ),
    "square_sum": (
        "Sum of the squared gradients", "How much this parameter has been told so far.", "One <parameter>",
        "To the squares so far, {<p>_square_sum.<L><of>}, comes that of the gradient {<1><of>}: "
        "{<p>_square_sum_next.<L><of>}.",
    ),
    "scaled_step": (
        "Step in its own measure", "The gradient, measured by its usual size.", "One <parameter>",
        "The gradient {<0><of>} over the root of {<1><of>} is the step {<p>_step.<L><of>}.",
    ),
    "first_moment": (
        "First moment", "The running mean of the gradient: where it goes on average.", "One <parameter>",
        "The mean {<p>_first_moment.<L><of>} of the gradients takes in the new one, {<3><of>}: "
        "{<p>_first_moment_next.<L><of>}.",
    ),
    "second_moment": (
        "Second moment", "The running mean of the squared gradient: how large it is.", "One <parameter>",
        "The mean {<p>_second_moment.<L><of>} of the squares takes in the gradient {<3><of>}, squared: "
        "{<p>_second_moment_next.<L><of>}.",
    ),
    "first_corrected": (
        "First moment, corrected", "As if the mean had not begun at 0.", "One <parameter>",
        "The first moment {<p>_first_moment_next.<L><of>} times its correction {first_correction} is "
        "{<p>_first_corrected.<L><of>}.",
    ),
    "second_corrected": (
        "Second moment, corrected", "As if the mean had not begun at 0.", "One <parameter>",
        "The second moment {<p>_second_moment_next.<L><of>} times its correction {second_correction} is "
        "{<p>_second_corrected.<L><of>}.",
    ),
    "adam_step": (
        "Adam's step", "The mean gradient, measured by its usual size: hardly ever longer than 1.", "One <parameter>",
        "The mean gradient {<p>_first_corrected.<L><of>} over the root of the mean square "
        "{<p>_second_corrected.<L><of>} is the step {<p>_step.<L><of>}.",
    ),
    "stepped_update": (
        "New <parameters>", "One step downhill, η times as far.", "One <parameter>",
        "The <parameter> {<p>.<L><of>} moves against {<2><of>}, {learning_rate} times as far, to {<p>_next.<L><of>}.",
    ),
    "decayed_update": (
        "New weights", "One step downhill, and a little towards 0.", "One weight",
        "The weight {w.<L>.i.k} moves against {w_step.<L>.i.k}, {learning_rate} times as far, and shrinks by the share "
        "{weight_decay} times {learning_rate}: {w_next.<L>.i.k}.",
    ),
}  # fmt: skip


def with_arrays(step: Step, text: str) -> str:
    """The text with the arrays and letters put in that the step's own ones are."""
    parameter = parameter_of(step.id)
    if parameter is None:
        return text
    letters = "".join(f".{letter}" for letter in entry_letters(parameter))
    for number, array in enumerate(dict.fromkeys(step.reads())):
        text = text.replace(f"<{number}>", array)
    return text.replace("<p>", kind_of(parameter)).replace("<of>", letters)
