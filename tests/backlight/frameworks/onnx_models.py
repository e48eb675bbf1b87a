"""ONNX graphs as exporters write them, each with a batch and a cost; their numbers are drawn by NumPy."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from onnx import helper, numpy_helper

GENERATOR = np.random.default_rng(5)
X = GENERATOR.normal(size=(5, 4))
REAL = GENERATOR.normal(size=(5, 3))
CLASSES = np.array([0, 2, 1, 1, 0])


def tensors(kind: Any = np.float32) -> dict[str, Any]:
    generator = np.random.default_rng(4)
    shapes = {"w1": (6, 4), "b1": (6,), "w2": (3, 6), "b2": (3,)}
    return {name: (generator.normal(size=shape) * 0.7).astype(kind) for name, shape in shapes.items()}


def graph(nodes: Sequence[Any], held: dict[str, Any], inputs: Sequence[int] = (4,), opset: int = 21) -> Any:
    """From "x" to "y"."""
    kind = helper.np_dtype_to_tensor_dtype(next(iter(held.values())).dtype)
    made = helper.make_graph(
        list(nodes), "chain",
        [helper.make_tensor_value_info("x", kind, ["n", *inputs])], [helper.make_tensor_value_info("y", kind, None)],
        [numpy_helper.from_array(array, name) for name, array in held.items()],
    )  # fmt: skip
    return helper.make_model(made, opset_imports=[helper.make_opsetid("", opset)])


def chain(*activation: Any, last: Sequence[Any] = (), kind: Any = np.float32) -> Any:
    """Gemm with a row for each neuron, as PyTorch's exporter writes it."""
    end = "z2" if last else "y"
    inside = activation or (helper.make_node("Identity", ["z1"], ["a1"]),)
    nodes = [
        helper.make_node("Gemm", ["x", "w1", "b1"], ["z1"], transB=1), *inside,
        helper.make_node("Gemm", ["a1", "w2", "b2"], [end], transB=1), *last,
    ]  # fmt: skip
    return graph(nodes, tensors(kind))


def applied(operator: str, **attributes: Any) -> Any:
    return helper.make_node(operator, ["z1"], ["a1"], **attributes)


def multiplied() -> Any:
    """MatMul and Add, with a column for each neuron, after a picture is laid flat, as Keras' exporter writes it."""
    held = tensors()
    held |= {"w1": held["w1"].T.copy(), "w2": held["w2"].T.copy()}
    nodes = [
        helper.make_node("Flatten", ["x"], ["flat"]),
        helper.make_node("MatMul", ["flat", "w1"], ["m1"]), helper.make_node("Add", ["m1", "b1"], ["z1"]),
        helper.make_node("Relu", ["z1"], ["r1"]), helper.make_node("Dropout", ["r1"], ["a1"]),
        helper.make_node("MatMul", ["a1", "w2"], ["m2"]), helper.make_node("Add", ["b2", "m2"], ["z2"]),
        helper.make_node("Softmax", ["z2"], ["y"], axis=-1),
    ]  # fmt: skip
    return graph(nodes, held, (2, 2))


def scaled() -> Any:
    """Gemm with factors, a layer without a bias, and a weight that a Constant holds."""
    held = tensors()
    constant = helper.make_node("Constant", [], ["w2"], value=numpy_helper.from_array(held.pop("w2")))
    nodes = [
        constant, helper.make_node("Gemm", ["x", "w1", "b1"], ["z1"], transB=1, alpha=0.5, beta=2.0),
        helper.make_node("Tanh", ["z1"], ["a1"]), helper.make_node("Gemm", ["a1", "w2"], ["y"], transB=1),
    ]  # fmt: skip
    return graph(nodes, held)


def normalized() -> Any:
    """Batch norm between a layer and its activation, which exporters leave there if they are told to."""
    generator = np.random.default_rng(6)
    learned = ("scale", "shift", "mean", "variance")
    held = tensors() | {name: generator.uniform(0.1, 3.0, size=6).astype(np.float32) for name in learned}
    nodes = [
        helper.make_node("Gemm", ["x", "w1", "b1"], ["z1"], transB=1),
        helper.make_node("BatchNormalization", ["z1", *learned], ["n1"], "norm", epsilon=0.1),
        helper.make_node("Relu", ["n1"], ["a1"]), helper.make_node("Gemm", ["a1", "w2", "b2"], ["y"], transB=1),
    ]  # fmt: skip
    return graph(nodes, held)


PLAIN = ("Relu", "Sigmoid", "Tanh", "Softplus", "Softsign", "Mish", "HardSwish", "Elu", "Selu", "LeakyRelu", "Gelu",
         "Softmax")  # fmt: skip
CASES: dict[str, tuple[Any, Any, Any, Any]] = {
    **{f"activation {name}": (chain(applied(name)), X, REAL, "half_squared_error") for name in PLAIN},
    "leaky relu of a slope": (chain(applied("LeakyRelu", alpha=0.2)), X, REAL, "squared_error"),
    "elu of an alpha": (chain(applied("Elu", alpha=0.5)), X, REAL, "huber"),
    "hard sigmoid": (chain(applied("HardSigmoid", alpha=1.0 / 6.0)), X, REAL, "absolute_error"),
    "doubles": (chain(applied("Tanh"), kind=np.float64), X, REAL, "mean_squared_error"),
    "classes of logits": (chain(applied("Tanh")), X, CLASSES, "cross_entropy"),
    "shares of logits": (chain(applied("Tanh")), X, np.abs(np.tanh(REAL)), "binary_cross_entropy"),
    "shares": (chain(applied("Tanh"), last=[helper.make_node("Sigmoid", ["z2"], ["y"])]), X, np.abs(np.tanh(REAL)),
               "binary_cross_entropy"),
    "multiplied": (multiplied(), X.reshape(5, 2, 2), CLASSES, "cross_entropy"),
    "batch norm": (normalized(), X, CLASSES, "cross_entropy"),
    "scaled": (scaled(), X, REAL, "mean_squared_error"),
}  # fmt: skip
