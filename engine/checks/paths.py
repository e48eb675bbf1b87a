"""The derivative of one parameter, or input, as a sum over all paths from it to the cost.

A path goes parameter → z → a → z → … → a → cost; its product of local derivatives is what it contributes, and all
products add up to the gradient (the chain rule for several variables). There may be astronomically many: they are
counted, and the largest found, without listing them, layer by layer from the cost back. From each node the k largest
continuations are its edges' derivatives times the k largest continuations of where the edges lead, so k per node are
enough for the k largest of all.
"""

from dataclasses import dataclass
from itertools import compress, pairwise
from math import fsum, isfinite

import numpy as np
from numpy.typing import NDArray

from engine.arrays import Array
from engine.checks.chosen_entry import chosen_entry
from engine.errors import InvalidInput, NotFinite
from engine.evaluation.trace import Trace
from engine.functions.activations import ACTIVATIONS
from engine.language import say
from engine.network.network import Network
from engine.notation.entry_names import entry_name
from engine.notation.term_ids import TermId

Indices = NDArray[np.intp]

# Compare so many continuations at once, to bound the memory.
CHUNK_NUMBERS = 2_000_000


@dataclass(frozen=True, slots=True)
class Path:
    """One way from the parameter to the cost: the entries it visits, the local derivatives, and their product.

    `factors[0]` is ∂z/∂parameter; each further factor is the derivative of one entry of `terms` with respect to the
    one before it, so there are as many factors as terms. `entries` says which entry of the trace each factor is, None
    where it is none (the 1 that a bias is multiplied by).
    """

    terms: tuple[str, ...]
    factors: tuple[float, ...]
    entries: tuple[str | None, ...]
    product: float


@dataclass(frozen=True, slots=True)
class Paths:
    """`gradient` is the sum over all `count` paths; `shown_sum` that over the largest few, in `paths`."""

    gradient: float
    count: int
    paths: tuple[Path, ...]
    shown_sum: float

    def __repr__(self) -> str:
        return f"<Paths {len(self.paths)} of {self.count}, all of them add up to {self.gradient:g}>"


@dataclass(frozen=True, eq=False, slots=True)
class _Nodes:
    """The entries of one array, and from each the k largest of its `counts[i]` ways to the cost; arrays are (nodes, k).

    Way m of node i has that product, NaN where there are fewer than m. It begins with the edge of derivative
    `factors[i, m]` to node `targets[i, m]` of `ahead`, and goes on by that node's way `ranks[i, m]`. What the edge's
    derivative is called `entry` says: {at} is the node, {to} the one that it leads to.
    """

    array: str
    counts: tuple[int, ...]
    products: Array
    factors: Array
    targets: Indices
    ranks: Indices
    ahead: "_Nodes | None"
    entry: str = ""


def paths(trace: Trace, parameter: str, limit: int = 50, sample: int = 0) -> Paths:
    """The `limit` paths of largest absolute product from a weight, bias or input to that sample's cost, largest first.

    Raises InvalidInput where `parameter` is no weight, bias or input of the network, or the trace has mistakes in it;
    NotFinite where a product overflows.
    """
    if meeting := [str(n) for n, layer in enumerate(trace.network.layers, start=1) if layer.meets]:
        raise InvalidInput(
            "network.layers",
            say(
                "Samples meet in layer {listed}: no sample's cost depends on that sample alone, so no "
                "paths lead to it alone.",
                listed=", ".join(meeting),
            ),
        )
    if not trace.network.is_chain:
        raise InvalidInput("network.layers", say("Paths are followed through chains of dense layers alone."))
    if trace.plan.mistakes:
        raise InvalidInput(
            "mistakes", say("Only a right derivation is the sum over its paths: leave the mistakes out.")
        )
    if limit < 1:
        raise InvalidInput("limit", say("Ask for at least 1 path."))
    term = chosen_entry(trace, parameter, ("w", "b", "a"), "parameter")
    trace.samples.check(sample)
    edges, reached, entry = _first_edges(trace, term, sample)
    if len(reached) == 0:
        return Paths(0.0, 0, (), 0.0)
    layer = max(term.layer or 0, 1)
    with np.errstate(over="ignore", invalid="ignore"):
        ahead = _weighted_inputs(trace, layer, limit, sample)
        start = _before(str(term), edges[None, :], ahead, limit, entry, reached)
    found = tuple(_path(start, way) for way in range(min(start.products.shape[1], start.counts[0])))
    if worst := next((path for path in found if not isfinite(path.product)), None):
        error = worst.terms[0].replace("z.", "dz.")
        raise NotFinite(f"dz.{layer}", error, worst.product, sample, name=entry_name(error, trace.network.called))
    gradient = float(edges @ trace[f"dz.{layer}"][sample, reached])
    return Paths(gradient, start.counts[0], found, fsum(path.product for path in found))


def candidates(network: Network, limit: int) -> int:
    """How many continuations are compared at most: what bounds the time, whatever the number of paths."""
    softmax = sum(layer.units**2 for layer in network.layers if ACTIVATIONS[layer.activation].over_layer)
    return limit * (softmax + sum(before * after for before, after in pairwise(network.sizes)))


