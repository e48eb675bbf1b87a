"""The chain of layers in the graph that PyTorch's autograd records: whatever way the model was written.

nn.Sequential, nested modules, a forward of one's own with torch.relu or F.linear all leave the same nodes:
AddmmBackward0 for a layer's sum, ReluBackward0 and so on for what is applied to it. What a node is, PyTorch's notes on
autograd say (https://docs.pytorch.org/docs/stable/notes/autograd.html).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.functions.activation_functions import SELU_ALPHA, SELU_LAMBDA

Node = Any
# What a node applies: an activation with its constants, "linear", "reshape"; None where there is no such here.
Applied = tuple[str, Mapping[str, float]] | None

# Of a negative number as PyTorch keeps it in a node: −1 is 2⁶⁴ − 1.
_WRAPPED = 2**64
RESHAPES = ("ViewBackward0", "ReshapeAliasBackward0", "UnsafeViewBackward0", "SqueezeBackward0", "SqueezeBackward1",
            "SqueezeBackward2", "AliasBackward0", "CloneBackward0")  # fmt: skip


@dataclass(frozen=True, eq=False)
class Operation:
    """One thing that happens on the way: its kind, the node, and of a linear one its weight and bias."""

    kind: str
    node: Node
    constants: Mapping[str, float] = field(default_factory=dict)
    weight: Any = None
    bias: Any = None


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


def operations(graph: Graph, jumps: Mapping[Node, tuple[str, Node]]) -> tuple[list[Operation], Node | None]:
    """What is applied to the inputs, one after the other, and the first node that is not known; None at the outputs.

    `jumps` lead over modules that are several nodes: from the node before to an activation and the module's last node.
    """
    found: list[Operation] = []
    node = graph.inputs
    while readers := graph.readers[node]:
        if node in jumps:
            kind, node = jumps[node]
            found.append(Operation(kind, node))
            continue
        after = readers[0]
        operation = _operation(after, node) if len(readers) == 1 else None
        if operation is None:
            return found, after
        found.append(operation)
        node = after
    return found, None


def _operation(node: Node, before: Node) -> Operation | None:
    name = node.name()
    if name in ("AddmmBackward0", "MmBackward0"):
        return _linear(node, before)
    if name in RESHAPES:
        return Operation("reshape", node)
    read = ACTIVATIONS.get(name)
    applied = read(node) if read else None
    return Operation(applied[0], node, applied[1]) if applied else None


def _linear(node: Node, before: Node) -> Operation | None:
    """x wᵀ + b, with w and b that are learned."""
    *bias, inputs, turned = (part for part, _ in node.next_functions)
    if inputs is not before or turned is None or turned.name() != "TBackward0":
        return None
    weight = getattr(turned.next_functions[0][0], "variable", None)
    scaled = bias and (node._saved_alpha != 1 or node._saved_beta != 1)
    if weight is None or scaled or (bias and not hasattr(bias[0], "variable")):
        return None
    return Operation("linear", node, {}, weight, bias[0].variable if bias else None)


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
