"""Keras 3: Sequential and functional models that are a chain of Dense layers and activations, on any of its backends.

Keras computes in the model's own precision, mostly single; the trace is in doubles, and they agree to that precision.
"""

from collections.abc import Sequence
from typing import Any

import keras
import numpy as np
from keras import ops

from backlight.frameworks.batch_norm import said as normalization
from backlight.frameworks.keras_gradients import gradients
from backlight.frameworks.keras_layers import Chain, chain_of, numbers, said
from backlight.frameworks.keras_losses import asked
from backlight.frameworks.model import GIVEN_LOSS, Model, used_beyond
from engine.arrays import Array
from engine.errors import InvalidInput
from engine.layers import Dense
from engine.network.network import Parameters


def read(model: Any, x: Any, y: Any, cost: Any) -> Model:
    """The model on a batch, as far as it is such a chain. Raises InvalidInput where nothing of it is."""
    inputs = _inputs(x)
    try:
        outputs = model(inputs, training=False)
    except Exception as error:
        raise InvalidInput("x", f"The model does not take these inputs: {error}") from None
    chain = chain_of(model)
    if not chain.linears:
        raise InvalidInput("model", f"It begins with {chain.unshown or said(model)}: nothing before it can be shown.")
    last = "" if chain.beyond else chain.linears[-1].activation
    request = asked(cost, y, model, outputs, last)
    before = _run(chain.shown, inputs)
    # What is added to the last numbers shown has their derivative.
    added = keras.Variable(ops.zeros_like(before), trainable=True, dtype=before.dtype)

    def compute() -> Any:
        return request.call(_run(chain.beyond, _run(chain.shown, inputs) + added))

    uses = _uses(chain)
    variables = [one for one, _ in uses]
    value, (derivative, *found) = gradients(compute, [added, *variables])
    partly: list[str] = []
    if chain.beyond:
        whole_gradients = found
        _, found = gradients(lambda: ops.sum(_run(chain.shown, inputs) * derivative), variables)
        partly = used_beyond(
            [names for _, names in uses], [_numpy(one) for one in whole_gradients], [_numpy(one) for one in found]
        )
    whole = request.y is not None and not chain.beyond
    loss = request.loss if whole or not chain.beyond else GIVEN_LOSS
    theirs = _theirs(chain, uses, found)
    if not chain.beyond:
        theirs[f"{'z' if loss.activation else 'a'}.{len(chain.linears)}"] = _rows(outputs)
    if whole:
        theirs["C"] = _numpy(value)
    targets = request.y if whole and request.y is not None else _rows(derivative)
    precision = "float64" if "float64" in str(before.dtype) else "float32"
    return Model(
        "Keras", precision, tuple(_dense(chain, loss.activation)),
        Parameters(tuple(one.w for one in chain.linears), tuple(one.b for one in chain.linears)),
        _rows(inputs), targets, loss, theirs, _called(chain, uses), (*_notes(chain, inputs), *partly), chain.unshown,
    )  # fmt: skip


def _inputs(x: Any) -> Any:
    try:
        array = np.array(ops.convert_to_numpy(x), dtype=np.float64)
    except (ValueError, TypeError):
        raise InvalidInput("x", "Inputs are numbers, with a row for each sample.") from None
    if array.ndim < 2 or not len(array):
        shape = " × ".join(map(str, array.shape)) or "one number"
        raise InvalidInput("x", f"Inputs have a row for each sample, one at least; these are {shape}.")
    return ops.convert_to_tensor(array, keras.config.floatx())


def _run(steps: Sequence[Any], values: Any) -> Any:
    for step in steps:
        values = step(values, training=False)
    return values


def _dense(chain: Chain, activation: str) -> list[Dense]:
    """The last layer has the activation that is part of the loss."""
    *before, last = (linear.dense for linear in chain.linears)
    return [*before, Dense(last.units, activation) if activation else last]


def _uses(chain: Chain) -> list[tuple[Any, list[str]]]:
    """Each parameter that is trained, and what it is called here: several names where layers share it."""
    found: dict[int, tuple[Any, list[str]]] = {}
    for n, linear in enumerate(chain.linears, start=1):
        for kind, variable in zip("wb", linear.learned, strict=True):
            if variable is not None and linear.layer.trainable:
                found.setdefault(id(variable), (variable, []))[1].append(f"{kind}.{n}")
    return list(found.values())


def _theirs(chain: Chain, uses: Sequence[tuple[Any, list[str]]], found: Sequence[Any]) -> dict[str, Array]:
    """Keras' kernels have a column for each neuron. Of γ without a β, which says too little of w, there is none."""
    of = {id(variable): _numpy(one) for (variable, _), one in zip(uses, found, strict=True)}
    theirs = {}
    for variable, names in uses:
        gradient, linear = of[id(variable)], chain.linears[int(names[0][2:]) - 1]
        if names[0].startswith("w") and linear.norm:
            if linear.layer.beta is None:
                continue
            gradient = linear.norm.dw(gradient, of[id(linear.layer.beta)])
        theirs["+".join(f"d{name}" for name in names)] = gradient.T if names[0].startswith("w") else gradient
    return theirs


def _called(chain: Chain, uses: Sequence[tuple[Any, list[str]]]) -> dict[str, str]:
    """What is the same there: of batch norm ∂C/∂β alone."""
    names = {name: str(variable.path) for variable, names in uses for name in names}
    normal = {f"{kind}.{n}" for n, linear in enumerate(chain.linears, start=1) if linear.norm for kind in "wb"}
    gradients = {f"d{name}": f"the gradient of {called}" for name, called in names.items()
                 if name not in normal or name.startswith("b")}  # fmt: skip
    return {name: called for name, called in names.items() if name not in normal} | gradients


def _notes(chain: Chain, inputs: Any) -> list[str]:
    notes = [f"“{name}” lets everything through, as in evaluation." for name in chain.passing]
    if len(inputs.shape) > 2:
        shape = " × ".join(map(str, inputs.shape[1:]))
        notes.append(f"A sample of {shape} is laid flat: {int(np.prod(inputs.shape[1:]))} inputs.")
    for n, linear in enumerate(chain.linears, start=1):
        if linear.norm:
            notes.append(normalization(f"“{linear.layer.name}” (BatchNormalization)", n))
        elif not linear.layer.use_bias:
            notes.append(f"b.{n} is 0: that layer has no bias.")
        if not linear.layer.trainable:
            notes.append(f"w.{n} is not trained: there is no gradient of Keras' to compare with.")
        penalties = ("gamma_regularizer", "beta_regularizer") if linear.norm else ("kernel_regularizer",)
        if any(getattr(linear.layer, one) is not None for one in penalties):
            notes.append(f"The penalty of layer “{linear.layer.name}” is left out.")
    shared = [names for _, names in _uses(chain) if len(names) > 1]
    return [*notes, *(f"{' and '.join(names)} are one parameter: its gradient is their sum." for names in shared)]


def _rows(tensor: Any) -> Array:
    array = _numpy(tensor)
    return array.reshape(len(array), -1)


def _numpy(tensor: Any) -> Array:
    return numbers(tensor)
