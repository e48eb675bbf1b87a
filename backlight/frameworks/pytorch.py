"""PyTorch: any module whose forward is a chain of linear layers and activations, read from what autograd records.

The model is copied, in double precision and for evaluation, so that neither its numbers nor its gradients are touched,
and so that both computations have the same rounding.
"""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from torch import nn

from backlight.frameworks.autograd_graph import Graph, Node, Operation, operations, recorded
from backlight.frameworks.model import GIVEN_LOSS, Loss, Model
from backlight.frameworks.torch_losses import asked
from backlight.frameworks.torch_modules import Watched
from engine.arrays import Array
from engine.errors import InvalidInput
from engine.layers import Dense
from engine.network.network import Parameters


@dataclass(frozen=True, eq=False)
class Layer:
    """A linear operation and what is applied to its result."""

    linear: Operation
    applied: Operation | None = None

    @property
    def end(self) -> Node:
        return (self.applied or self.linear).node

    @property
    def activation(self) -> str:
        return self.applied.kind if self.applied else "identity"

    def dense(self, activation: str) -> Dense:
        constants = self.applied.constants if self.applied else {}
        return Dense(len(self.linear.weight), activation, constants.get("slope"), constants.get("alpha"))


def read(model: nn.Module, x: Any, y: Any, cost: Any) -> Model:
    """The model on a batch, as far as it is such a chain. Raises InvalidInput where nothing of it is."""
    if cost is None:
        raise InvalidInput("cost", "Say what is derived: a cost such as cost='mean_squared_error', or a loss.")
    copy = _copied(model)
    inputs = _inputs(x)
    watched = Watched(copy)
    outputs = watched.run(inputs)
    layers, beyond = _layers(recorded(outputs, inputs), watched)
    request = asked(cost, y, outputs, layers[-1].activation if beyond is None else "")
    if layers[-1].activation == "log_softmax" and not request.loss.activation:
        beyond, layers[-1] = layers[-1].end, replace(layers[-1], applied=None)
    derivative: list[Any] = []
    layers[-1].end.register_hook(lambda _inputs, given: derivative.append(given[0]))
    value = request.call(outputs, request.targets)
    if not isinstance(value, torch.Tensor) or value.ndim:
        raise InvalidInput("cost", "A loss is one number for the whole batch.")
    value.backward()
    loss, targets = (request.loss, request.y) if beyond is None else (GIVEN_LOSS, None)
    theirs = _gradients(layers)
    if beyond is None and not loss.activation:
        theirs[f"a.{len(layers)}"] = _rows(outputs)
    if targets is not None:
        theirs["C"] = _numpy(value)
    single = any(layer.activation == "hard_sigmoid" for layer in layers)
    return Model(
        "PyTorch", "float32" if single else "float64", tuple(_dense(layers, loss)), _parameters(layers), _rows(inputs),
        _rows(derivative[0]) if targets is None else targets, loss, theirs, _called(layers, copy),
        (*watched.notes(inputs), *_notes(layers)), "" if beyond is None else watched.said(beyond),
    )  # fmt: skip


def _copied(model: nn.Module) -> nn.Module:
    try:
        copy = deepcopy(model).cpu().double().eval()
    except RuntimeError as error:
        raise InvalidInput("model", f"It cannot be copied: {error}") from None
    for parameter in copy.parameters():
        # The state of a generator of random numbers is one of those that are whole.
        if parameter.is_floating_point():
            parameter.requires_grad_(True)
    copy.zero_grad(set_to_none=True)
    return copy


def _inputs(x: Any) -> Any:
    try:
        tensor = x.detach().cpu().clone() if isinstance(x, torch.Tensor) else torch.tensor(np.array(x, dtype=float))
    except (ValueError, TypeError):
        raise InvalidInput("x", "Inputs are numbers, with a row for each sample.") from None
    if tensor.ndim < 2 or not len(tensor):
        shape = " × ".join(map(str, tensor.shape)) or "one number"
        raise InvalidInput("x", f"Inputs have a row for each sample, one at least; these are {shape}.")
    return tensor.double().requires_grad_(True)


def _layers(graph: Graph, watched: Watched) -> tuple[list[Layer], Node | None]:
    """The layers from the inputs on, and the first node beyond them that is not shown, if there is one."""
    if graph.inputs is None:
        raise InvalidInput("model", "Its outputs do not depend on the inputs in a way that autograd records.")
    found, beyond = operations(graph, watched.jumps)
    layers: list[Layer] = []
    for operation in found:
        if operation.kind == "linear" and (not layers or layers[-1].activation != "log_softmax"):
            layers.append(Layer(operation))
        elif operation.kind == "linear":
            beyond, layers[-1] = layers[-1].end, replace(layers[-1], applied=None)
            break
        elif operation.kind != "reshape":
            if not layers or layers[-1].applied:
                beyond = operation.node
                break
            layers[-1] = replace(layers[-1], applied=operation)
    if not layers:
        what = watched.said(beyond) if beyond is not None else "no linear layer"
        raise InvalidInput("model", f"It begins with {what}, so there is nothing before it that can be shown.")
    return layers, beyond


def _dense(layers: Sequence[Layer], loss: Loss) -> list[Dense]:
    """The last layer has the activation that is part of the loss."""
    *before, last = layers
    return [*(layer.dense(layer.activation) for layer in before), last.dense(loss.activation or last.activation)]


def _parameters(layers: Sequence[Layer]) -> Parameters:
    return Parameters(
        tuple(_numpy(layer.linear.weight) for layer in layers),
        tuple(np.zeros(len(layer.linear.weight)) if layer.linear.bias is None else _numpy(layer.linear.bias)
              for layer in layers),
    )  # fmt: skip


def _uses(layers: Sequence[Layer]) -> dict[Any, list[str]]:
    """Each parameter, and what it is called here: several names where layers share it."""
    found: dict[Any, list[str]] = {}
    for n, layer in enumerate(layers, start=1):
        found.setdefault(layer.linear.weight, []).append(f"w.{n}")
        if layer.linear.bias is not None:
            found.setdefault(layer.linear.bias, []).append(f"b.{n}")
    return found


def _gradients(layers: Sequence[Layer]) -> dict[str, Array]:
    return {"+".join(f"d{name}" for name in names): _numpy(one.grad) for one, names in _uses(layers).items()}


def _called(layers: Sequence[Layer], model: nn.Module) -> dict[str, str]:
    theirs = {parameter: name for name, parameter in model.named_parameters()}
    uses = [(name, theirs[one]) for one, names in _uses(layers).items() if one in theirs for name in names]
    return dict(uses) | {f"d{name}": f"{called}.grad" for name, called in uses}


def _notes(layers: Sequence[Layer]) -> list[str]:
    notes = [f"b.{n} is 0: that layer has no bias." for n, layer in enumerate(layers, 1) if layer.linear.bias is None]
    if any(layer.activation == "hard_sigmoid" for layer in layers):
        notes.append("PyTorch's derivative of the hard sigmoid has 1/6 in single precision.")
    shared = [names for names in _uses(layers).values() if len(names) > 1]
    return [*notes, *(f"{' and '.join(names)} are one parameter: its gradient is their sum." for names in shared)]


def _rows(tensor: Any) -> Array:
    return _numpy(tensor).reshape(len(tensor), -1)


def _numpy(tensor: Any) -> Array:
    array: Array = tensor.detach().numpy().copy()
    return array
