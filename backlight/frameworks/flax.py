"""Flax' models of `nnx`: any module whose call is a chain, in evaluation."""

from collections.abc import Sequence
from typing import Any

import jax
from flax import nnx

from backlight.frameworks import jax_reading
from backlight.frameworks.batch_norm import in_training
from backlight.frameworks.model import Model

DROPPING = (nnx.Dropout,)


def read(model: nnx.Module, x: Any, y: Any, cost: Any) -> Model:
    """The model on a batch, as far as it is such a chain. Raises InvalidInput where nothing of it is."""
    copy = nnx.clone(model)
    copy.eval()
    training = [".".join(map(str, path)) for path, one in nnx.iter_modules(model)
                if isinstance(one, nnx.BatchNorm) and not one.use_running_average]  # fmt: skip
    for path, one in nnx.iter_modules(copy):
        # In training the numbers of a sample depend on the others', and so do the gradients that one's own loop has.
        if ".".join(map(str, path)) in training:
            one.use_running_average = False
    graph, learned, rest = nnx.split(copy, nnx.Param, ...)
    with jax.enable_x64(True):
        rest = jax.tree.map(_double, rest)
    leaves, form = jax.tree_util.tree_flatten(learned)
    paths = [path for path, _ in jax.tree_util.tree_leaves_with_path(learned)]

    def call(parameters: Sequence[Any], inputs: Any) -> Any:
        # A copy, for in training a call takes note of its batch.
        return nnx.merge(graph, jax.tree_util.tree_unflatten(form, parameters), rest, copy=True)(inputs)

    modules = {".".join(map(str, path)): one for path, one in nnx.iter_modules(copy)}
    kinds = {name: type(one).__name__ for name, one in modules.items()}
    dropped = [name for name, one in modules.items() if isinstance(one, DROPPING) and one.rate > 0.0]
    notes = tuple(f"Dropout “{name}” lets everything through, as in evaluation." for name in dropped)
    notes += tuple(in_training(name, "model.eval()") for name in training)
    return jax_reading.read(
        "Flax", jax_reading.Given(call, leaves, list(map(_called, paths)), kinds, notes), x, y, cost
    )


def _double(one: Any) -> Any:
    """Means and variances, but neither counts nor keys."""
    return one.astype(jax.numpy.float64) if jax.numpy.issubdtype(one.dtype, jax.numpy.floating) else one


def _called(path: Any) -> str:
    """``layers.0.kernel``"""
    return ".".join(str(part.key) for part in path if hasattr(part, "key"))
