"""PyTorch's losses, with their reduction, as costs: which of ours it is, and what its targets are.

A cost of ours is of one sample, and C is the mean over the samples. PyTorch's "mean" is over all entries, so over the
outputs as well; of classes it is over the samples alone (https://docs.pytorch.org/docs/stable/nn.html#loss-functions).
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from backlight.frameworks.model import GIVEN_LOSS, Loss
from backlight.frameworks.named_cost import TWICE
from engine.arrays import Array
from engine.derivation.forward import Batch
from engine.errors import InvalidInput, UnknownName
from engine.functions.costs import COSTS, GIVEN
from engine.network.fitting import CostReduction

Call = Callable[[Any, Any], Any]

FUNCTIONS: dict[Any, Callable[[], nn.Module]] = {
    functional.mse_loss: nn.MSELoss, functional.l1_loss: nn.L1Loss, functional.huber_loss: nn.HuberLoss,
    functional.smooth_l1_loss: nn.SmoothL1Loss, functional.cross_entropy: nn.CrossEntropyLoss,
    functional.nll_loss: nn.NLLLoss, functional.binary_cross_entropy: nn.BCELoss,
    functional.binary_cross_entropy_with_logits: nn.BCEWithLogitsLoss,
}  # fmt: skip
IN_LOSS = "{} is part of {}, and here the activation of the last layer."


@dataclass(frozen=True, eq=False)
class Asked:
    """A loss as PyTorch computes it from outputs and `targets`, and what it is here: `loss` with the targets `y`."""

    call: Call
    targets: Any
    loss: Loss
    y: Array | None


def asked(cost: Any, y: Any, outputs: Any, last: str) -> Asked:
    """Of the name of a cost, a loss of PyTorch, or any function of outputs and targets.

    `last` is the activation of the last layer. Raises InvalidInput or UnknownName.
    """
    if isinstance(cost, str):
        return _of_name(cost, y, outputs, last)
    if isinstance(cost, type):
        raise InvalidInput("cost", f"{cost.__name__} is the class of a loss: write {cost.__name__}().")
    if not callable(cost):
        raise InvalidInput("cost", f"Give the name of a cost, or a loss such as torch.nn.MSELoss(); this is {cost!r}.")
    # Weights that it has are in doubles too.
    own = deepcopy(cost).cpu().double() if isinstance(cost, nn.Module) else cost
    module = FUNCTIONS[cost]() if cost in FUNCTIONS else own
    targets = _shares(module, _targets(module, y, outputs), outputs)
    _check_no_broadcast(module, outputs, targets)
    loss, ours = _of_module(module, targets, outputs, last)
    return Asked(module, targets, loss, ours)


def _of_name(cost: str, y: Any, outputs: Any, last: str) -> Asked:
    """C by our own formula, written in PyTorch: the mean over the samples."""
    if cost not in COSTS or cost == GIVEN:
        raise UnknownName("cost", cost, [name for name in COSTS if name != GIVEN])
    if cost in ("cross_entropy", "binary_cross_entropy") and _are_logits(outputs, last):
        if cost == "cross_entropy":
            return asked(nn.NLLLoss() if last == "log_softmax" else nn.CrossEntropyLoss(), y, outputs, last)
        module = nn.BCEWithLogitsLoss(reduction="none")
        matrix = _rows(_as_outputs(y, outputs))
        note = IN_LOSS.format("The sigmoid", "the cost, since the model ends without one")
        loss = Loss(cost, activation="sigmoid", notes=(note,))
        return Asked(lambda a, t: module(_rows(a), t).sum(dim=1).mean(), matrix, loss, _numpy(matrix))
    matrix = _rows(_classes_as_rows(y, outputs) if cost == "cross_entropy" else _as_outputs(y, outputs))
    formulas: dict[str, Call] = {
        "half_squared_error": lambda a, t: 0.5 * (a - t) ** 2,
        "squared_error": lambda a, t: (a - t) ** 2,
        "mean_squared_error": lambda a, t: (a - t) ** 2 / t.shape[1],
        "absolute_error": lambda a, t: (a - t).abs(),
        "huber": lambda a, t: functional.huber_loss(a, t, reduction="none"),
        "cross_entropy": lambda a, t: -torch.xlogy(t, a),
        "binary_cross_entropy": lambda a, t: -torch.xlogy(t, a) - torch.xlogy(1 - t, 1 - a),
    }
    return Asked(lambda a, t: formulas[cost](_rows(a), t).sum(dim=1).mean(), matrix, Loss(cost), _numpy(matrix))


def _are_logits(outputs: Any, last: str) -> bool:
    """Does the model end before softmax or sigmoid? Where its last layer is not known (""), its numbers say so."""
    if last:
        return last in ("identity", "log_softmax")
    return not bool(((outputs > 0) & (outputs < 1)).all())


def _of_module(module: Any, targets: Any, outputs: Any, last: str) -> tuple[Loss, Array | None]:
    """What a loss of PyTorch is here; its derivative alone, where there is no such cost."""
    reduction = getattr(module, "reduction", None)
    plain = getattr(module, "weight", None) is None and getattr(module, "pos_weight", None) is None
    kind = type(module)
    if kind in KINDS and reduction == "none":
        raise InvalidInput(
            "cost", f"{kind.__name__}(reduction='none') is a number for each entry: use 'mean' or 'sum'."
        )
    if kind not in KINDS or not plain:
        said = f"{kind.__name__} with weights" if kind in KINDS else getattr(module, "__name__", kind.__name__)
        return _given(said), None
    # The same word for both: over the samples, and over the outputs.
    batch: Batch = "sum" if reduction == "sum" else "mean"
    over_outputs: CostReduction = "sum" if reduction == "sum" else "mean"
    if kind is nn.MSELoss:
        return Loss("squared_error", batch, over_outputs), _numpy(_rows(targets))
    if kind is nn.L1Loss:
        return Loss("absolute_error", batch, over_outputs), _numpy(_rows(targets))
    if kind is nn.HuberLoss or (kind is nn.SmoothL1Loss and module.beta == 1.0):
        return Loss("huber", batch, over_outputs, getattr(module, "delta", 1.0)), _numpy(_rows(targets))
    if kind is nn.BCELoss:
        return Loss("binary_cross_entropy", batch, over_outputs), _numpy(_rows(targets))
    if kind is nn.BCEWithLogitsLoss and last == "identity":
        note = IN_LOSS.format("The sigmoid", "BCEWithLogitsLoss")
        return Loss("binary_cross_entropy", batch, over_outputs, None, "sigmoid", (note,)), _numpy(_rows(targets))
    log = kind is nn.NLLLoss and last == "log_softmax"
    if (log or (kind is nn.CrossEntropyLoss and last == "identity")) and outputs.ndim == 2:
        if targets.ndim == 1 and bool((targets == module.ignore_index).any()):
            return _given(f"{kind.__name__} with a class that is ignored"), None
        return _of_classes(module, targets, outputs, batch)
    return _given(f"{kind.__name__} after {last}", _misused(kind, last)), None


def _misused(kind: type, last: str) -> tuple[str, ...]:
    """What is to be said of a loss that is not meant for such outputs."""
    name, within = kind.__name__, {nn.CrossEntropyLoss: "softmax", nn.BCEWithLogitsLoss: "sigmoid"}.get(kind)
    if within == last:
        return (TWICE.format(name, within),)
    return (f"{name} takes logarithms of probabilities: LogSoftmax belongs before it.",) if kind is nn.NLLLoss else ()


def _of_classes(module: Any, targets: Any, outputs: Any, batch: Batch) -> tuple[Loss, Array]:
    said = "LogSoftmax with NLLLoss" if isinstance(module, nn.NLLLoss) else "CrossEntropyLoss"
    notes = [IN_LOSS.format("The softmax", said)]
    y = _classes_as_rows(targets, outputs)
    if smoothing := getattr(module, "label_smoothing", 0.0):
        y = (1.0 - smoothing) * y + smoothing / y.shape[1]
        notes.append(f"Labels are smoothed by {smoothing:g}: y are the targets after that.")
    return Loss("cross_entropy", batch, None, None, "softmax", tuple(notes)), _numpy(y)


KINDS = (
    nn.MSELoss, nn.L1Loss, nn.HuberLoss, nn.SmoothL1Loss, nn.BCELoss, nn.BCEWithLogitsLoss, nn.CrossEntropyLoss,
    nn.NLLLoss,
)  # fmt: skip


def _given(said: str, notes: tuple[str, ...] = ()) -> Loss:
    note = f"{said} has no formula here: its derivative by the outputs is PyTorch's, and C stands for no cost."
    return Loss(GIVEN_LOSS.cost, GIVEN_LOSS.batch, notes=(*notes, note))


def _targets(module: Any, y: Any, outputs: Any) -> Any:
    """As the loss wants them: whole numbers of classes stay what they are, all else is in doubles."""
    targets = _tensor(y).clone()
    of_classes = isinstance(module, nn.CrossEntropyLoss | nn.NLLLoss) and targets.ndim < outputs.ndim
    if of_classes:
        return targets.long()
    return targets if not isinstance(module, KINDS) and not targets.is_floating_point() else targets.double()


def _tensor(y: Any) -> Any:
    """Raises InvalidInput for what is no numbers."""
    try:
        return y.detach().cpu() if isinstance(y, torch.Tensor) else torch.as_tensor(np.asarray(y))
    except (TypeError, ValueError, RuntimeError):
        said = "Targets are numbers, with a row for each sample, or the numbers of classes."
        raise InvalidInput("y", said) from None


def _shares(module: Any, targets: Any, outputs: Any) -> Any:
    """Probabilities of classes that add up to 1 in doubles as they do in single precision."""
    if not isinstance(module, nn.CrossEntropyLoss) or targets.shape != outputs.shape or targets.ndim != 2:
        return targets
    totals = targets.sum(dim=1, keepdim=True)
    return targets / totals if bool(((totals - 1.0).abs() < 1e-5).all()) else targets


def _check_no_broadcast(module: Any, outputs: Any, targets: Any) -> None:
    of_classes = isinstance(module, nn.CrossEntropyLoss | nn.NLLLoss)
    if isinstance(module, KINDS) and not of_classes and outputs.shape != targets.shape:
        shapes = [" × ".join(map(str, tensor.shape)) for tensor in (targets, outputs)]
        raise InvalidInput(
            "y",
            f"The targets are {shapes[0]} and the outputs {shapes[1]}: PyTorch would compare each with every other. "
            f"Give targets of the outputs' shape.",
        )


def _as_outputs(y: Any, outputs: Any) -> Any:
    targets = _tensor(y).double()
    if targets.shape != outputs.shape and targets.numel() == outputs.numel() == len(outputs):
        return targets.reshape(outputs.shape)
    _check_no_broadcast(nn.MSELoss(), outputs, targets)
    return targets


def _classes_as_rows(y: Any, outputs: Any) -> Any:
    """Numbers of classes as rows with a 1; probabilities as they are."""
    targets = _tensor(y)
    if targets.shape == outputs.shape:
        return _shares(nn.CrossEntropyLoss(), targets.double(), outputs)
    classes, count = targets.long(), outputs.shape[1]
    if targets.shape != outputs.shape[:1] or not bool(((classes >= 0) & (classes < count)).all()):
        raise InvalidInput("y", f"Classes are numbered 0 to {count - 1}, one for each sample.")
    return functional.one_hot(classes, count).double()


def _rows(tensor: Any) -> Any:
    return tensor.reshape(len(tensor), -1)


def _numpy(tensor: Any) -> Array:
    array: Array = tensor.detach().cpu().double().numpy().copy()
    return array
