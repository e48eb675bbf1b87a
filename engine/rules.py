"""The equations of the forward pass, the cost and the plain update. Each function makes the step that its equation
defines for one layer. Those of the backward pass follow from them (see `engine.differentiation`).

Index letters, as in the notes: i a neuron of layer L, k one of layer L−1, j a neuron summed over, s a sample.
Sources: the derivations in the notes that this project teaches; Nielsen, Neural Networks and Deep Learning, ch. 2.
"""

from collections.abc import Callable
from typing import Literal

from engine.activations import ACTIVATIONS
from engine.network import Network
from engine.notation import array_id
from engine.steps import Factor, Function, Product, Step, SumOfProducts

Rule = Callable[[Network, int, int], Step]
# How the samples' costs make one number.
Batch = Literal["mean", "sum"]


def sizes_of(network: Network, layer: int, samples: int) -> dict[str, int]:
    """How far the index letters of that layer's steps run."""
    units, before = network.sizes[layer], network.sizes[layer - 1]
    return {"s": samples, "i": units, "j": units, "k": before}


def connected(network: Network, layer: int) -> tuple[Factor, ...]:
    """mask.L[i,k], 0 where a connection is left out: a factor of a layer that has such, and of no other."""
    return (Factor(f"mask.{layer}", "ik"),) if network.layers[layer - 1].mask else ()


def weighted_input(network: Network, layer: int, samples: int) -> Step:
    """z.L[i] = Σₖ w.L[i,k] a.(L−1)[k] + b.L[i]; each product times mask.L[i,k] where the layer has a mask"""
    definition = SumOfProducts("si", (
        Product((*connected(network, layer), Factor(f"w.{layer}", "ik"), Factor(f"a.{layer - 1}", "sk"))),
        Product((Factor(f"b.{layer}", "i"),)),
    ))  # fmt: skip
    return Step(f"z.{layer}", "forward", layer, "weighted_input", definition, sizes_of(network, layer, samples))


def activation(network: Network, layer: int, samples: int) -> Step:
    """a.L[i] = σ(z.L[i]); softmax takes the whole layer"""
    dense = network.layers[layer - 1]
    over: Literal["entry", "layer"] = "layer" if ACTIVATIONS[dense.activation].over_layer else "entry"
    definition = Function("si", dense.activation, (f"z.{layer}",), over, parameters=dense.parameters)
    return Step(f"a.{layer}", "forward", layer, "activation", definition, sizes_of(network, layer, samples))


def output_cost(network: Network, layer: int, samples: int) -> Step:
    """e.N[i] = what output i adds to the cost, from a.N[i] and y[i]"""
    share, numbers = network.output_share, network.cost_parameters
    definition = Function("si", network.cost, (f"a.{layer}", "y"), coefficient=share, parameters=numbers)
    return Step(f"e.{layer}", "cost", layer, "output_cost", definition, sizes_of(network, layer, samples))


def fused_output_cost(network: Network, layer: int, samples: int) -> Step:
    """e.N[i] from z.N and y: the same cost, finite even where the activation is saturated"""
    softmax = ACTIVATIONS[network.layers[-1].activation].over_layer
    assert network.fused_cost is not None
    over: Literal["entry", "layer"] = "layer" if softmax else "entry"
    definition = Function("si", network.fused_cost, (f"z.{layer}", "y"), over, network.output_share)
    return Step(f"e.{layer}", "cost", layer, "fused_output_cost", definition, sizes_of(network, layer, samples))


def sample_cost(network: Network, layer: int, samples: int) -> Step:
    """cost = Σᵢ e.N[i]"""
    definition = SumOfProducts("s", (Product((Factor(f"e.{layer}", "si"),)),))
    return Step("cost", "cost", layer, "sample_cost", definition, sizes_of(network, layer, samples))


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
