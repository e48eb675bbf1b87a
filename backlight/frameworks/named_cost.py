"""A cost of ours by its name, for any model: which targets it takes, and whether its activation is there."""

from collections.abc import Callable
from typing import Any

import numpy as np

from backlight.frameworks.model import Loss
from engine.arrays import Array
from engine.errors import InvalidInput, UnknownName
from engine.functions.costs import COSTS, GIVEN

IN_COST = "The {} is part of the cost, since the model ends without one, and here the activation of the last layer."
TWICE = "{} has a {} of its own: with that of the model there are two, which is hardly meant."
# What outputs become before these compare them with targets.
BELONGING = {"cross_entropy": "softmax", "binary_cross_entropy": "sigmoid"}


def named(cost: Any, y: Any, outputs: Array, last: str) -> tuple[Loss, Array]:
    """The loss and targets as rows. `last` is the last layer's activation, "" where it is not known.

    Raises InvalidInput or UnknownName.
    """
    if not isinstance(cost, str) or cost not in COSTS or cost == GIVEN:
        raise UnknownName("cost", cost, [name for name in COSTS if name != GIVEN])
    targets = classes_as_rows(y, outputs) if cost == "cross_entropy" else as_outputs(y, outputs)
    inside = not last and bool(((outputs > 0.0) & (outputs < 1.0)).all())
    if cost not in BELONGING or inside or last not in ("", "identity"):
        return Loss(cost), targets
    activation = BELONGING[cost]
    return Loss(cost, activation=activation, notes=(IN_COST.format(activation),)), targets


def of_ones_own(loss: Callable[..., Any], *given: Any) -> Any:
    """What a loss gives that a library, or its user, has written. Raises InvalidInput where that raises anything."""
    try:
        return loss(*given)
    except Exception as error:
        said = f"The loss does not take these outputs and targets: {str(error).strip()[:300]}"
        raise InvalidInput("cost", said) from error


def classes_as_rows(y: Any, outputs: Array) -> Array:
    """Numbers of classes as rows with a 1; probabilities as they are."""
    targets, count = _numbers(y), outputs.shape[1]
    if targets.shape == outputs.shape:
        return targets
    classes = targets.reshape(-1)
    if len(classes) != len(outputs) or not np.isin(classes, np.arange(count)).all():
        raise InvalidInput("y", f"Classes are numbered 0 to {count - 1}, one for each sample.")
    rows: Array = np.eye(count)[classes.astype(int)]
    return rows


def as_outputs(y: Any, outputs: Array) -> Array:
    """Targets of the outputs' shape; of one output they may be a plain list."""
    targets = _numbers(y)
    if targets.shape != outputs.shape and outputs.shape[1] == 1:
        targets = targets.reshape(-1, 1)
    if targets.shape != outputs.shape:
        shapes = [" × ".join(map(str, array.shape)) for array in (targets, outputs)]
        raise InvalidInput("y", f"The targets are {shapes[0]} and the outputs {shapes[1]}: give one for each output.")
    return targets


def _numbers(y: Any) -> Array:
    try:
        return np.array(y, dtype=np.float64)
    except (ValueError, TypeError):
        raise InvalidInput("y", "Targets are numbers, with a row for each sample, or the numbers of classes.") from None
