"""Keras' layers as a chain: what each is here, as far as it is known."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import keras
import numpy as np

from backlight.frameworks.batch_norm import BatchNorm
from engine.arrays import Array
from engine.layers import Dense

# By the names of Keras' functions; its leaky ReLU has a slope of 0.2 where none is given.
ACTIVATIONS: Mapping[str, tuple[str, Mapping[str, float]]] = {
    "linear": ("identity", {}), "relu": ("relu", {}), "sigmoid": ("sigmoid", {}), "tanh": ("tanh", {}),
    "softmax": ("softmax", {}), "selu": ("selu", {}), "silu": ("silu", {}), "softplus": ("softplus", {}),
    "softsign": ("softsign", {}), "mish": ("mish", {}), "gelu": ("gelu", {}), "hard_sigmoid": ("hard_sigmoid", {}),
    "hard_silu": ("hard_swish", {}), "elu": ("elu", {"alpha": 1.0}), "leaky_relu": ("leaky_relu", {"slope": 0.2}),
}  # fmt: skip
# In evaluation these pass their input on.
PASSING = (
    "Dropout", "AlphaDropout", "GaussianDropout", "GaussianNoise", "SpatialDropout1D", "ActivityRegularization",
    "Identity",
)  # fmt: skip
FLATTENING = ("Flatten", "Reshape")

Step = Callable[..., Any]


@dataclass(frozen=True, eq=False)
class Linear:
    """A Dense layer of Keras, or its batch norm, with what is applied to it, there and maybe in layers after it."""

    layer: Any
    activation: str
    constants: Mapping[str, float]
    norm: BatchNorm | None = None

    @property
    def dense(self) -> Dense:
        mask = self.norm.mask if self.norm else None
        return Dense(len(self.b), self.activation, self.constants.get("slope"), self.constants.get("alpha"), mask)

    @property
    def learned(self) -> tuple[Any, Any]:
        """The variables of w and b, or γ and β; None where there is none."""
        return (self.layer.gamma, self.layer.beta) if self.norm else (self.layer.kernel, self.layer.bias)

    @property
    def w(self) -> Array:
        return self.norm.w if self.norm else numbers(self.layer.kernel).T

    @property
    def b(self) -> Array:
        if self.norm:
            return self.norm.b
        return numbers(self.layer.bias) if self.layer.use_bias else np.zeros(self.layer.units)


@dataclass(frozen=True, eq=False)
class Chain:
    """The layers from the inputs on, how they are computed, and how what comes after them is; "" where nothing does."""

    linears: tuple[Linear, ...]
    shown: tuple[Step, ...]
    beyond: tuple[Step, ...]
    unshown: str
    passing: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Rest:
    """All that comes after a chain, in one; its name and kind are those of the first layer of it."""

    name: str
    kind: str
    call: Step

    def __call__(self, *given: Any, **how: Any) -> Any:
        return self.call(*given, **how)


def chain_of(model: Any) -> Chain:
    """As far as the model is one."""
    steps = list(_flattened(model))
    linears: list[Linear] = []
    passing: list[str] = []
    for at, step in enumerate(steps):
        kind = type(step).__name__
        if kind in PASSING:
            passing += [step.name] if "Drop" in kind or "Noise" in kind else []
        elif kind in FLATTENING and not linears:
            continue
        elif kind == "Dense" and (applied := ACTIVATIONS.get(_called(step.activation))):
            linears.append(Linear(step, *applied))
        elif kind == "BatchNormalization" and step.input_spec.ndim == 2:
            linears.append(Linear(step, "identity", {}, _batch_norm(step)))
        elif linears and linears[-1].activation == "identity" and (applied := _of_layer(step)):
            linears[-1] = replace(linears[-1], activation=applied[0], constants=applied[1])
        else:
            return Chain(tuple(linears), tuple(steps[:at]), tuple(steps[at:]), said(step), tuple(passing))
    return Chain(tuple(linears), tuple(steps), (), "", tuple(passing))


def said(step: Any) -> str:
    return f"layer “{step.name}” ({getattr(step, 'kind', type(step).__name__)})"


def numbers(of: Any) -> Array:
    """Of a variable of Keras, or a tensor of its backend."""
    return np.array(keras.ops.convert_to_numpy(getattr(of, "value", of)), dtype=np.float64)


def _batch_norm(step: Any) -> BatchNorm:
    mean, variance = numbers(step.moving_mean), numbers(step.moving_variance)
    gamma = np.ones_like(mean) if step.gamma is None else numbers(step.gamma)
    beta = np.zeros_like(mean) if step.beta is None else numbers(step.beta)
    return BatchNorm(gamma, beta, mean, variance, step.epsilon)


def _called(function: Any) -> str:
    return str(getattr(function, "__name__", ""))


def _of_layer(step: Any) -> tuple[str, Mapping[str, float]] | None:
    """The activation that is a layer of its own."""
    match type(step).__name__:
        case "Activation":
            return ACTIVATIONS.get(_called(step.activation))
        case "ReLU" if step.max_value is None and step.threshold == 0 and step.negative_slope == 0:
            return "relu", {}
        case "LeakyReLU":
            return "leaky_relu", {"slope": float(step.negative_slope)}
        case "ELU":
            return "elu", {"alpha": float(step.alpha)}
        case "Softmax" if step.axis in (-1, 1):
            return "softmax", {}
    return None


def _flattened(model: Any) -> Iterator[Any]:
    """The layers one after the other, those of models within it too; what is no chain comes as it is."""
    layers = [layer for layer in getattr(model, "layers", ()) if type(layer).__name__ != "InputLayer"]
    in_turn = len(layers) if isinstance(model, keras.Sequential) else _in_turn(model, layers)
    if not in_turn:
        yield model
        return
    for layer in layers[:in_turn]:
        yield from _flattened(layer) if isinstance(layer, keras.Model) else (layer,)
    if in_turn < len(layers):
        after = layers[in_turn]
        rest = keras.Model(layers[in_turn - 1].output, model.outputs)
        yield Rest(after.name, type(after).__name__, rest)


def _in_turn(model: Any, layers: Sequence[Any]) -> int:
    """How many of a functional model's layers read the one before, which nothing else reads; 0 of other models."""
    if not getattr(model, "inputs", None) or len(model.inputs) != 1 or len(model.outputs) != 1:
        return 0
    for n, layer in enumerate(layers):
        nodes = layer._inbound_nodes
        read = [node.operation for node in nodes[0].parent_nodes] if len(nodes) == 1 else []
        once = n == 0 or len(layers[n - 1]._outbound_nodes) == 1
        if not once or len(read) != 1 or (n and read[0] is not layers[n - 1]):
            return n
    return len(layers)
