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
from torch.autograd.graph import GradientEdge

from backlight.frameworks.autograd_graph import Graph, Node, Operation, numbers, operations, recorded
from backlight.frameworks.batch_norm import said
from backlight.frameworks.model import GIVEN_LOSS, Loss, Model, used_beyond
from backlight.frameworks.named_cost import of_ones_own
from backlight.frameworks.torch_losses import asked
from backlight.frameworks.torch_modules import BATCH_NORM, Watched
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
        norm = self.linear.norm
        mask = norm.mask if norm else None
        return Dense(len(self.linear.b), activation, constants.get("slope"), constants.get("alpha"), mask)


def read(model: nn.Module, x: Any, y: Any, cost: Any) -> Model:
    """The model on a batch, as far as it is such a chain. Raises InvalidInput where nothing of it is."""
    if cost is None:
        raise InvalidInput("cost", "Say what is derived: a cost such as cost='mean_squared_error', or a loss.")
    # Where it is called no gradients may be recorded.
    with torch.inference_mode(False), torch.enable_grad():
        return _read(model, x, y, cost)


def _read(model: nn.Module, x: Any, y: Any, cost: Any) -> Model:
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
    value = of_ones_own(request.call, outputs, request.targets)
    if not isinstance(value, torch.Tensor) or value.ndim:
        raise InvalidInput("cost", "A loss is one number for the whole batch.")
    if value.grad_fn is None:
        raise InvalidInput("cost", "A loss is worked out from the outputs by PyTorch's operations, undetached.")
    value.backward(retain_graph=beyond is not None)
    partly = _of_shown_alone(layers, derivative[0]) if beyond is not None else []
    loss, targets = (request.loss, request.y) if beyond is None else (GIVEN_LOSS, None)
    theirs = _gradients(layers)
    if beyond is None and not loss.activation:
        theirs[f"a.{len(layers)}"] = _rows(outputs)
    if targets is not None:
        theirs["C"] = numbers(value)
    single = any(layer.activation == "hard_sigmoid" for layer in layers)
    return Model(
        "PyTorch", "float32" if single else "float64", tuple(_dense(layers, loss)), _parameters(layers), _rows(inputs),
        _rows(derivative[0]) if targets is None else targets, loss, theirs, _called(layers, copy),
        (*watched.notes(inputs), *_notes(layers, watched), *partly), "" if beyond is None else watched.said(beyond),
    )  # fmt: skip


def _copied(given: Any) -> nn.Module:
    """Of a module, or of what torch.compile or torch.export has made of one."""
    model = given.module() if isinstance(given, torch.export.ExportedProgram) else getattr(given, "_orig_mod", given)
    if isinstance(model, torch.jit.ScriptModule):
        raise InvalidInput("model", "A compiled script has no modules to look into: give the module it was made of.")
    if any(map(nn.parameter.is_lazy, model.parameters())):
        raise InvalidInput("model", "Its lazy layers have no weights yet: call the model once.")
    try:
        copy = deepcopy(model).cpu().double().eval()
    except RuntimeError as error:
        raise InvalidInput("model", f"It cannot be copied: {error}") from None
    for one, theirs in zip(copy.modules(), model.modules(), strict=True):
        # In training the numbers of a sample depend on the others', and so do the gradients that one's own loop has.
        if isinstance(one, BATCH_NORM) and theirs.training:
            one.train()
    for parameter in copy.parameters():
        # The state of a generator of random numbers is one of those that are whole.
        if parameter.is_floating_point():
            parameter.requires_grad_(True)
    copy.zero_grad(set_to_none=True)
    return copy


def _inputs(x: Any) -> Any:
    try:
        tensor = x.detach().cpu().clone() if isinstance(x, torch.Tensor) else torch.tensor(np.array(x, dtype=float))
        if tensor.is_complex():
            raise TypeError
    except (ValueError, TypeError, RuntimeError):
        raise InvalidInput("x", "Inputs are numbers, with a row for each sample.") from None
    if tensor.ndim < 2 or not len(tensor):
        shape = " × ".join(map(str, tensor.shape)) or "one number"
        raise InvalidInput("x", f"Inputs have a row for each sample, one at least; these are {shape}.")
    return tensor.double().requires_grad_(True)


