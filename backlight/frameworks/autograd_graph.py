"""The chain of layers in the graph that PyTorch's autograd records: whatever way the model was written.

nn.Sequential, nested modules, a forward of one's own with torch.relu or F.linear all leave the same nodes:
AddmmBackward0 for a layer's sum, ReluBackward0 and so on for what is applied to it. What a node is, PyTorch's notes on
autograd say (https://docs.pytorch.org/docs/stable/notes/autograd.html).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from backlight.frameworks.batch_norm import BatchNorm
from engine.arrays import Array
from engine.functions.activation_functions import SELU_ALPHA, SELU_LAMBDA

Node = Any
# What a node applies: an activation with its constants, "linear", "reshape"; None where there is no such here.
Applied = tuple[str, Mapping[str, float]] | None

# Of a negative number as PyTorch keeps it in a node: −1 is 2⁶⁴ − 1.
_WRAPPED = 2**64
# Of a matrix: .t(), .T and .mT, and what nn.Linear does.
TURNS = ("TBackward0", "PermuteBackward0", "TransposeBackward0")
RESHAPES = ("ViewBackward0", "ReshapeAliasBackward0", "UnsafeViewBackward0", "SqueezeBackward0", "SqueezeBackward1",
            "SqueezeBackward2", "AliasBackward0", "CloneBackward0")  # fmt: skip


@dataclass(frozen=True, eq=False)
class Operation:
    """One thing that happens on the way: its kind, the node, and of a linear one its weight and bias.

    The weight has a column for each neuron where it is `turned`. Of batch norm they are γ and β, which `norm` has too.
    """

    kind: str
    node: Node
    constants: Mapping[str, float] = field(default_factory=dict)
    weight: Any = None
    bias: Any = None
    turned: bool = False
    norm: BatchNorm | None = None

    @property
    def w(self) -> Array:
        """A row for each neuron."""
        if self.norm:
            return self.norm.w
        return numbers(self.weight).T if self.turned else numbers(self.weight)

    @property
    def b(self) -> Array:
        if self.norm:
            return self.norm.b
        return np.zeros(len(self.w)) if self.bias is None else numbers(self.bias).reshape(-1)


@dataclass(frozen=True, eq=False)
class Graph:
    """What was recorded between the inputs and the outputs: for each node those that read it."""

    readers: Mapping[Node, tuple[Node, ...]]
    inputs: Node | None


def recorded(outputs: Any, x: Any) -> Graph:
    """The graph from the outputs back to x, without what does not come from x."""
    readers: dict[Node, list[Node]] = {outputs.grad_fn: []}
    waiting, inputs = [outputs.grad_fn], None
    while waiting:
        node = waiting.pop()
        if getattr(node, "variable", None) is x:
            inputs = node
        for before, _ in node.next_functions:
            if before is not None:
                if before not in readers:
                    waiting.append(before)
                readers.setdefault(before, []).append(node)
    return Graph({node: tuple(dict.fromkeys(those)) for node, those in readers.items()}, inputs)


def operations(graph: Graph, between: Callable[[Node, Node], Applied]) -> tuple[list[Operation], Node | None]:
    """What is applied to the inputs, one after the other, and the first node that is not known; None at the outputs.

    `between` says, of several nodes that are none by themselves, what they apply from the first to the last.
    """
    found: list[Operation] = []
    node = graph.inputs
    while readers := graph.readers[node]:
        after = readers[0]
        operation = _operation(after, node) if len(readers) == 1 else None
        if len(readers) == 1 and found and (added := _added(after, found[-1])):
            found[-1] = added
        elif operation or (operation := _written_out(graph, node, between)):
            found.append(operation)
        else:
            return found, after
        node = found[-1].node
    return found, None


def _written_out(graph: Graph, start: Node, between: Callable[[Node, Node], Applied]) -> Operation | None:
    """The longest that is an activation by its values, among what begins there."""
    applied = [(between(start, end), end) for end in _closed(graph, start)]
    return next((Operation(one[0], end, one[1]) for one, end in reversed(applied) if one), None)


def _closed(graph: Graph, start: Node) -> Iterator[Node]:
    """From there on: each node in which all that came from there alone has come together."""
    made, waiting = {start}, {start: len(graph.readers[start])}
    for node in sorted(_after(graph, start), key=lambda one: one._sequence_nr()):
        given = {one for one, _ in node.next_functions if one is not None}
        if not given <= made:
            return
        made.add(node)
        waiting[node] = len(graph.readers[node])
        for one in given:
            waiting[one] -= 1
        if all(one is node or not count for one, count in waiting.items()):
            yield node


def _after(graph: Graph, start: Node) -> set[Node]:
    found, waiting = set[Node](), [start]
    while waiting:
        new = set(graph.readers[waiting.pop()]) - found
        found |= new
        waiting += new
    return found


def _operation(node: Node, before: Node) -> Operation | None:
    name = node.name()
    if name in ("AddmmBackward0", "MmBackward0"):
        return _linear(node, before)
    if name == "NativeBatchNormBackward0":
        return _batch_norm(node)
    if name in RESHAPES:
        return Operation("reshape", node)
    read = ACTIVATIONS.get(name)
    applied = read(node) if read else None
    return Operation(applied[0], node, applied[1]) if applied else None


def _linear(node: Node, before: Node) -> Operation | None:
    """x wᵀ + b, or x w + b, with w and b that are learned."""
    *bias, inputs, matrix = (part for part, _ in node.next_functions)
    if inputs is not before or matrix is None:
        return None
    across = True
    while matrix.name() in TURNS:
        matrix, across = matrix.next_functions[0][0], not across
    weight = getattr(matrix, "variable", None)
    scaled = bias and (node._saved_alpha != 1 or node._saved_beta != 1)
    if weight is None or scaled or (bias and not hasattr(bias[0], "variable")):
        return None
    return Operation("linear", node, {}, weight, bias[0].variable if bias else None, across)


def _added(node: Node, to: Operation) -> Operation | None:
    """x w with its bias, which was added to it on its own."""
    if node.name() != "AddBackward0" or node._saved_alpha != 1 or to.kind != "linear" or to.bias is not None or to.norm:
        return None
    bias = [getattr(part, "variable", None) for part, _ in node.next_functions if part is not to.node]
    fits = len(bias) == 1 and bias[0] is not None and bias[0].numel() == bias[0].shape[-1] == len(to.w)
    return replace(to, node=node, bias=bias[0]) if fits else None


def _batch_norm(node: Node) -> Operation | None:
    """Of one place alone, by numbers that were found while it was trained."""
    if node._saved_training or node._saved_input.ndim != 2:
        return None
    _, gamma, beta = (part for part, _ in node.next_functions)
    mean, variance = numbers(node._saved_running_mean), numbers(node._saved_running_var)
    weight, bias = (None if part is None else getattr(part, "variable", None) for part in (gamma, beta))
    if (gamma is None) != (weight is None) or (beta is None) != (bias is None):
        return None
    scale = np.ones_like(mean) if weight is None else numbers(weight)
    shift = np.zeros_like(mean) if bias is None else numbers(bias)
    norm = BatchNorm(scale, shift, mean, variance, node._saved_eps)
    return Operation("linear", node, {}, weight, bias, norm=norm)


def numbers(tensor: Any) -> Array:
    """A copy."""
    array: Array = tensor.detach().numpy().copy()
    return array


def _named(name: str) -> Callable[[Node], Applied]:
    return lambda _node: (name, {})


def _elu(node: Node) -> Applied:
    alpha, scale, inner = node._saved_alpha, node._saved_scale, node._saved_input_scale
    if (scale, inner) == (1.0, 1.0):
        return "elu", {"alpha": float(alpha)}
    selu = abs(alpha - SELU_ALPHA) < 1e-6 and abs(scale - SELU_LAMBDA) < 1e-6 and inner == 1.0
    return ("selu", {}) if selu else None


def _along_last(name: str) -> Callable[[Node], Applied]:
    return lambda node: (name, {}) if node._saved_dim in (1, _WRAPPED - 1, -1) else None


ACTIVATIONS: Mapping[str, Callable[[Node], Applied]] = {
    "ReluBackward0": _named("relu"),
    "SigmoidBackward0": _named("sigmoid"),
    "TanhBackward0": _named("tanh"),
    "SiluBackward0": _named("silu"),
    "MishBackward0": _named("mish"),
    "HardsigmoidBackward0": _named("hard_sigmoid"),
    "HardswishBackward0": _named("hard_swish"),
    "EluBackward0": _elu,
    "CeluBackward0": lambda node: ("elu", {"alpha": 1.0}) if node._saved_alpha == 1 else None,
    "LeakyReluBackward0": lambda node: ("leaky_relu", {"slope": float(node._saved_negative_slope)}),
    "SoftplusBackward0": lambda node: ("softplus", {}) if node._saved_beta == 1 else None,
    "GeluBackward0": lambda node: ("gelu", {}) if node._saved_approximate == "none" else None,
    "SoftmaxBackward0": _along_last("softmax"),
    "LogSoftmaxBackward0": _along_last("log_softmax"),
}
