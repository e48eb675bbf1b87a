"""Keras' losses as costs. "sum_over_batch_size" is the mean over outputs and samples, "sum" the sum over samples of the
mean over outputs (https://keras.io/api/losses)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
from keras import ops

from backlight.frameworks.model import GIVEN_LOSS, Loss
from backlight.frameworks.named_cost import TWICE, as_outputs, classes_as_rows, named, of_ones_own
from engine.arrays import Array
from engine.derivation.forward import Batch
from engine.errors import InvalidInput
from engine.functions.costs import COSTS

KINDS = {
    "MeanSquaredError": "squared_error", "MeanAbsoluteError": "absolute_error", "Huber": "huber",
    "BinaryCrossentropy": "binary_cross_entropy", "CategoricalCrossentropy": "cross_entropy",
    "SparseCategoricalCrossentropy": "cross_entropy",
}  # fmt: skip
IN_LOSS = "The {} is part of {}, and here the activation of the last layer."
FORMULAS: dict[str, Callable[[Any, Any], Any]] = {
    "half_squared_error": lambda a, y: 0.5 * (a - y) ** 2,
    "squared_error": lambda a, y: (a - y) ** 2,
    "mean_squared_error": lambda a, y: (a - y) ** 2 / y.shape[1],
    "absolute_error": lambda a, y: ops.abs(a - y),
    "huber": lambda a, y: ops.where(ops.abs(a - y) <= 1.0, 0.5 * (a - y) ** 2, ops.abs(a - y) - 0.5),
    "cross_entropy": lambda a, y: -y * ops.log(a),
    "binary_cross_entropy": lambda a, y: -y * ops.log(a) - (1.0 - y) * ops.log(1.0 - a),
}
# The same of what is not yet a share.
OF_LOGITS: dict[str, Callable[[Any, Any], Any]] = {
    "cross_entropy": lambda z, y: -y * ops.log_softmax(z),
    "binary_cross_entropy": lambda z, y: ops.softplus(z) - y * z,
}


@dataclass(frozen=True, eq=False)
class Asked:
    """A loss as Keras computes it from outputs, and `loss`, what it is here, with targets where it is a cost."""

    call: Callable[[Any], Any]
    loss: Loss
    y: Array | None


def asked(cost: Any, y: Any, model: Any, outputs: Any, last: str) -> Asked:
    """Of a cost's name, a loss of Keras, or the one that the model was compiled with. `last` is the last layer's
    activation, "" where it is not shown. Raises InvalidInput or UnknownName."""
    rows = np.array(ops.convert_to_numpy(outputs), dtype=np.float64)
    rows = rows.reshape(len(rows), -1)
    if isinstance(cost, str) and (cost in COSTS or not _keras_has(cost)):
        loss, targets = named(cost, y, rows, last)
        formula = (OF_LOGITS if loss.activation else FORMULAS)[cost]
        given = ops.convert_to_tensor(targets, outputs.dtype)
        return Asked(lambda a: ops.mean(ops.sum(formula(ops.reshape(a, given.shape), given), axis=1)), loss, targets)
    if cost is None:
        cost = getattr(model, "loss", None) if getattr(model, "compiled", False) else None
    if cost is None or isinstance(cost, dict | list | tuple):
        said = "Say what is derived: a cost such as cost='mean_squared_error', or a loss such as keras.losses.Huber()."
        raise InvalidInput("cost", said)
    return _of_loss(_loss(cost), y, rows, outputs, last)


def _keras_has(name: str) -> bool:
    try:
        return callable(keras.losses.get(name))
    except ValueError:
        return False


def _loss(cost: Any) -> Any:
    """As an object with its settings; "mse" and functions are those of Keras' own."""
    if isinstance(cost, type):
        raise InvalidInput("cost", f"{cost.__name__} is the class of a loss: write {cost.__name__}().")
    found = keras.losses.get(cost) if isinstance(cost, str) else cost
    if not callable(found):
        raise InvalidInput("cost", f"Give the name of a cost, or a loss of Keras; this is {cost!r}.")
    called = str(getattr(found, "__name__", "")).replace("_", "")
    return next((getattr(keras.losses, kind)() for kind in KINDS if kind.lower() == called), found)


def _of_loss(loss: Any, y: Any, rows: Array, outputs: Any, last: str) -> Asked:
    kind = type(loss).__name__
    # Huber's δ is in its arguments alone.
    settings = loss.get_config() | getattr(loss, "_fn_kwargs", {}) if isinstance(loss, keras.losses.Loss) else {}
    reduction = settings.get("reduction")
    logits, smoothing = bool(settings.get("from_logits")), float(settings.get("label_smoothing") or 0.0)
    of_classes = kind.endswith("CategoricalCrossentropy")
    if kind in KINDS:
        targets = classes_as_rows(y, rows) if of_classes else as_outputs(y, rows)
        theirs = targets.argmax(axis=1) if kind.startswith("Sparse") else targets.reshape(outputs.shape)
    else:
        targets, theirs = np.empty(0), np.array(y)

    def call(a: Any) -> Any:
        return ops.mean(of_ones_own(loss, ops.convert_to_tensor(theirs), a))

    belonging = "softmax" if of_classes else "sigmoid"
    notes: tuple[str, ...] = ()
    ours = kind in KINDS and reduction in ("sum_over_batch_size", "mean", "sum") and outputs.ndim == 2
    if kind.endswith("Crossentropy"):
        ours = ours and last == ("identity" if logits else belonging) and settings.get("ignore_class") is None
        ours = ours and settings.get("axis", -1) in (-1, 1)
    if not ours:
        said = getattr(loss, "__name__", kind) + (f" after {last}" if kind in KINDS and last else "")
        notes = (TWICE.format(kind, belonging),) if logits and last == belonging else ()
        notes += (f"{said} has no formula here: its derivative by the outputs is Keras', and C stands for no cost.",)
        return Asked(call, Loss(GIVEN_LOSS.cost, GIVEN_LOSS.batch, notes=notes), None)
    notes = (IN_LOSS.format(belonging, kind),) if logits else ()
    if smoothing:
        targets = (1.0 - smoothing) * targets + smoothing / (targets.shape[1] if of_classes else 2)
        notes += (f"Labels are smoothed by {smoothing:g}: y are the targets after that.",)
    batch: Batch = "sum" if reduction == "sum" else "mean"
    found = Loss(
        KINDS[kind], batch, None if of_classes else "mean", settings.get("delta") if kind == "Huber" else None,
        belonging if logits else "", notes,
    )  # fmt: skip
    return Asked(call, found, targets)
