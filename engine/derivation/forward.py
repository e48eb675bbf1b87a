"""The equations of the forward pass, the cost and the plain update. Each function makes the step that its equation
defines for one layer. Those of the backward pass follow from them (see `engine.derivation.differentiation`).

Index letters, as in the notes: i a neuron of layer L, k one of layer L−1, j a neuron summed over, s a sample.
Sources: the derivations in the notes that this project teaches; Nielsen, Neural Networks and Deep Learning, ch. 2.
"""

from collections.abc import Callable
from typing import Literal

from engine.functions.activations import ACTIVATIONS
from engine.network.network import Network
from engine.notation.term_ids import array_id
from engine.steps.step import Factor, Function, Product, Step, SumOfProducts

Equation = Callable[[Network, int, int], Step]
# How the samples' costs make one number.
Batch = Literal["mean", "sum"]


def sizes_of(network: Network, layer: int, samples: int) -> dict[str, int]:
    """How far the index letters of that layer's steps run."""
    units, before = network.sizes[layer], network.sizes[layer - 1]
    return {"s": samples, "i": units, "j": units, "k": before}


def outputs(network: Network) -> str:
    """The letters of what comes out of the network."""
    rank = len(network.shapes[-1])
    return "s" + {1: "i", 2: "ti", 3: "cpq"}[rank]


def _sizes_at_the_end(network: Network, samples: int) -> dict[str, int]:
    of_outputs = dict(zip(outputs(network)[1:], network.shapes[-1], strict=True))
    return {**sizes_of(network, len(network.layers), samples), **of_outputs}


def output_cost(network: Network, layer: int, samples: int) -> Step:
    """e.N[i] = what output i adds to the cost, from a.N[i] and y[i]"""
    share, numbers = network.output_share, network.cost_parameters
    definition = Function(outputs(network), network.cost, (f"a.{layer}", "y"), coefficient=share, parameters=numbers)
    return Step(f"e.{layer}", "cost", layer, "output_cost", definition, _sizes_at_the_end(network, samples))


def fused_output_cost(network: Network, layer: int, samples: int) -> Step:
    """e.N[i] from z.N and y: the same cost, finite even where the activation is saturated"""
    softmax = ACTIVATIONS[network.layers[-1].activation].over_layer
    assert network.fused_cost is not None
    over: Literal["entry", "layer"] = "layer" if softmax else "entry"
    definition = Function(outputs(network), network.fused_cost, (f"z.{layer}", "y"), over, network.output_share)
    return Step(f"e.{layer}", "cost", layer, "fused_output_cost", definition, _sizes_at_the_end(network, samples))


def sample_cost(network: Network, layer: int, samples: int) -> Step:
    """cost = Σᵢ e.N[i]"""
    definition = SumOfProducts("s", (Product((Factor(f"e.{layer}", outputs(network)),)),))
    return Step("cost", "cost", layer, "sample_cost", definition, _sizes_at_the_end(network, samples))


def mean_cost(network: Network, layer: int, samples: int) -> Step:
    """C = (1/S) Σₛ cost[s]"""
    definition = SumOfProducts("", (Product((Factor("cost", "s"),), 1.0 / samples),))
    return Step("mean_cost", "cost", layer, "mean_cost", definition, sizes_of(network, layer, samples))


def summed_cost(network: Network, layer: int, samples: int) -> Step:
    """C = Σₛ cost[s]"""
    definition = SumOfProducts("", (Product((Factor("cost", "s"),)),))
    return Step("summed_cost", "cost", layer, "summed_cost", definition, sizes_of(network, layer, samples))


def weight_update(network: Network, layer: int, samples: int) -> Step:
    """w_next.L = w.L − η dw.L"""
    step = Product((Factor("learning_rate"), Factor(f"dw.{layer}", "ik")), -1.0)
    definition = SumOfProducts("ik", (Product((Factor(f"w.{layer}", "ik"),)), step))
    id = array_id("w_next", layer)
    return Step(id, "update", layer, "weight_update", definition, sizes_of(network, layer, samples))


def bias_update(network: Network, layer: int, samples: int) -> Step:
    """b_next.L = b.L − η db.L"""
    return _bias_update(network, layer, samples, "bias_update", "i")


def shared_bias_update(network: Network, layer: int, samples: int) -> Step:
    """b_next.L[i] = b.L[i] − η Σⱼ db.L[j]: the layer's neurons share one bias, moved by the summed gradient"""
    return _bias_update(network, layer, samples, "shared_bias_update", "j")


def frozen_bias(network: Network, layer: int, samples: int) -> Step:
    """b_next.L = b.L: held fixed"""
    definition = SumOfProducts("i", (Product((Factor(f"b.{layer}", "i"),)),))
    id = array_id("b_next", layer)
    return Step(id, "update", layer, "frozen_bias", definition, sizes_of(network, layer, samples))


def _bias_update(network: Network, layer: int, samples: int, rule: str, gradient_index: str) -> Step:
    step = Product((Factor("learning_rate"), Factor(f"db.{layer}", gradient_index)), -1.0)
    definition = SumOfProducts("i", (Product((Factor(f"b.{layer}", "i"),)), step))
    id = array_id("b_next", layer)
    return Step(id, "update", layer, rule, definition, sizes_of(network, layer, samples))
