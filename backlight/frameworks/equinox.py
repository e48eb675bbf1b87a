"""Equinox' modules: any whose call is a chain, of one sample as is usual there, in inference."""

from collections.abc import Iterator, Sequence
from typing import Any

import equinox
import jax

from backlight.frameworks import jax_reading
from backlight.frameworks.model import Model


def read(model: equinox.Module, x: Any, y: Any, cost: Any) -> Model:
    """The model on a batch, as far as it is such a chain. Raises InvalidInput where nothing of it is."""
    learned, rest = equinox.partition(equinox.nn.inference_mode(model), equinox.is_inexact_array)
    leaves, form = jax.tree_util.tree_flatten(learned)
    names = [_called(path) for path, _ in jax.tree_util.tree_leaves_with_path(learned)]

    def call(parameters: Sequence[Any], inputs: Any) -> Any:
        return jax.vmap(equinox.combine(jax.tree_util.tree_unflatten(form, parameters), rest))(inputs)

    modules = dict(_modules(model))
    kinds = {name: type(one).__name__ for name, one in modules.items()}
    dropped = [name for name, one in modules.items() if isinstance(one, equinox.nn.Dropout) and not one.inference]
    notes = tuple(f"Dropout “{name}” lets everything through, as in inference." for name in dropped)
    return jax_reading.read("Equinox", jax_reading.Given(call, leaves, names, kinds, notes), x, y, cost)


def _modules(model: Any) -> Iterator[tuple[str, Any]]:
    """All modules within, by their paths."""
    within = jax.tree_util.tree_leaves_with_path(model, is_leaf=lambda one: one is not model and _is_module(one))
    for path, one in within:
        if _is_module(one):
            yield _called(path), one
            yield from ((f"{_called(path)}.{name}", inner) for name, inner in _modules(one))


def _is_module(one: Any) -> bool:
    return isinstance(one, equinox.Module)


def _called(path: Any) -> str:
    """``layers.0.weight``"""
    parts = (getattr(part, "name", getattr(part, "idx", getattr(part, "key", ""))) for part in path)
    return ".".join(map(str, parts))
