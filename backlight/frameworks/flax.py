"""Flax' models of `nnx`: any module whose call is a chain, in evaluation."""

from collections.abc import Sequence
from typing import Any

import jax
from flax import nnx

from backlight.frameworks import jax_reading
from backlight.frameworks.model import Model

DROPPING = (nnx.Dropout,)


def read(model: nnx.Module, x: Any, y: Any, cost: Any) -> Model:
    """The model on a batch, as far as it is such a chain. Raises InvalidInput where nothing of it is."""
    copy = nnx.clone(model)
    copy.eval()
    graph, learned, rest = nnx.split(copy, nnx.Param, ...)
    leaves, form = jax.tree_util.tree_flatten(learned)
    paths = [path for path, _ in jax.tree_util.tree_leaves_with_path(learned)]

    def call(parameters: Sequence[Any], inputs: Any) -> Any:
        return nnx.merge(graph, jax.tree_util.tree_unflatten(form, parameters), rest)(inputs)

    modules = {".".join(map(str, path)): one for path, one in nnx.iter_modules(copy)}
    kinds = {name: type(one).__name__ for name, one in modules.items()}
    dropped = [name for name, one in modules.items() if isinstance(one, DROPPING) and one.rate > 0.0]
    notes = tuple(f"Dropout “{name}” lets everything through, as in evaluation." for name in dropped)
    return jax_reading.read(
        "Flax", jax_reading.Given(call, leaves, list(map(_called, paths)), kinds, notes), x, y, cost
    )


def _called(path: Any) -> str:
    """``layers.0.kernel``"""
    return ".".join(str(part.key) for part in path if hasattr(part, "key"))
