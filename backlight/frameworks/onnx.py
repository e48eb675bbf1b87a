"""ONNX: graphs that are a chain of Gemm, or MatMul and Add, and activations. Its own outputs are the reference
evaluator's; gradients it has none, so these are checked by `backlight.check` alone.

What an operator does, https://onnx.ai/onnx/operators says.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import onnx
from onnx import numpy_helper
from onnx.reference import ReferenceEvaluator

from backlight.frameworks.batch_norm import BatchNorm, said
from backlight.frameworks.model import Model
from backlight.frameworks.named_cost import named
from engine.arrays import Array
from engine.errors import InvalidInput
from engine.layers import Dense
from engine.layers.masks import Mask
from engine.network.network import Parameters

Attributes = Mapping[str, Any]
Applied = tuple[str, Mapping[str, float]]
PASSING = ("Identity", "Dropout", "Cast")
FLATTENING = ("Flatten", "Reshape", "Squeeze", "Unsqueeze")


def _plain(name: str) -> Callable[[Attributes], Applied | None]:
    return lambda _: (name, {})


def _where(name: str, **expected: float) -> Callable[[Attributes], Applied | None]:
    """An activation that is ours for these numbers alone; what is left out has the operator's usual one."""
    return lambda given: (name, {}) if all(_near(given.get(one), at) for one, at in expected.items()) else None


def _near(given: Any, expected: float) -> bool:
    return given is not None and abs(float(given) - expected) < 1e-6


