"""The derivative of one parameter as a sum over all paths from it to the cost.

A path goes parameter → z → a → z → … → a → cost; its product of local derivatives is what it contributes, and all
products add up to the gradient (the chain rule for several variables). There may be astronomically many: they are
counted, and the largest found, without listing them, layer by layer from the cost back. From each node the k largest
continuations are its edges' derivatives times the k largest continuations of where the edges lead, so k per node are
enough for the k largest of all.
"""

from dataclasses import dataclass
from heapq import nlargest

import numpy as np
from numpy.typing import NDArray

from engine.activations import ACTIVATIONS
from engine.errors import InvalidInput
from engine.notation import TermId, parse_term
from engine.trace import Trace

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Path:
    """One way from the parameter to the cost: the entries it visits, the local derivatives, and their product.

    `factors[0]` is ∂z/∂parameter; each further factor is the derivative of one entry of `terms` with respect to the
    one before it, so there are as many factors as terms.
    """

    terms: tuple[str, ...]
    factors: tuple[float, ...]
    product: float


@dataclass(frozen=True, slots=True)
class Paths:
    """`gradient` is the sum over all `count` paths; `shown_sum` that over the largest few, in `paths`."""

    gradient: float
    count: int
    paths: tuple[Path, ...]
    shown_sum: float


@dataclass(frozen=True, slots=True)
class _Tail:
    """How a path goes on from a node: the product from there to the cost, the next factor, node and its tail."""

    product: float
    factor: float
    node: tuple[int, bool, int]
    rest: "_Tail | None"


def paths(trace: Trace, parameter: str, limit: int = 50, sample: int = 0) -> Paths:
    """The `limit` paths of largest absolute product from a weight or bias to that sample's cost, largest first.

    Raises InvalidInput where `parameter` is not an entry of a weight matrix or bias vector of the network.
    """
    term = _parameter(trace, parameter)
    layer = term.layer or 0
    neuron = term.indices[0]
    tails, count = _tails(trace, layer, limit, sample)
    local = float(trace[f"a.{layer - 1}"][sample, term.indices[1]]) if term.kind == "w" else 1.0
    found = tuple(_path(local, layer, neuron, tail) for tail in tails[neuron])
    gradient = local * float(trace[f"dz.{layer}"][sample, neuron])
    return Paths(gradient, count, found, float(sum(path.product for path in found)))


def _parameter(trace: Trace, text: str) -> TermId:
    try:
        term = parse_term(text)
    except ValueError as error:
        raise InvalidInput("parameter", f"{error}.") from None
    array = trace.arrays.get(term.array)
    inside = array is not None and len(term.indices) == array.ndim and all(
        n < size for n, size in zip(term.indices, array.shape, strict=True)
    )  # fmt: skip
    if term.kind not in ("w", "b") or not inside:
        raise InvalidInput(
            "parameter", f"This network has no weight or bias {text!r}; they look like w.1.0.0 or b.1.0."
        )
    return term


def _tails(trace: Trace, first: int, limit: int, sample: int) -> tuple[list[list[_Tail]], int]:
    """For each z of layer `first`, its largest continuations; and how many continuations each of them has.

    Without softmax all neurons of a layer have equally many, so one count is enough; with it too, since its
    Jacobian joins every z to every a of the layer.
    """
    last = len(trace.network.layers)
    fused = f"da.{last}" not in trace.arrays
    if fused:
        # z.N to the cost in one step: the derivative a − y.
        from_z = [[_Tail(float(d), float(d), _COST, None)] for d in trace[f"dz.{last}"][sample]]
        count = 1
    else:
        from_a = [[_Tail(float(d), float(d), _COST, None)] for d in trace[f"da.{last}"][sample]]
        from_z, count = _through_activation(trace, last, from_a, 1, limit, sample)
    for layer in range(last - 1, first - 1, -1):
        w = trace[f"w.{layer + 1}"]
        edges = [[(float(w[j, k]), j) for j in range(w.shape[0])] for k in range(w.shape[1])]
        from_a = _extended(edges, (layer + 1, False), from_z, limit)
        from_z, count = _through_activation(trace, layer, from_a, count * w.shape[0], limit, sample)
    return from_z, count


_COST = (0, False, 0)


def _through_activation(
    trace: Trace, layer: int, from_a: list[list[_Tail]], count: int, limit: int, sample: int
) -> tuple[list[list[_Tail]], int]:
    """From z to the cost by way of a: one edge σ′ each, or with softmax an edge to every output."""
    slope = trace[f"ds.{layer}"][sample]
    if ACTIVATIONS[trace.network.layers[layer - 1].activation].over_layer:
        n = len(slope)
        edges = [[(float(slope[j, i]), j) for j in range(n)] for i in range(n)]
        count *= n
    else:
        edges = [[(float(slope[i]), i)] for i in range(len(slope))]
    return _extended(edges, (layer, True), from_a, limit), count


def _extended(
    edges: list[list[tuple[float, int]]], to: tuple[int, bool], tails: list[list[_Tail]], limit: int
) -> list[list[_Tail]]:
    """For each node, the largest continuations over its edges (derivative, where to)."""
    return [
        nlargest(
            limit,
            (
                _Tail(derivative * tail.product, derivative, (*to, target), tail)
                for derivative, target in node
                for tail in tails[target]
            ),
            key=lambda tail: abs(tail.product),
        )
        for node in edges
    ]


def _path(local: float, layer: int, neuron: int, tail: _Tail) -> Path:
    terms, factors = [f"z.{layer}.{neuron}"], [local]
    at: _Tail | None = tail
    while at is not None:
        number, activated, index = at.node
        terms.append("cost" if at.node == _COST else f"{'a' if activated else 'z'}.{number}.{index}")
        factors.append(at.factor)
        at = at.rest
    return Path(tuple(terms), tuple(factors), local * tail.product)