def _first_edges(trace: Trace, term: TermId, sample: int) -> tuple[Array, Indices, str]:
    """∂z/∂parameter of each z that the parameter enters, which neurons' z these are, and what the derivative is."""
    if term.kind == "a":
        reached = np.flatnonzero(_connected(trace, 1)[:, term.indices[0]])
        return trace["w.1"][reached, term.indices[0]], reached, f"w.1.{{to}}.{term.indices[0]}"
    if term.kind == "w" and not _connected(trace, term.layer or 0)[term.indices]:
        raise InvalidInput("parameter", say("The connection of {term} is left out: no path begins there.", term=term))
    reached = np.array([term.indices[0]])
    if term.kind == "b":
        return np.ones(1), reached, ""
    sent, k = f"a.{(term.layer or 0) - 1}", term.indices[1]
    return trace[sent][sample, [k]], reached, f"{sent}.{k}"


def _connected(trace: Trace, layer: int) -> NDArray[np.bool_]:
    """Which weights of the layer there are."""
    mask = trace.arrays.get(f"mask.{layer}")
    return np.ones(trace[f"w.{layer}"].shape, dtype=bool) if mask is None else mask > 0.0


def _weighted_inputs(trace: Trace, first: int, limit: int, sample: int) -> _Nodes:
    """The neurons' z of layer `first`, with their ways to the cost."""
    last = len(trace.network.layers)
    one = np.ones((1, 1))
    nodes = _Nodes("cost", (1,), one, one, np.zeros((1, 1), np.intp), np.zeros((1, 1), np.intp), None)
    for layer in range(last, first - 1, -1):
        if layer == last and f"da.{last}" not in trace.arrays:
            # The fused rule goes from z.N to the cost in one step, a − y.
            nodes = _before(f"z.{last}", trace[f"dz.{last}"][sample][:, None], nodes, limit, f"dz.{last}.{{at}}")
            continue
        if layer == last:
            nodes = _before(f"a.{layer}", trace[f"da.{last}"][sample][:, None], nodes, limit, f"da.{last}.{{at}}")
        else:
            there = _connected(trace, layer + 1).T
            weights = f"w.{layer + 1}"
            nodes = _before(f"a.{layer}", trace[weights].T, nodes, limit, f"{weights}.{{to}}.{{at}}", there=there)
        slope = trace[f"ds.{layer}"][sample]
        # Softmax joins every z to every a of its layer; ds.L[j, i] is ∂aⱼ/∂zᵢ.
        whole = ACTIVATIONS[trace.network.layers[layer - 1].activation].over_layer
        z, entry = f"z.{layer}", f"ds.{layer}.{{to}}.{{at}}" if whole else f"ds.{layer}.{{at}}"
        nodes = _before(z, slope.T, nodes, limit, entry) if whole else _along(z, slope, nodes, entry)
    return nodes


def _before(
    array: str, edges: Array, ahead: _Nodes, limit: int, entry: str, reached: Indices | None = None,
    there: NDArray[np.bool_] | None = None,
) -> _Nodes:  # fmt: skip
    """Nodes with an edge of derivative edges[i, j] to each node j ahead, or to the nodes `reached` alone.

    Of the edges only those that are `there`, where that is said."""
    reached = np.arange(edges.shape[1]) if reached is None else reached
    if there is not None:
        edges = np.where(there, edges, np.nan)
    onward = ahead.products[reached]
    nodes, width = len(edges), onward.size
    kept = min(limit, width)
    ways = np.empty((nodes, kept), np.intp)
    rows = max(1, CHUNK_NUMBERS // width)
    for start in range(0, nodes, rows):
        products = edges[start : start + rows, :, None] * onward
        ways[start : start + rows] = _largest(np.abs(products).reshape(len(products), width), kept)
    edge, ranks = np.divmod(ways, onward.shape[1])
    factors = np.take_along_axis(edges, edge, axis=1)
    on = [ahead.counts[node] for node in reached]
    counts = (sum(on),) * nodes if there is None else tuple(sum(compress(on, row)) for row in there)
    return _Nodes(array, counts, factors * onward[edge, ranks], factors, reached[edge], ranks, ahead, entry)


def _along(array: str, slopes: Array, ahead: _Nodes, entry: str) -> _Nodes:
    """Nodes with one edge each, to the node ahead of the same number."""
    shape = ahead.products.shape
    factors = np.broadcast_to(slopes[:, None], shape)
    own: Indices = np.indices(shape)[0]
    ranks: Indices = np.indices(shape)[1]
    return _Nodes(array, ahead.counts, factors * ahead.products, factors, own, ranks, ahead, entry)


def _largest(sizes: Array, kept: int) -> Indices:
    """The places of the largest numbers of each row, largest first; of equal ones the first. NaN comes last."""
    if kept == sizes.shape[1]:
        return np.argsort(-sizes, axis=1, kind="stable")
    places = np.sort(np.argpartition(-sizes, kept - 1, axis=1)[:, :kept], axis=1)
    order = np.argsort(-np.take_along_axis(sizes, places, axis=1), axis=1, kind="stable")
    return np.take_along_axis(places, order, axis=1)


def _path(start: _Nodes, way: int) -> Path:
    """Way `way` of the one node where all begin, followed to the cost."""
    terms, factors, entries = [], [], list[str | None]()
    nodes, node, rank = start, 0, way
    while nodes.ahead is not None:
        factors.append(float(nodes.factors[node, rank]))
        at, entry = node, nodes.entry
        node, rank, nodes = int(nodes.targets[node, rank]), int(nodes.ranks[node, rank]), nodes.ahead
        entries.append(entry.format(at=at, to=node) or None)
        terms.append(nodes.array if nodes.ahead is None else f"{nodes.array}.{node}")
    return Path(tuple(terms), tuple(factors), tuple(entries), float(start.products[0, way]))
