"""Losses of JAX' models: a cost of ours by its name, or any function of outputs and targets."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import jax
import numpy as np
from jax import numpy as jnp

from backlight.frameworks.model import GIVEN_LOSS, Loss
from backlight.frameworks.named_cost import named, of_ones_own
from engine.arrays import Array
from engine.errors import InvalidInput

# Of what the model gives out, and the targets; JAX derives these.
FORMULAS: dict[str, Callable[[Any, Any], Any]] = {
    "half_squared_error": lambda a, y: 0.5 * (a - y) ** 2,
    "squared_error": lambda a, y: (a - y) ** 2,
    "mean_squared_error": lambda a, y: (a - y) ** 2 / y.shape[1],
    "absolute_error": lambda a, y: jnp.abs(a - y),
    "huber": lambda a, y: jnp.where(jnp.abs(a - y) <= 1.0, 0.5 * (a - y) ** 2, jnp.abs(a - y) - 0.5),
    "cross_entropy": lambda a, y: -y * jnp.log(a),
    "binary_cross_entropy": lambda a, y: -y * jnp.log(a) - (1.0 - y) * jnp.log(1.0 - a),
}
# The same of what is not yet a share.
OF_LOGITS: dict[str, Callable[[Any, Any], Any]] = {
    "cross_entropy": lambda z, y: -y * jax.nn.log_softmax(z),
    "binary_cross_entropy": lambda z, y: jax.nn.softplus(z) - y * z,
}


@dataclass(frozen=True, eq=False)
class Asked:
    """The loss as JAX computes it from outputs, and what it is here, with targets where it is a cost."""

    call: Callable[[Any], Any]
    loss: Loss
    y: Array | None


def asked(cost: Any, y: Any, outputs: Array, last: str) -> Asked:
    """`last` is the last layer's activation, "" where it is not shown. Raises InvalidInput or UnknownName."""
    if cost is None:
        said = "Say what is derived: a cost such as cost='mean_squared_error', or a function of outputs and targets."
        raise InvalidInput("cost", said)
    if not callable(cost):
        loss, targets = named(cost, y, np.asarray(outputs, dtype=np.float64), last)
        formula = (OF_LOGITS if loss.activation else FORMULAS)[loss.cost]
        given = jnp.asarray(targets, outputs.dtype)
        return Asked(lambda a: jnp.mean(jnp.sum(formula(a, given), axis=1)), loss, targets)
    called = getattr(cost, "__name__", type(cost).__name__)
    note = f"{called} has no formula here: its derivative by the outputs is JAX', and C stands for no cost."
    theirs = jnp.asarray(np.asarray(y))
    return Asked(lambda a: of_ones_own(cost, a, theirs), Loss(GIVEN_LOSS.cost, GIVEN_LOSS.batch, notes=(note,)), None)
