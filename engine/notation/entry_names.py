"""What an entry is, in words: “weighted input of neuron 0 of layer 2” for z.2.0."""

from collections.abc import Callable

from engine.language import say
from engine.notation.quantities import QUANTITIES
from engine.notation.term_ids import parse_term

# What input, neuron or output i of a column is called, as `Network.called`.
Called = Callable[[int, int], str]


def entry_name(term: str, called: Called = lambda _column, i: str(i)) -> str:
    """The words for an entry's id, as they are in neuron view."""
    entry = parse_term(term)
    quantity = QUANTITIES[entry.kind]
    name = say(quantity.name)
    if entry.layer == 0 and quantity.at_inputs:
        name = say(quantity.at_inputs[0])
    elif quantity.of_pair and len(entry.indices) > len(quantity.letters):
        name = say(quantity.of_pair[0])
    i, k = (*entry.indices, 0, 0)[:2]
    layer = -1 if entry.layer is None else entry.layer
    at, before = _neuron(layer, i, called), _neuron(layer - 1, k, called) if layer > 0 else ""
    return name.format(
        at=at,
        edge=say("from {before} to {at}", before=before, at=at),
        i=called(layer, i),
        k=called(layer, k),
        layer=say("layer {layer}", layer=layer),
        L=layer,
    )


def _neuron(layer: int, i: int, called: Called) -> str:
    return (
        say("input {called}", called=called(0, i))
        if layer == 0
        else say("neuron {called} of layer {layer}", called=called(layer, i), layer=layer)
    )
