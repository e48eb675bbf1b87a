"""What a verdict and a slip are called: “This is what comes out if the weights are not transposed.”"""

import re
from dataclasses import replace

from engine.language import say
from engine.network.network import Network
from engine.practice.entries import Place

# After “This is what comes out if …”.
CLAUSES = {
    "updated_weights": "the error goes back through weights that were already updated",
    "missing_activation_derivative": "the derivative of the activation is left out",
    "derivative_at_activation": "the slope σ′ is taken at a instead of z",
    "untransposed_weights": "the weights are not transposed",
    "swapped_outer_product": "the outer product stands the wrong way round",
    "wrong_activation": "this layer's own activation is taken instead of the one before",
    "wrong_sign": "it is target minus output instead of output minus target",
    "one_path_only": "only one path is counted",
    "sum_over_samples": "the samples are summed instead of averaged",
    "missing_half": "the cost is derived without its ½, so that a factor 2 stays",
    "missing_two": "the factor 2 that the square leaves is left out",
    "mean_over_outputs": "the derivative of the cost is divided by the number of outputs",
    "sum_over_outputs": "the derivative of the cost is not divided by the number of outputs",
    "bias_left_out": "the bias is left out",
    "activation_left_out": "the activation is left out: a is z",
    "other_activation": "another activation is used",
    "other_derivative": "the derivative of another activation is used",
    "weights_by_column": "the weights are read by columns instead of rows",
    "input_for_activation": "the network's input is taken for this layer's",
    "weighted_input_for_activation": "z is taken where a is meant",
    "updated_twice": "the update is made twice",
    "only_the_step": "the step alone is written down, not the parameter less the step",
    "uphill": "the step is added instead of subtracted",
    "rate_left_out": "the learning rate is left out",
    "factor": "it is multiplied by a constant",
    "log_base": "the logarithm has another base",
    "neighbour": "another entry's number is taken",
    "one_product": "one product of the sum is taken alone",
    "product_left_out": "one product of the sum is left out",
    "rounded_early": "every number on the way is rounded",
}


# Slips are made once for all networks of a form, whatever their neurons are called.
_UNNAMED = re.compile(r"\{(\d{1,4})\.(\d{1,6})\}")


def unnamed(layer: int, i: int) -> str:
    """A neuron in a clause that is told of any network of that form: see `named`."""
    return f"{{{layer}.{i}}}"


def named(clause: str, network: Network) -> str:
    """The clause with what this network calls its neurons."""

    def neuron(at: re.Match[str]) -> str:
        called = network.called(int(at[1]), int(at[2]))
        return say("neuron {called} of layer {layer}", called=called, layer=at[1])

    return _UNNAMED.sub(neuron, clause)


def called(place: Place) -> str:
    """An entry by its name; “product 2 of da.1.0”."""
    if place.product is None:
        return place.term
    return say("product {n} of {entry}", n=place.product + 1, entry=replace(place, product=None).term)


def in_layer(layer: int) -> str:
    return say(" in layer {layer}", layer=layer)


NUMERALS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def numeral(count: int) -> str:
    return say(NUMERALS[count]) if count < len(NUMERALS) else str(count)


def digits_of(count: int) -> str:
    """“two digits”"""
    return say("one digit") if count == 1 else say("{count} digits", count=numeral(count))
