"""Keras' own gradients, by whichever library it computes with."""

from collections.abc import Callable, Sequence
from typing import Any

import keras

from engine.errors import InvalidInput


def gradients(compute: Callable[[], Any], variables: Sequence[Any]) -> tuple[Any, list[Any]]:
    """The value, and its derivatives by the variables, which are left as they are. Raises InvalidInput."""
    match keras.backend.backend():
        case "jax":
            return _by_jax(compute, variables)
        case "torch":
            import torch

            value = compute()
            return value, list(torch.autograd.grad(value, [one.value for one in variables]))
        case "tensorflow":
            import tensorflow as tf

            with tf.GradientTape() as tape:
                value = compute()
            return value, list(tape.gradient(value, [one.value for one in variables]))
        case other:
            raise InvalidInput("model", f"Keras computes with {other} here, which derives nothing: see KERAS_BACKEND.")


def _by_jax(compute: Callable[[], Any], variables: Sequence[Any]) -> tuple[Any, list[Any]]:
    import jax

    def of(values: Sequence[Any]) -> Any:
        with keras.StatelessScope(state_mapping=list(zip(variables, values, strict=True))):
            return compute()

    value, found = jax.value_and_grad(of)([one.value for one in variables])
    return value, list(found)
