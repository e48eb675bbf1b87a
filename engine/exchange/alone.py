"""One matrix or list alone: all that it can be for the network on the screen, the likeliest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from engine.arrays import Array
from engine.exchange.samples import class_indices
from engine.language import say
from engine.network.network import Network, Parameters, Samples

Slot = Literal["w", "b", "x", "y", "xy"]


@dataclass(frozen=True, eq=False)
class Use:
    """Where the numbers can go: weights or biases of a layer (from 1), or samples."""

    slot: Slot
    layer: int
    array: Array
    says: str


def uses_of(array: Array, network: Network) -> list[Use]:
    """All the places whose shape it has, as it stands and turned."""
    return [*_weights(array, network), *_samples(array, network), *_vectors(array, network)]


def _weights(array: Array, network: Network) -> Iterator[Use]:
    if array.ndim != 2:
        return
    sizes = network.sizes
    turned = np.ascontiguousarray(array.T)
    for layer in range(1, len(sizes)):
        shape = (sizes[layer], sizes[layer - 1])
        if array.shape == shape and 1 not in shape:
            yield Use("w", layer, array, say("Weights w.{layer}, a row for each neuron (W · a).", layer=layer))
    for layer in range(1, len(sizes)):
        shape = (sizes[layer], sizes[layer - 1])
        if turned.shape == shape and 1 not in shape:
            yield Use("w", layer, turned, say("Weights w.{layer}, a row for each input (X · W): turned.", layer=layer))


def _samples(array: Array, network: Network) -> Iterator[Use]:
    inputs, outputs = network.sizes[0], network.sizes[-1]
    rows = array[None, :] if array.ndim == 1 else array
    if rows.shape[1] == inputs:
        yield Use("x", 0, rows, say("Inputs, a sample in each row."))
    if rows.shape[1] == inputs + outputs:
        yield Use("xy", 0, rows, say("Inputs and then targets, a sample in each row."))
    if array.ndim == 2 and array.shape[0] == inputs and array.shape[0] != 1:
        yield Use("x", 0, np.ascontiguousarray(array.T), say("Inputs, a sample in each column: turned."))
    if rows.shape[1] == outputs:
        yield Use("y", 0, rows, say("Targets, a sample in each row."))
    if (indices := class_indices(array, outputs)) is not None:
        yield Use("y", 0, np.eye(outputs)[indices], say("Targets, as numbers of classes: one-hot."))


def _vectors(array: Array, network: Network) -> Iterator[Use]:
    sizes = network.sizes
    flat = array.reshape(-1) if array.ndim == 1 or 1 in array.shape else None
    for layer in range(1, len(sizes)):
        if flat is not None and array.shape == (sizes[layer], sizes[layer - 1]):
            yield Use("w", layer, array, say("Weights w.{layer}, a row for each neuron (W · a).", layer=layer))
        if flat is not None and len(flat) == sizes[layer]:
            yield Use("b", layer, flat, say("Biases b.{layer}.", layer=layer))


def replaced(use: Use, parameters: Parameters, samples: Samples) -> tuple[Parameters, tuple[Array, Array]]:
    """Parameters and samples with the numbers in their place; targets stay where there are as many."""
    w, b = list(parameters.w), list(parameters.b)
    x, y = samples.x, samples.y
    match use.slot:
        case "w":
            w[use.layer - 1] = use.array
        case "b":
            b[use.layer - 1] = use.array
        case "x":
            x = use.array
        case "y":
            y = use.array
        case _:
            x, y = np.hsplit(use.array, [x.shape[1]])
    return Parameters(tuple(w), tuple(b)), (x, y)
