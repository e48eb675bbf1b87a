"""From named arrays to the layers they belong to: each with its weights, and its biases where it has any."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from engine.arrays import Array
from engine.errors import InvalidInput
from engine.exchange.linear import Linear as Linear
from engine.exchange.linear import folded
from engine.exchange.names import Said, said
from engine.exchange.tensors import Tensor, shape_of
from engine.language import say

MOST_LISTED = 6
EDGE = re.compile(r"\b[wθ]_?\d+$", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Layers:
    """All of them in the order found, and what was decided about the rest, in sentences."""

    linear: tuple[Linear, ...]
    guessed: tuple[str, ...] = ()


def layers_of(tensors: Sequence[Tensor], field: str) -> Layers:
    """Raises InvalidInput that names every array which belongs to no layer, always in the same order."""
    if not tensors:
        raise InvalidInput(field, say("There is no tensor in it."))
    if all(said(tensor.name).part is None for tensor in tensors if not tensor.whole or tensor.array.ndim == 2):
        return _by_shape(tensors, field)
    parts: dict[str, dict[str, Tensor]] = {}
    extra: list[Tensor] = []
    for tensor in tensors:
        name = said(tensor.name)
        if name.part in (None, "count"):
            extra.append(tensor)
        else:
            parts.setdefault(name.layer, {})[str(name.part)] = tensor
    bad = [one for one in extra if not one.whole]
    norms = {layer: found for layer, found in parts.items() if {"mean", "variance"} <= set(found)}
    linear, wrong = _linear({layer: found for layer, found in parts.items() if layer not in norms})
    if bad or wrong:
        raise InvalidInput(field, _refusal([*bad, *wrong]))
    left = [one for one in extra if one.whole and said(one.name).part is None]
    guessed = [
        say(
            "{title} ({shape_of}) was left out: whole numbers beside the weights.",
            title=one.title, shape_of=shape_of(one.array.shape),
        )
        for one in left
    ]  # fmt: skip
    if norms:
        linear, said_of_norms = folded(linear, norms, field)
        guessed += said_of_norms
    _check_biases(linear, field)
    return Layers(tuple(linear), tuple(guessed))


def _linear(parts: dict[str, dict[str, Tensor]]) -> tuple[list[Linear], list[Tensor]]:
    """The layers, and the arrays that cannot be weights or biases."""
    layers, wrong = [], []
    for layer, found in parts.items():
        both = found.get("both")
        weight, bias = found.get("w", both), found.get("b")
        if weight is not None and _is_one_neuron(weight, bias, alone=len(parts) == 1):
            weight = replace(weight, array=weight.array[None, :])
        misfits = [one for part, one in found.items() if part not in ("w", "b", "both")]
        if weight is not None and weight.array.ndim != 2:
            misfits.append(weight)
        vector = None if bias is None else vector_of(bias.array)
        if bias is not None and vector is None:
            misfits.append(bias)
        wrong += misfits
        if misfits:
            continue
        if weight is None:
            layers.append(Linear(layer, np.empty((0, 0)), vector))
        elif both is weight and bias is None:
            # Octave's Theta: the biases are its first column.
            layers.append(Linear(layer, weight.array[:, 1:], weight.array[:, 0], False))
        else:
            called = "" if weight.name.startswith(layer) else weight.name
            layers.append(Linear(layer, weight.array, vector, _by_input(said(weight.name)), called))
    return layers, wrong


def _is_one_neuron(weight: Tensor, bias: Tensor | None, alone: bool) -> bool:
    """Are the numbers in one row the weights of one neuron? LayerNorm's and PReLU's look alike, but for the bias."""
    return weight.array.ndim == 1 and (alone if bias is None else bias.array.size == 1)


def vector_of(array: Array) -> Array | None:
    """A row, a column or a list of numbers as a list; None for anything else."""
    one_axis = array.ndim == 1 or (array.ndim == 2 and 1 in array.shape)
    return array.reshape(-1) if one_axis else None


def _by_input(name: Said) -> bool | None:
    return True if name.by_input else False if name.by_neuron else None


def _refusal(wrong: Sequence[Tensor]) -> str:
    listed = sorted(wrong, key=lambda one: one.name)
    names = ", ".join(f"{one.title} ({shape_of(one.array.shape)})" for one in listed[:MOST_LISTED])
    more = say(" and {listed_count} more", listed_count=len(listed) - MOST_LISTED) if len(listed) > MOST_LISTED else ""
    why = _kinds(listed)
    belongs = (
        say("{names} belongs to no nn.Linear.", names=names)
        if len(listed) == 1
        else say("{names} belong to no nn.Linear.", names=names + more)
    )
    readable = say("What can be read are Linear layers and activations, with BatchNorm between them.")
    return f"{belongs}{why} {readable}"


def _kinds(wrong: Sequence[Tensor]) -> str:
    """Which other kind of layer it looks like."""
    shapes = [one.array.ndim for one in wrong]
    if any("original0" in one.name or "weight_g" in one.name for one in wrong):
        return say(" It looks like weight_norm: remove the parametrization before saving.")
    if any(ndim >= 3 for ndim in shapes):
        return say(" It looks like a convolution.")
    if sum(_is_an_edge(one) for one in wrong) > 1:
        return say(
            " Numbers for single edges: which edge each is differs from drawing to drawing. Write a matrix for each "
            "layer, with a row for each neuron: w1 = [[0.15, 0.20], [0.25, 0.30]], b1 = [0.35, 0.35]."
        )
    if any(one.array.size == 1 and said(one.name).part == "w" for one in wrong):
        return say(" It looks like PReLU, whose slope is learned.")
    if any(ndim == 1 and said(one.name).part == "w" for ndim, one in zip(shapes, wrong, strict=True)):
        return say(" It looks like LayerNorm, or BatchNorm without its means.")
    return ""


def _is_an_edge(one: Tensor) -> bool:
    """As drawings number their edges: w1, w2, …"""
    return one.array.size == 1 and EDGE.search(one.name) is not None


def _check_biases(linear: Sequence[Linear], field: str) -> None:
    for layer in linear:
        if layer.w.size == 0:
            raise InvalidInput(field, say("{title} has a bias, but no weight.", title=layer.title))
        if layer.b is not None and len(layer.b) not in layer.w.shape:
            neurons = layer.w.shape[1 if layer.by_input else 0]
            raise InvalidInput(
                field,
                say(
                    "{title} has {neurons} neurons, but {b_count} biases.",
                    title=layer.title, neurons=neurons, b_count=len(layer.b),
                ),
            )  # fmt: skip


def _by_shape(tensors: Sequence[Tensor], field: str) -> Layers:
    """Arrays whose names say nothing: weights, each followed by its biases if it has any."""
    wrong = [one for one in tensors if one.array.ndim not in (1, 2)]
    if wrong:
        raise InvalidInput(field, _refusal(wrong))
    layers: list[Linear] = []
    # A matrix of one row may be the weights of one neuron, or biases.
    paired = len(tensors) % 2 == 0 and all(vector_of(one.array) is not None for one in tensors[1::2])
    open_question = paired and len(tensors) > 1 and _follow([one.array.shape for one in tensors])
    paired = paired and not open_question
    for at, tensor in enumerate(tensors):
        bias = tensor.array.ndim == 1 or (paired and at % 2 == 1)
        if not bias:
            layers.append(Linear(tensor.name, tensor.array))
        elif layers and layers[-1].b is None:
            layers[-1] = replace(layers[-1], b=vector_of(tensor.array))
        else:
            raise InvalidInput(
                field,
                say("There are biases ({shape_of}) that follow no weights.", shape_of=shape_of(tensor.array.shape)),
            )
    _check_biases(layers, field)
    shapes = ", ".join(shape_of(one.array.shape) for one in tensors)
    asked = say("{shapes} are read as weights alone. Should some be biases, name them: W1 = …, b1 = ….", shapes=shapes)
    return Layers(tuple(layers), (asked,) if open_question else ())


def _follow(shapes: Sequence[tuple[int, ...]]) -> bool:
    """Could these be weights of layers that follow each other, by rows or by columns?"""
    if any(len(shape) != 2 for shape in shapes):
        return False
    return all(before[0] == after[1] for before, after in pairwise(shapes)) or all(
        before[1] == after[0] for before, after in pairwise(shapes)
    )