def _layers(graph: Graph, watched: Watched) -> tuple[list[Layer], Node | None]:
    """The layers from the inputs on, and the first node beyond them that is not shown, if there is one."""
    if graph.inputs is None:
        raise InvalidInput("model", "Its outputs do not depend on the inputs in a way that autograd records.")
    found, beyond = operations(graph, watched.between)
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
    return Parameters(tuple(layer.linear.w for layer in layers), tuple(layer.linear.b for layer in layers))


def _uses(layers: Sequence[Layer]) -> dict[Any, list[tuple[str, Operation]]]:
    """Each parameter, and what it is called here: several names where layers share it."""
    found: dict[Any, list[tuple[str, Operation]]] = {}
    for n, layer in enumerate(layers, start=1):
        for kind, parameter in (("w", layer.linear.weight), ("b", layer.linear.bias)):
            if parameter is not None:
                found.setdefault(parameter, []).append((f"{kind}.{n}", layer.linear))
    return found


def _gradients(layers: Sequence[Layer]) -> dict[str, Array]:
    """Of all that is learned; of γ without a β, which says too little of w, none."""
    found = {}
    for parameter, uses in _uses(layers).items():
        first, linear = uses[0]
        theirs, names = numbers(parameter.grad), [name for name, _ in uses]
        if first.startswith("b"):
            theirs = theirs.reshape(-1)
        elif linear.norm and linear.bias is not None:
            theirs = linear.norm.dw(theirs, numbers(linear.bias.grad))
        elif linear.norm:
            continue
        else:
            theirs = theirs.T if linear.turned else theirs
            names = [name if one.turned == linear.turned else f"{name}ᵀ" for name, one in uses]
        found["+".join(f"d{name}" for name in names)] = theirs
    return found


def _of_shown_alone(layers: Sequence[Layer], derivative: Any) -> list[str]:
    """Leave of the gradients what comes by the layers that are shown; says of which that is not all."""
    uses = _uses(layers)
    whole = [parameter.grad for parameter in uses]
    for parameter in uses:
        parameter.grad = None
    torch.autograd.backward(GradientEdge(layers[-1].end, 0), derivative)
    shown = [parameter.grad for parameter in uses]
    names = [[name for name, _ in named] for named in uses.values()]
    return used_beyond(names, [numbers(one) for one in whole], [numbers(one) for one in shown])


def _called(layers: Sequence[Layer], model: nn.Module) -> dict[str, str]:
    """What is the same there: of batch norm ∂C/∂β alone. A matrix that is turned is written so."""
    theirs = {parameter: name for name, parameter in model.named_parameters()}
    uses = [
        (name, theirs[one], "ᵀ" if linear.turned and name.startswith("w") else "")
        for one, names in _uses(layers).items() if one in theirs
        for name, linear in names if not (linear.norm and name.startswith("w"))
    ]  # fmt: skip
    normal = {f"b.{n}" for n, layer in enumerate(layers, start=1) if layer.linear.norm}
    arrays = {name: f"{called}{turned}" for name, called, turned in uses if name not in normal}
    return arrays | {f"d{name}": f"{called}.grad{turned}" for name, called, turned in uses}


def _notes(layers: Sequence[Layer], watched: Watched) -> list[str]:
    notes = [
        f"b.{n} is 0: that layer has no bias."
        for n, layer in enumerate(layers, 1) if layer.linear.bias is None and not layer.linear.norm
    ]  # fmt: skip
    notes += [said(watched.called(layer.linear.node), n) for n, layer in enumerate(layers, 1) if layer.linear.norm]
    if any(layer.activation == "hard_sigmoid" for layer in layers):
        notes.append("PyTorch's derivative of the hard sigmoid has 1/6 in single precision.")
    shared = [[name for name, _ in uses] for uses in _uses(layers).values() if len(uses) > 1]
    return [*notes, *(f"{' and '.join(names)} are one parameter: its gradient is their sum." for names in shared)]


def _rows(tensor: Any) -> Array:
    return numbers(tensor).reshape(len(tensor), -1)
