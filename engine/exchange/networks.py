"""From named arrays to the networks they can be: the likeliest, and what else they could be."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from engine.errors import InvalidInput, UnknownName
from engine.exchange.assumed import (
    USUAL_HIDDEN,
    assumed_activations,
    assumed_cost,
    is_listed,
    said_activations,
    said_cost,
)
from engine.exchange.chain import Chain, Orientation, chains
from engine.exchange.contents import Contents
from engine.exchange.layers import Linear, layers_of
from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS
from engine.language import say
from engine.network.network import Dense, Network, Parameters

ROWS = "a row for each neuron (W · a), as they stand"
COLUMNS = "a row for each input (X · W), and are turned"


@dataclass(frozen=True)
class Known:
    """What is known beside the file: by the one who asks, or from the network on the screen."""

    activations: Sequence[str] | None = None
    cost: str | None = None
    orientation: Orientation | None = None
    like: Network | None = None


@dataclass(frozen=True, eq=False)
class Found:
    """A network that the arrays can be; `says` tells it from the others, `guessed` is what was decided."""

    network: Network
    parameters: Parameters
    guessed: tuple[str, ...]
    says: str = ""


def networks_of(contents: Contents, known: Known, field: str) -> list[Found]:
    """All of them, the likeliest first. Raises InvalidInput or UnknownName where there is none."""
    _check_names(known)
    layers = layers_of(contents.tensors, field)
    ways = chains(layers.linear, field, known.orientation)
    first = _found(ways[0], contents, known)
    guessed = (*contents.guessed, *layers.guessed, *_asked(ways, known), *first.guessed)
    others = [
        replace(_found(way, contents, known), says=_difference(ways[0], way)) for way in ways[1:]
    ]  # fmt: skip
    for other in others:
        object.__setattr__(other, "guessed", (*contents.guessed, *layers.guessed, *other.guessed))
    activated = _otherwise_activated(first, ways[0], contents, known)
    says = _difference(ways[1], ways[0]) if others else say("As they stand.") if activated else ""
    return [replace(first, guessed=guessed, says=says), *others, *activated]


def _check_names(known: Known) -> None:
    for number, name in enumerate(known.activations or ()):
        if name not in ACTIVATIONS:
            raise UnknownName(f"activations.{number}", name, list(ACTIVATIONS))
    if known.cost is not None and known.cost not in COSTS:
        raise UnknownName("cost", known.cost, list(COSTS))


def _asked(ways: Sequence[Chain], known: Known) -> tuple[str, ...]:
    """The question that the shapes leave open."""
    first = ways[0]
    if (
        known.orientation
        or all(layer.by_input for layer in first.layers)
        or all(way.orientation == first.orientation or way.names != first.names for way in ways)
    ):
        return ()
    taken = say(ROWS if first.orientation == "rows" else COLUMNS)
    return (
        say(
            "The shapes fit both ways, with a row for each neuron and with a row for each input. Taken: {taken}.",
            taken=taken,
        ),
    )


def _difference(first: Chain, other: Chain) -> str:
    said = []
    if other.names != first.names:
        said.append(say("in the order ") + " → ".join(layer.title for layer in other.layers))
    if other.orientation != first.orientation:
        said.append(say("weights have {rows}", rows=say(ROWS if other.orientation == "rows" else COLUMNS)))
    sentence = "; ".join(said) or say("another way")
    return f"{sentence[0].upper()}{sentence[1:]}."


def _found(chain: Chain, contents: Contents, known: Known) -> Found:
    guessed = [
        *chain.said,
        *(
            say("{title} has no bias; its biases are 0, and would be learned.", title=layer.title)
            for layer in chain.layers
            if layer.b is None
        ),
    ]
    activations, cost, said = _functions(chain.layers, contents, known)
    network = Network(
        chain.sizes[0],
        tuple(Dense(units, name) for units, name in zip(chain.sizes[1:], activations, strict=True)),
        cost,
    )
    b = [np.zeros(len(layer.w)) if layer.b is None else layer.b for layer in chain.layers]
    parameters = Parameters(tuple(layer.w for layer in chain.layers), tuple(b))
    return Found(network, parameters, (*guessed, *said))


def _functions(layers: Sequence[Linear], contents: Contents, known: Known) -> tuple[list[str], str, list[str]]:
    """Activations and cost: as asked for, else as said beside the weights, else as on the screen, else assumed."""
    cost = known.cost or said_cost(contents.words)
    guessed: list[str] = []
    if known.activations is not None:
        activations = list(known.activations)
        if len(activations) != len(layers):
            raise InvalidInput(
                "activations",
                say(
                    "The file has {layers_count} layers, and each needs its activation; these are {activations_count}.",
                    layers_count=len(layers),
                    activations_count=len(activations),
                ),
            )
    elif said := said_activations(contents.words, len(layers)):
        activations = said
    elif known.like is not None and len(known.like.layers) == len(layers):
        activations = [layer.activation for layer in known.like.layers]
        cost = cost or known.like.cost
        guessed.append(
            say(
                "Activations and cost stay as they are: {listed}; {replace}.",
                listed=", ".join(activations),
                replace=cost.replace("_", " "),
            )
        )
    else:
        activations, sentence = assumed_activations(layers, cost)
        guessed.append(sentence)
    if cost is None:
        cost, sentence = assumed_cost(activations)
        guessed.append(sentence)
    return activations, cost, guessed


def _otherwise_activated(first: Found, chain: Chain, contents: Contents, known: Known) -> list[Found]:
    """Between the layers of a list no activation is said: it could be none as well."""
    layers = chain.layers
    open_question = known.activations is None and said_activations(contents.words, len(layers)) is None
    alike = known.like is not None and len(known.like.layers) == len(layers)
    if not open_question or alike or len(layers) < 2 or not is_listed(layers):
        return []
    hidden = first.network.layers[0].activation
    other = "identity" if hidden == USUAL_HIDDEN else USUAL_HIDDEN
    described = [Dense(layer.units, other) for layer in first.network.layers[:-1]] + [first.network.layers[-1]]
    return [
        Found(
            replace(first.network, layers=tuple(described)),
            first.parameters,
            first.guessed,
            say("{other} between the layers instead of {hidden}.", other=other.capitalize(), hidden=hidden),
        )
    ]
