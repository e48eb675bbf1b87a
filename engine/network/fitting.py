"""Do the parts of a network fit together: layers what they read, and the cost the last layer?"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal, get_args

import numpy as np

from engine.errors import InvalidInput, UnknownName
from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import Cost
from engine.language import say
from engine.layers.layer import Layer, Node, Shape

CostReduction = Literal["sum", "mean"]


def layers_of(given: object) -> tuple[Layer, ...]:
    """A list of layers, or one. Raises InvalidInput that says how a layer is written where something else stands."""
    layers = (given,) if isinstance(given, Layer) else given
    if not isinstance(layers, Iterable):
        raise InvalidInput(
            "network.layers", say("Layers are a list, as in [Dense(3), Dense(1)]; this is {given!r}.", given=given)
        )
    found = tuple(layers)
    for n, layer in enumerate(found):
        if not isinstance(layer, Layer):
            raise InvalidInput(
                f"network.layers.{n}", say("A layer is written Dense(3, 'tanh'); this is {layer!r}.", layer=layer)
            )
    return found


def wired(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The nodes, each reading the one before it where it does not say what it reads."""
    return tuple(replace(node, reads=node.reads or (before,)) for before, node in enumerate(nodes))


def shapes_of(inputs: Shape, graph: tuple[Node, ...]) -> tuple[Shape, ...]:
    """The shapes of the inputs and of what comes out of each node. Raises InvalidInput where they don't fit."""
    shapes = [inputs]
    for number, node in enumerate(graph):
        field = f"network.layers.{number}"
        if not all(0 <= read <= number for read in node.reads):
            raise InvalidInput(
                f"{field}.reads", say("A node reads nodes before it: 0 (the inputs) to {number}.", number=number)
            )
        before = tuple(shapes[read] for read in node.reads)
        shapes.append(node.layer.shape(before, field))
        if node.shares is not None:
            owner = graph[node.shares - 1] if 0 < node.shares <= number else node
            of_owner = owner.layer.learned(tuple(shapes[read] for read in owner.reads))
            if owner.shares is not None or of_owner != node.layer.learned(before):
                raise InvalidInput(
                    f"{field}.shares", say("Parameters are shared with a node before it that has such of its own.")
                )
    return tuple(shapes)


def reduction_of(cost: Cost, given: CostReduction | None) -> CostReduction:
    if given is not None and given not in get_args(CostReduction):
        raise UnknownName("network.cost_reduction", given, list(get_args(CostReduction)))
    if cost.mean_over_outputs and given == "sum":
        raise InvalidInput(
            "network.cost_reduction",
            say("{title} is a mean over the outputs, by its name; squared_error is the sum.", title=say(cost.title)),
        )
    return given or ("mean" if cost.mean_over_outputs else "sum")


def check_cost_is_defined(cost: Cost, output_activation: str) -> None:
    activation = ACTIVATIONS[output_activation]
    (low, high), (least, most) = activation.output_range, cost.outputs
    if low < least or high > most or (activation.attains_lower and low == least):
        fitting = [
            other.name for other in ACTIVATIONS.values()
            if other.output_range[0] >= least and other.output_range[1] <= most
            and not (other.attains_lower and other.output_range[0] == least)
        ]  # fmt: skip
        between = say("above 0") if most == np.inf else say("strictly between 0 and 1")
        raise InvalidInput(
            "network.cost",
            say(
                "{title} takes the logarithm of the outputs, so they must lie {between}; "
                "{output_activation} gives others. Use one of {listed} in the last layer, or another "
                "cost.",
                title=say(cost.title),
                between=between,
                output_activation=output_activation,
                listed=", ".join(fitting),
            ),
        )
