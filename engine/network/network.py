"""A dense network, its parameters and the samples it is shown: what a derivation starts from.

Shapes: w.L is (n_L, n_{L−1}), its rows the neurons the weights go to; b.L is (n_L,); x is (S, n_0), y is (S, n_N).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import prod
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from engine.arrays import Array as Array
from engine.arrays import all_finite as all_finite
from engine.arrays import numbers as numbers
from engine.errors import InvalidInput, UnknownName, check_whole, counted
from engine.functions.constants import chosen
from engine.functions.costs import COSTS
from engine.language import say
from engine.layers import Dense as Dense
from engine.layers.layer import At, Layer, Node, Shape
from engine.network.fitting import CostReduction as CostReduction
from engine.network.fitting import check_cost_is_defined, layers_of, reduction_of, shapes_of, wired
from engine.network.names import Names
from engine.network.targets import check_targets

BiasUpdate = Literal["frozen", "per_neuron", "shared"]
OutputRule = Literal["chain", "fused"]

# The pairs of output activation and cost whose derivatives collapse to a − y.
FUSED_PAIRS = {
    ("softmax", "cross_entropy"): "softmax_cross_entropy",
    ("sigmoid", "binary_cross_entropy"): "sigmoid_binary_cross_entropy",
}


@dataclass(frozen=True, slots=True)
class Network:
    """Layer sizes, activations and cost. Raises InvalidInput or UnknownName when these do not fit together."""

    inputs: int
    # A tuple, whatever was given.
    layers: Sequence[Layer]
    cost: str = "half_squared_error"
    # Huber's δ; the usual one where it is left out, None with other costs.
    delta: float | None = field(default=None, repr=False)
    # What the outputs add to the cost is summed or averaged; where it is left out, as the cost's name says.
    cost_reduction: CostReduction | None = field(default=None, repr=False)
    names: Names = field(default=Names(), compare=False, repr=False)

    # Which nodes read which, where that is no chain; the layers are theirs then.
    nodes: tuple[Node, ...] = field(default=(), repr=False)
    # The sizes of the axes of one sample's inputs, where it has several.
    input_shape: Shape = field(default=(), repr=False)
    # The network's nodes, each with what it reads.
    graph: tuple[Node, ...] = field(init=False, repr=False, compare=False)
    # Of the inputs, and of what comes out of each layer.
    shapes: tuple[Shape, ...] = field(init=False, repr=False, compare=False)
    # n_0 … n_N
    sizes: tuple[int, ...] = field(init=False, repr=False, compare=False)
    # Dense layers alone, each reading the one before?
    is_chain: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        def settle(name: str, value: object) -> None:
            object.__setattr__(self, name, value)

        settle("layers", tuple(node.layer for node in self.nodes) or layers_of(self.layers))
        check_whole("network.inputs", self.inputs, say("How many inputs a network has is"))
        if self.inputs < 1:
            raise InvalidInput("network.inputs", say("A network needs at least 1 input."))
        if not self.layers:
            raise InvalidInput("network.layers", say("A network needs at least 1 layer."))
        graph = wired(self.nodes or tuple(map(Node, self.layers)))
        settle("shapes", shapes_of(self.input_shape or (self.inputs,), graph))
        settle("sizes", tuple(map(prod, self.shapes)))
        settle("graph", tuple(replace(node, layer=node.layer.settled()) for node in graph))
        settle("layers", tuple(node.layer for node in self.graph))
        settle("nodes", self.graph if self.nodes else ())
        dense = all(isinstance(layer, Dense) for layer in self.layers)
        settle("is_chain", dense and not self.nodes and not self.input_shape)
        if self.cost not in COSTS:
            raise UnknownName("network.cost", self.cost, list(COSTS))
        check_cost_is_defined(COSTS[self.cost], self.layers[-1].activation)
        settle("delta", chosen(COSTS[self.cost], COSTS, "delta", self.delta, "network.delta"))
        settle("cost_reduction", reduction_of(COSTS[self.cost], self.cost_reduction))
        self.names.check(self.sizes)

    @classmethod
    def of(cls, shape: Shape, nodes: Sequence[Layer | Node], cost: str = "half_squared_error") -> "Network":
        """A network of any layers, each reading the one before or, as a `Node`, what it names."""
        graph = tuple(node if isinstance(node, Node) else Node(node) for node in nodes)
        return cls(prod(shape), (), cost, nodes=graph, input_shape=tuple(shape))

    def called(self, column: int, i: int) -> str:
        """What input, neuron or output i of a column 0 … N is called in a sentence; column −1 are the outputs."""
        layers = len(self.sizes) - 1
        return self.names.called(layers if column < 0 else column, layers, i)

    def at(self, node: int, samples: int) -> At:
        """Where that node is."""
        this = self.graph[node - 1]
        reads = tuple(f"a.{number}" for number in this.reads)
        shapes = tuple(self.shapes[number] for number in this.reads)
        return At(node, reads, shapes, this.shares or node, samples)

    @property
    def learned(self) -> dict[str, Shape]:
        """The arrays that are learned, with their shapes: ``w.1``, ``b.1`` and so on."""
        return {
            f"{kind}.{number}": shape
            for number, node in enumerate(self.graph, start=1) if node.shares is None
            for kind, shape in node.layer.learned(tuple(self.shapes[read] for read in node.reads)).items()
        }  # fmt: skip

    @property
    def given(self) -> dict[str, Shape]:
        """The arrays that layers are given besides; of those whose shape begins with 0 each sample has its own."""
        return {
            f"{kind.partition(' ')[0]}.{number}{kind.partition(' ')[2]}": shape
            for number, node in enumerate(self.graph, start=1)
            for kind, shape in node.layer.given(tuple(self.shapes[read] for read in node.reads)).items()
        }  # fmt: skip

    @property
    def states(self) -> tuple[str, ...]:
        """Those of them that are states before the first step through time."""
        return tuple(name for name in self.given if name.endswith("t0"))

    @property
    def parameter_count(self) -> int:
        """All that is learned, without the weights of connections that are left out."""
        left_out = sum(layer.mask.kept.count(0) for layer in self.layers if layer.mask)
        return sum(map(prod, self.learned.values())) - left_out

    @property
    def masks(self) -> dict[str, Array]:
        """``mask.L`` of each layer that has connections left out."""
        return {f"mask.{n}": layer.mask.array for n, layer in enumerate(self.layers, start=1) if layer.mask}

    @property
    def cost_parameters(self) -> tuple[tuple[str, float], ...]:
        """The numbers that the cost's functions have besides outputs and targets."""
        return tuple((constant.name, getattr(self, constant.name)) for constant in COSTS[self.cost].constants)

    @property
    def output_share(self) -> float:
        """The weight of one output in the cost: 1/n where the cost is a mean over the n outputs."""
        return 1.0 / self.sizes[-1] if self.cost_reduction == "mean" else 1.0

    @property
    def fused_cost(self) -> str | None:
        """The cost as a function of z.N and y, where the output rule `fused` exists."""
        return FUSED_PAIRS.get((self.layers[-1].activation, self.cost))


