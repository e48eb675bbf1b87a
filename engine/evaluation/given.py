"""The arrays that no step defines, by their names."""

from functools import lru_cache

import numpy as np

from engine.arrays import Array
from engine.derivation.mistake_places import path_kept
from engine.derivation.plan import Plan, given_names
from engine.network.named_parameters import Known, NamedParameters
from engine.network.network import Network, Samples
from engine.notation.term_ids import kind_of, layer_of

# The kinds of arrays that are given whatever the plan, or made for its mistakes.
GIVEN_ANYWAY = frozenset({"w", "b", "a", "y", "only", "mask"})


def given_arrays(network: Network, parameters: Known, samples: Samples) -> dict[str, Array]:
    """Inputs, targets, masks and parameters."""
    arrays = {"a.0": samples.x, "y": samples.y, **network.masks}
    if isinstance(parameters, NamedParameters):
        return arrays | dict(parameters.arrays)
    for layer, (w, b) in enumerate(zip(parameters.w, parameters.b, strict=True), start=1):
        arrays[f"w.{layer}"] = w
        arrays[f"b.{layer}"] = b
    return arrays


def single_paths(plan: Plan) -> dict[str, Array]:
    """The arrays [j = n] that a mistaken rule may multiply by."""
    if not plan.mistakes:
        return {}
    only = (array for array in given_names(plan) if kind_of(array) == "only")
    layers = {array: layer_of(array) or 0 for array in only}
    sizes, mistakes = plan.network.sizes, plan.mistakes
    return {array: np.eye(sizes[layer])[path_kept(mistakes, layer)] for array, layer in layers.items()}


@lru_cache(maxsize=256)
def given_besides(plan: Plan) -> tuple[str, ...]:
    """The names of the others: the numbers of penalties and of the update, and what an optimizer remembers."""
    layers = {} if plan.network.is_chain else plan.network.learned | plan.network.given
    return tuple(array for array in given_names(plan) if kind_of(array) not in GIVEN_ANYWAY and array not in layers)
