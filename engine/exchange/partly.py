"""Arrays that are named for single layers of the network on the screen: W1 alone, or b2."""

from collections.abc import Sequence

import numpy as np

from engine.exchange.alone import Use
from engine.exchange.layers import vector_of
from engine.exchange.names import place_in_list, said
from engine.exchange.tensors import Tensor
from engine.network.network import Network


def partly(tensors: Sequence[Tensor], network: Network) -> list[list[Use]]:
    """The ways to put them into their layers, with a row for each neuron first; none where they do not fit, where
    nothing says which layer is meant, or where all weights are given."""
    names = [said(tensor.name) for tensor in tensors]
    layers = [place_in_list(name.layer) for name in names]
    if not tensors or any(layer is None for layer in layers) or any(name.part not in ("w", "b") for name in names):
        return []
    if sum(name.part == "w" for name in names) >= len(network.layers):
        return []
    first = 0 if 0 in layers else 1
    places = [(layer or 0) - first + 1 for layer in layers]
    ways = (
        [_use(tensor, name.part == "w", place, network, turned)
         for tensor, name, place in zip(tensors, names, places, strict=True)]
        for turned in (False, True)
    )  # fmt: skip
    found: list[list[Use]] = []
    for way in ways:
        uses = [use for use in way if use is not None]
        if len(uses) == len(tensors) and not (found and all(use.slot == "b" for use in uses)):
            found.append(uses)
    return found


def _use(tensor: Tensor, is_weight: bool, layer: int, network: Network, turned: bool) -> Use | None:
    if not 1 <= layer <= len(network.layers):
        return None
    sizes = network.sizes
    if not is_weight:
        flat = vector_of(tensor.array)
        return Use("b", layer, flat, f"b.{layer}") if flat is not None and len(flat) == sizes[layer] else None
    array = np.ascontiguousarray(tensor.array.T) if turned else tensor.array
    if array.shape != (sizes[layer], sizes[layer - 1]):
        return None
    return Use("w", layer, array, f"w.{layer}")
