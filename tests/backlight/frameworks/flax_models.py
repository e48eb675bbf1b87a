"""Flax' models as people write them, each with a batch and a loss; their numbers are drawn by NumPy."""

from typing import Any

import jax
import numpy as np
from flax import nnx
from jax import numpy as jnp

GENERATOR = np.random.default_rng(5)
X = GENERATOR.normal(size=(5, 4))
REAL = GENERATOR.normal(size=(5, 3))
SHARES = 1.0 / (1.0 + np.exp(-REAL))
CLASSES = np.array([0, 2, 1, 1, 0])


def filled(model: Any) -> Any:
    """With parameters that no version of Flax draws otherwise."""
    generator = np.random.default_rng(4)
    graph, learned, rest = nnx.split(model, nnx.Param, ...)
    drawn = jax.tree.map(lambda one: jnp.asarray(generator.normal(size=one.shape) * 0.7, one.dtype), learned)
    return nnx.merge(graph, drawn, rest)


def rngs() -> nnx.Rngs:
    return nnx.Rngs(0)


def chain(*between: Any, last: Any = ()) -> Any:
    return filled(nnx.Sequential(nnx.Linear(4, 6, rngs=rngs()), *between, nnx.Linear(6, 3, rngs=rngs()), *last))


class Own(nnx.Module):  # type: ignore[misc]
    """A call of one's own: flattening, dropout, a layer without a bias, an activation that is written out."""

    def __init__(self) -> None:
        self.first = nnx.Linear(4, 6, rngs=rngs())
        self.dropout = nnx.Dropout(0.5, rngs=rngs())
        self.body = nnx.Sequential(nnx.Linear(6, 5, use_bias=False, rngs=rngs()), nnx.elu)
        self.last = nnx.Linear(5, 1, rngs=rngs())

    def __call__(self, x: Any) -> Any:
        x = self.first(x.reshape(len(x), -1))
        return nnx.sigmoid(self.last(self.body(self.dropout(x * nnx.sigmoid(x)))))


class Residual(nnx.Module):  # type: ignore[misc]
    def __init__(self) -> None:
        self.first, self.between = nnx.Linear(4, 4, rngs=rngs()), nnx.Linear(4, 4, rngs=rngs())
        self.last = nnx.Linear(4, 3, rngs=rngs())

    def __call__(self, x: Any) -> Any:
        before = jnp.tanh(self.first(x))
        return self.last(before + self.between(before))


class Tied(nnx.Module):  # type: ignore[misc]
    def __init__(self) -> None:
        self.shared, self.last = nnx.Linear(4, 4, rngs=rngs()), nnx.Linear(4, 3, rngs=rngs())

    def __call__(self, x: Any) -> Any:
        return self.last(jnp.tanh(self.shared(jnp.tanh(self.shared(x)))))


class BothWays(nnx.Module):  # type: ignore[misc]
    """One matrix there and back."""

    def __init__(self) -> None:
        self.shared, self.last = nnx.Param(jnp.ones((4, 6))), nnx.Linear(4, 3, rngs=rngs())

    def __call__(self, x: Any) -> Any:
        return self.last(jnp.tanh(jnp.tanh(x @ self.shared[...]) @ self.shared[...].T))


def normalized() -> Any:
    """Before and after a layer, with the means and variances of some batches."""
    first, second = nnx.BatchNorm(4, rngs=rngs()), nnx.BatchNorm(6, epsilon=0.1, rngs=rngs())
    between = (nnx.Linear(4, 6, rngs=rngs()), second, nnx.relu, nnx.Linear(6, 3, rngs=rngs()))
    model = filled(nnx.Sequential(first, *between))
    generator = np.random.default_rng(6)
    for _, one in nnx.iter_modules(model):
        if isinstance(one, nnx.BatchNorm):
            one.mean[...] = jnp.asarray(generator.normal(size=one.num_features), jnp.float32)
            one.var[...] = jnp.asarray(generator.uniform(0.1, 3.0, size=one.num_features), jnp.float32)
    model.eval()
    return model


def log_cosh(a: Any, y: Any) -> Any:
    return jnp.mean(jnp.log(jnp.cosh(a - y)))


NAMED = ("relu", "sigmoid", "tanh", "softmax", "selu", "silu", "softplus", "soft_sign", "hard_sigmoid", "hard_silu",
         "elu", "leaky_relu")  # fmt: skip
CASES: dict[str, tuple[Any, Any, Any, Any]] = {
    **{f"activation {name}": (chain(getattr(nnx, name)), X, REAL, "half_squared_error") for name in NAMED},
    "activation mish": (chain(jax.nn.mish), X, REAL, "half_squared_error"),
    "activation gelu, exact": (chain(lambda z: nnx.gelu(z, approximate=False)), X, REAL, "half_squared_error"),
    "activation gelu, not exact": (chain(nnx.gelu), X, REAL, "half_squared_error"),
    "activation of constants": (chain(lambda z: nnx.leaky_relu(z, 0.2)), X, REAL, "half_squared_error"),
    "no activation": (chain(), X, REAL, "half_squared_error"),
    "relu written out": (chain(lambda z: jnp.maximum(z, 0)), X, REAL, "half_squared_error"),
    "shares": (chain(jnp.tanh, last=(nnx.sigmoid,)), X, SHARES, "binary_cross_entropy"),
    "shares of logits": (chain(jnp.tanh), X, SHARES, "binary_cross_entropy"),
    "classes": (chain(jnp.tanh, last=(nnx.softmax,)), X, CLASSES, "cross_entropy"),
    "classes of logits": (chain(jnp.tanh), X, CLASSES, "cross_entropy"),
    **{f"our {name}": (chain(jnp.tanh), X, REAL, name)
       for name in ("squared_error", "mean_squared_error", "absolute_error", "huber")},
    "a loss of no formula": (chain(jnp.tanh), X, REAL, log_cosh),
    "a call of one's own": (filled(Own()), X.reshape(5, 2, 2), [0.0, 1.0, 1.0, 0.0, 1.0], "binary_cross_entropy"),
    "residual": (filled(Residual()), X, REAL, "mean_squared_error"),
    "tied": (filled(Tied()), X, REAL, "mean_squared_error"),
    "both ways": (filled(BothWays()), X, REAL, "mean_squared_error"),
    "batch norm in evaluation": (normalized(), X, CLASSES, "cross_entropy"),
    "batch norm": (chain(jnp.tanh, nnx.BatchNorm(6, rngs=rngs())), X, REAL, "mean_squared_error"),
    "single precision": (filled(nnx.Sequential(nnx.Linear(4, 6, dtype=jnp.float32, rngs=rngs()), nnx.tanh,
                                               nnx.Linear(6, 3, dtype=jnp.float32, rngs=rngs()))),
                         X, REAL, "mean_squared_error"),
}  # fmt: skip
