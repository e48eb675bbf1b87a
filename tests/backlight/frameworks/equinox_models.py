"""Equinox' modules as people write them, each with a batch and a loss; their numbers are drawn by NumPy."""

from typing import Any

import equinox
import jax
import numpy as np
from jax import numpy as jnp

GENERATOR = np.random.default_rng(5)
X = GENERATOR.normal(size=(5, 4))
REAL = GENERATOR.normal(size=(5, 3))
CLASSES = np.array([0, 2, 1, 1, 0])
KEY = jax.random.key(0)
nn = equinox.nn


def filled(model: Any) -> Any:
    """With parameters that no version of Equinox draws otherwise."""
    generator = np.random.default_rng(4)
    learned, rest = equinox.partition(model, equinox.is_inexact_array)
    drawn = jax.tree.map(lambda one: jnp.asarray(generator.normal(size=one.shape) * 0.7, one.dtype), learned)
    return equinox.combine(drawn, rest)


def perceptron(activation: Any = jax.nn.relu, final: Any = lambda z: z) -> Any:
    return filled(nn.MLP(4, 3, 6, 1, activation, final, key=KEY))


def sequential(*between: Any, last: Any = lambda z: z) -> Any:
    return filled(nn.Sequential([nn.Linear(4, 6, key=KEY), *between, nn.Linear(6, 3, key=KEY), nn.Lambda(last)]))


class Own(equinox.Module):  # type: ignore[misc]
    """A call of one's own, compiled: a layer without a bias, an activation that is written out, a parameter alone."""

    first: Any
    last: Any
    shift: Any

    def __init__(self) -> None:
        self.first = nn.Linear(4, 6, use_bias=False, key=KEY)
        self.last = nn.Linear(6, 3, use_bias=False, key=KEY)
        self.shift = jnp.zeros(3)

    @equinox.filter_jit
    def __call__(self, x: Any) -> Any:
        z = self.first(jnp.ravel(x))
        return self.last(z * jax.nn.sigmoid(z)) + self.shift


class Gated(equinox.Module):  # type: ignore[misc]
    """What comes after the first layer is no layer of ours."""

    first: Any
    gate: Any

    def __init__(self) -> None:
        self.first, self.gate = nn.Linear(4, 3, key=KEY), nn.Linear(4, 3, key=KEY)

    def __call__(self, x: Any) -> Any:
        return jnp.tanh(self.first(x)) ** 2


CASES: dict[str, tuple[Any, Any, Any, Any]] = {
    **{f"MLP {name}": (perceptron(getattr(jax.nn, name)), X, REAL, "half_squared_error")
       for name in ("relu", "tanh", "silu", "softplus", "elu")},
    "classes": (sequential(nn.Lambda(jnp.tanh), last=jax.nn.softmax), X, CLASSES, "cross_entropy"),
    "classes of logits": (perceptron(jax.nn.tanh), X, CLASSES, "cross_entropy"),
    "dropout": (sequential(nn.Lambda(jax.nn.gelu), nn.Dropout(0.5)), X, REAL, "mean_squared_error"),
    "dropout, exact": (sequential(nn.Lambda(jnp.tanh), nn.Dropout(0.5)), X, REAL, "mean_squared_error"),
    "layer norm": (sequential(nn.Lambda(jnp.tanh), nn.LayerNorm(6)), X, REAL, "mean_squared_error"),
    "a call of one's own": (filled(Own()), X.reshape(5, 2, 2), REAL, "huber"),
    "no layer of ours": (filled(Gated()), X, REAL, "mean_squared_error"),
}  # fmt: skip