ACTIVATIONS: Mapping[str, Callable[[Attributes], Applied | None]] = {
    "Relu": _plain("relu"), "Sigmoid": _plain("sigmoid"), "Tanh": _plain("tanh"), "Softplus": _plain("softplus"),
    "Softsign": _plain("softsign"), "Mish": _plain("mish"), "HardSwish": _plain("hard_swish"),
    "LeakyRelu": lambda given: ("leaky_relu", {"slope": float(given.get("alpha", 0.01))}),
    "Elu": lambda given: ("elu", {"alpha": float(given.get("alpha", 1.0))}),
    "Selu": lambda given: ("selu", {}) if not given or _near(given.get("alpha"), 1.6732632) else None,
    "HardSigmoid": _where("hard_sigmoid", alpha=1.0 / 6.0),
    "Gelu": lambda given: ("gelu", {}) if given.get("approximate", b"none") == b"none" else None,
    "Softmax": lambda given: ("softmax", {}) if given.get("axis", -1) in (-1, 1) else None,
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Linear:
    """w (n, n before) and b (n,), by their names in the graph, and what is applied to the result.

    `norm` is what batch norm is called, of those that are one.
    """

    w: Array
    b: Array
    called: Mapping[str, str] = field(default_factory=dict)
    activation: str = "identity"
    constants: Mapping[str, float] = field(default_factory=dict)
    mask: Mask | None = None
    norm: str = ""

    @property
    def dense(self) -> Dense:
        return Dense(len(self.w), self.activation, self.constants.get("slope"), self.constants.get("alpha"), self.mask)


def read(model: Any, x: Any, y: Any, cost: Any) -> Model:
    """The graph on a batch. Raises InvalidInput where it is not such a chain from its input to its output."""
    graph = model.graph
    weights = {tensor.name: np.array(numpy_helper.to_array(tensor), dtype=np.float64) for tensor in graph.initializer}
    weights |= _constants(graph)
    inputs = [value for value in graph.input if value.name not in weights]
    if len(inputs) != 1 or len(graph.output) != 1:
        raise InvalidInput(
            "model", f"It has {len(inputs)} inputs and {len(graph.output)} outputs; one of each is shown."
        )
    linears = _chain(graph, inputs[0].name, weights)
    given = _inputs(x, inputs[0])
    try:
        (outputs,) = ReferenceEvaluator(model).run(None, {inputs[0].name: given})
    except Exception as error:
        raise InvalidInput("x", f"The model does not take these inputs: {error}") from None
    rows = np.array(outputs, dtype=np.float64).reshape(len(given), -1)
    if cost is None:
        raise InvalidInput("cost", "Say what is derived: a cost such as cost='mean_squared_error'.")
    loss, targets = named(cost, y, rows, linears[-1].activation)
    *before, last = (linear.dense for linear in linears)
    layers = (*before, Dense(last.units, loss.activation) if loss.activation else last)
    called = {f"{kind}.{n}": name for n, linear in enumerate(linears, 1) for kind, name in linear.called.items()}
    # A softmax or sigmoid that is added here is none that ONNX has worked out.
    theirs = {f"z.{len(linears)}" if loss.activation else f"a.{len(linears)}": rows}
    notes = ["ONNX has no gradients of its own: they are compared with none here."]
    notes += [
        said(one.norm, n) if one.norm else f"b.{n} is 0: that layer has no bias."
        for n, one in enumerate(linears, 1) if one.norm or "b" not in one.called
    ]  # fmt: skip
    return Model(
        "ONNX", "float64" if given.dtype == np.float64 else "float32", layers,
        Parameters(tuple(one.w for one in linears), tuple(one.b for one in linears)),
        np.array(given, dtype=np.float64).reshape(len(given), -1), targets, loss, theirs, called, tuple(notes),
    )  # fmt: skip


def _chain(graph: Any, at: str, weights: Mapping[str, Array]) -> list[Linear]:
    """From the input on. Raises InvalidInput at the first node that is none of a chain."""
    linears: list[Linear] = []
    while at != graph.output[0].name:
        readers = [node for node in graph.node if at in node.input]
        if len(readers) != 1:
            raise InvalidInput("model", f"“{at}” is read by {len(readers)} nodes: that is no chain.")
        node = readers[0]
        kind, attributes = node.op_type, {one.name: onnx.helper.get_attribute_value(one) for one in node.attribute}
        known = [name for name in node.input if name in weights]
        linear = _linear(node, at, attributes, weights) or _batch_norm(node, at, attributes, weights)
        if linear is not None:
            linears.append(linear)
        elif kind == "Add" and linears and len(known) == 1 and _takes_bias(linears[-1], weights[known[0]]):
            last = linears[-1]
            bias = np.broadcast_to(weights[known[0]].reshape(-1), last.b.shape).copy()
            linears[-1] = replace(last, b=bias, called={**last.called, "b": known[0]})
        elif linears and linears[-1].activation == "identity" and (applied := _applied(kind, attributes)):
            linears[-1] = replace(linears[-1], activation=applied[0], constants=applied[1])
        elif kind not in PASSING and (kind not in FLATTENING or linears):
            said = f"“{node.name}” ({kind})" if node.name else kind
            raise InvalidInput(
                "model", f"{said} is no layer that is shown, and ONNX has no gradients to begin with there."
            )
        at = node.output[0]
    if not linears:
        raise InvalidInput("model", "It has no linear layer: no Gemm, and no MatMul with a matrix.")
    return linears


def _linear(node: Any, at: str, given: Attributes, weights: Mapping[str, Array]) -> Linear | None:
    """Gemm: α x B + β C, of which B may stand as its transpose; MatMul: x B."""
    names = list(node.input)
    if node.op_type not in ("Gemm", "MatMul") or names[0] != at or names[1] not in weights:
        return None
    b, gemm = weights[names[1]], node.op_type == "Gemm"
    if b.ndim != 2 or (gemm and given.get("transA", 0)):
        return None
    w = (b if gemm and given.get("transB", 0) else b.T) * (given.get("alpha", 1.0) if gemm else 1.0)
    called = {"w": names[1]}
    bias = np.zeros(len(w))
    if gemm and len(names) > 2 and names[2]:
        if names[2] not in weights:
            return None
        bias = np.broadcast_to(weights[names[2]].reshape(-1) * given.get("beta", 1.0), bias.shape).copy()
        called["b"] = names[2]
    return Linear(w.copy(), bias, called)


def _batch_norm(node: Any, at: str, given: Attributes, weights: Mapping[str, Array]) -> Linear | None:
    """With the running mean and variance that it is given."""
    known = [weights[name] for name in node.input[1:] if name in weights]
    if node.op_type != "BatchNormalization" or node.input[0] != at or len(known) != 4 or given.get("training_mode", 0):
        return None
    gamma, beta, mean, variance = known
    norm = BatchNorm(gamma, beta, mean, variance, float(given.get("epsilon", 1e-5)))
    called = f"“{node.name}” (BatchNormalization)" if node.name else "BatchNormalization"
    return Linear(norm.w, norm.b, mask=norm.mask, norm=called)


def _takes_bias(linear: Linear, bias: Array) -> bool:
    bare = linear.activation == "identity" and "b" not in linear.called and not linear.norm
    return bare and bias.size in (1, len(linear.b))


def _applied(kind: str, given: Attributes) -> Applied | None:
    return ACTIVATIONS[kind](given) if kind in ACTIVATIONS else None


def _constants(graph: Any) -> dict[str, Array]:
    """What nodes hold that only give a number."""
    found = {}
    for node in graph.node:
        value = next((one for one in node.attribute if one.name == "value"), None)
        if node.op_type == "Constant" and value is not None:
            found[node.output[0]] = np.array(numpy_helper.to_array(value.t), dtype=np.float64)
    return found


def _inputs(x: Any, value: Any) -> Any:
    """In the precision that the graph takes."""
    kind = onnx.helper.tensor_dtype_to_np_dtype(value.type.tensor_type.elem_type)
    try:
        array = np.array(x, dtype=kind)
    except (ValueError, TypeError):
        raise InvalidInput("x", "Inputs are numbers, with a row for each sample.") from None
    if array.ndim < 2 or not len(array):
        shape = " × ".join(map(str, array.shape)) or "one number"
        raise InvalidInput("x", f"Inputs have a row for each sample, one at least; these are {shape}.")
    return array
