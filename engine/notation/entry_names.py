"""What an entry is, in words: “weighted input of neuron 0 of layer 2” for z.2.0."""

from collections.abc import Callable

from engine.notation.quantities import QUANTITIES
from engine.notation.term_ids import parse_term

# What input, neuron or output i of a column is called, as `Network.called`.
Called = Callable[[int, int], str]


def entry_name(term: str, called: Called = lambda _column, i: str(i)) -> str:
    """The words for an entry's id. What an update works out is named by its kind: “w velocity of layer 1”."""
    entry = parse_term(term)
    if entry.kind == "a" and entry.layer == 0:
        return _neuron(0, entry.indices[0], called)
    name = QUANTITIES[entry.kind].name
    if not name:
        return entry.kind.replace("_", " ") + (f" of layer {entry.layer}" if entry.layer else "")
    i, k = (*entry.indices, 0, 0)[:2]
    layer = entry.layer or 0
    before = _neuron(layer - 1, k, called) if layer else ""
    at = _neuron(layer, i, called)
    return name.format(at=at, i=called(-1, i), edge=f"from {before} to {at}")


def _neuron(layer: int, i: int, called: Called) -> str:
    return f"input {called(0, i)}" if layer == 0 else f"neuron {called(layer, i)} of layer {layer}"