@dataclass(frozen=True, eq=False)
class Parameters:
    """Weights and biases of every layer, first layer first."""

    w: tuple[Array, ...]
    b: tuple[Array, ...]

    @classmethod
    def of(cls, network: Network, w: Sequence[ArrayLike], b: Sequence[ArrayLike]) -> "Parameters":
        """Read nested lists for `network`. Raises InvalidInput naming the layer whose shape does not fit."""
        if not network.is_chain:
            raise InvalidInput(
                "parameters",
                say("Give arrays by their names: {listed}.", listed=", ".join(network.learned | network.given)),
            )
        for name, given in (("w", w), ("b", b)):
            if not isinstance(given, Sequence | np.ndarray):
                raise InvalidInput(
                    f"parameters.{name}", say("A list with an entry for each layer; this is {given!r}.", given=given)
                )
            if len(given) != len(network.layers):
                raise InvalidInput(
                    f"parameters.{name}",
                    say(
                        "The network has {layers_count}, so {name} needs as many entries; it has {given_count}.",
                        layers_count=counted(len(network.layers), "layer"), name=name, given_count=len(given),
                    ),
                )  # fmt: skip
        sizes = network.sizes
        return cls(
            tuple(
                numbers(
                    f"parameters.w.{n}",
                    matrix,
                    (sizes[n + 1], sizes[n]),
                    say("w.{n} has a row for each neuron of layer {n} and a column for each one before", n=n + 1),
                )
                for n, matrix in enumerate(w)
            ),
            tuple(
                numbers(
                    f"parameters.b.{n}", vector, (sizes[n + 1],), say("b.{n} has an entry for each neuron", n=n + 1)
                )
                for n, vector in enumerate(b)
            ),
        )


@dataclass(frozen=True, eq=False)
class Samples:
    """Inputs x, shape (S, n_0), and targets y, shape (S, n_N)."""

    x: Array
    y: Array

    def __len__(self) -> int:
        return len(self.x)

    def check(self, sample: int) -> None:
        """Raise InvalidInput naming `sample` where none has that number."""
        last = len(self) - 1
        if last == 0 != sample:
            raise InvalidInput("sample", say("There is no sample {sample}; there is only sample 0.", sample=sample))
        if not 0 <= sample <= last:
            message = say("There is no sample {sample}; there are samples 0 to {last}.", sample=sample, last=last)
            raise InvalidInput("sample", message)

    @classmethod
    def of(cls, network: Network, x: ArrayLike, y: ArrayLike) -> "Samples":
        """Read nested lists for `network`. Raises InvalidInput where shapes or targets do not fit."""
        before, after = network.shapes[0], network.shapes[-1]
        rows = say("a row for each sample, each with")
        xs = numbers("samples.x", x, (None, *before), f"{rows} {counted(prod(before), 'number')}")
        ys = numbers("samples.y", y, (None, *after), f"{rows} {counted(prod(after), 'number')}", targets=True)
        if len(xs) != len(ys):
            raise InvalidInput(
                "samples.y",
                say(
                    "{xs_count}, but {ys_count}; each needs its own.",
                    xs_count=counted(len(xs), "input"), ys_count=counted(len(ys), "target"),
                ),
            )  # fmt: skip
        if len(xs) == 0:
            raise InvalidInput("samples.x", say("There must be at least 1 sample."))
        check_targets(COSTS[network.cost], ys)
        for node in () if network.is_chain else network.graph:
            if 0 in node.reads:
                node.layer.check_inputs(xs)
        return cls(xs, ys)
