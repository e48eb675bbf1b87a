"""What the readers of Flax and Equinox share: a function of parameters and inputs, its chain, and JAX' own gradients.

All is computed in doubles, unless the model insists on single precision.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import jax
import numpy as np
from jax import numpy as jnp

from backlight.frameworks.jax_chain import Chain, Layer, Recorded, chain_of
from backlight.frameworks.jax_losses import asked
from backlight.frameworks.model import GIVEN_LOSS, Loss, Model
from engine.arrays import Array
from engine.errors import InvalidInput
from engine.layers import Dense
from engine.network.network import Parameters


@dataclass(frozen=True, eq=False)
class Given:
    """A model as a function of its parameters, which are called by `names`; `kinds` says what a layer is, by name.

    `call` takes them and a batch. `notes` are what it does that is not shown.
    """

    call: Callable[[Sequence[Any], Any], Any]
    parameters: Sequence[Any]
    names: Sequence[str]
    kinds: Mapping[str, str]
    notes: tuple[str, ...] = ()


def read(library: str, given: Given, x: Any, y: Any, cost: Any) -> Model:
    """The model on a batch, as far as it is a chain. Raises InvalidInput where nothing of it is."""
    with jax.enable_x64(True):
        inputs = _inputs(x)
        parameters = [_double(one) for one in given.parameters]
        try:
            recorded = Recorded.of(given.call, parameters, inputs)
        except Exception as error:
            raise InvalidInput("x", f"The model does not take these inputs: {str(error).strip()[:300]}") from None
        outputs = given.call(parameters, inputs)
        if getattr(outputs, "ndim", 0) != 2 or len(outputs) != len(inputs):
            raise InvalidInput("model", "Its outputs are no array with a row of numbers for each sample.")
        precision = "float32" if outputs.dtype == jnp.float32 else "float64"
        chain = chain_of(recorded, len(inputs), precision)
        unshown = _said(chain, given)
        if not chain.layers:
            raise InvalidInput("model", f"It begins with {unshown}, so there is nothing before it that can be shown.")
        last = "" if unshown else chain.layers[-1].activation
        request = asked(cost, y, np.asarray(outputs), last)
        if getattr(jax.eval_shape(request.call, outputs), "shape", None) != ():
            raise InvalidInput("cost", "A loss is one number for the whole batch: its mean, say.")

        def compute(parameters: Sequence[Any]) -> Any:
            return request.call(given.call(parameters, inputs))

        value, found = jax.value_and_grad(compute)(parameters)
        theirs = _gradients(chain, [np.asarray(one, dtype=np.float64) for one in found])
        whole = request.y is not None and not unshown
        loss = GIVEN_LOSS if unshown else request.loss
        if not unshown:
            theirs[f"{'z' if loss.activation else 'a'}.{len(chain.layers)}"] = np.asarray(outputs, dtype=np.float64)
        if whole:
            theirs["C"] = np.asarray(value, dtype=np.float64)
        targets = request.y
        if targets is None or unshown:
            targets = _derivative(recorded, chain, parameters, inputs, request)
        ours = _parameters(chain.layers, parameters)
        return Model(
            library, precision, tuple(_dense(chain.layers, ours.w, loss)), ours,
            np.asarray(inputs, dtype=np.float64).reshape(len(inputs), -1), targets, loss, theirs,
            _called(chain, given.names), (*given.notes, *_notes(chain, inputs)), unshown,
        )  # fmt: skip


def _inputs(x: Any) -> Any:
    try:
        array = np.array(x, dtype=np.float64)
    except (ValueError, TypeError):
        raise InvalidInput("x", "Inputs are numbers, with a row for each sample.") from None
    if array.ndim < 2 or not len(array):
        shape = " × ".join(map(str, array.shape)) or "one number"
        raise InvalidInput("x", f"Inputs have a row for each sample, one at least; these are {shape}.")
    return jnp.asarray(array)


def _double(one: Any) -> Any:
    return jnp.asarray(np.asarray(one, dtype=np.float64))


def _said(chain: Chain, given: Given) -> str:
    """What comes first of what is not shown, in words; "" where all is."""
    if chain.beyond is None:
        return ""
    if chain.beyond_parameter is not None:
        name = given.names[chain.beyond_parameter].rpartition(".")[0]
        return f"layer “{name}” ({given.kinds[name]})" if name in given.kinds else f"what uses {name}"
    after = given.names[chain.layers[-1].weight].rpartition(".")[0] if chain.layers else ""
    after = f" after layer “{after}”" if after else ""
    return f"the operation {chain.beyond.primitive.name}{after}"


def _derivative(recorded: Recorded, chain: Chain, parameters: Sequence[Any], inputs: Any, request: Any) -> Array:
    """Of the loss by the last numbers that are shown: by what is added to them."""
    end = chain.layers[-1].end

    def compute(added: Any) -> Any:
        return request.call(recorded.run(parameters, inputs, end, added)[recorded.output])

    found = jax.grad(compute)(jnp.zeros(end.aval.shape, end.aval.dtype))
    rows = np.asarray(found, dtype=np.float64)
    return (rows.T if chain.layers[-1].across else rows).reshape(len(inputs), -1)


def _dense(layers: Sequence[Layer], weights: Sequence[Array], loss: Loss) -> list[Dense]:
    """The last layer has the activation that is part of the loss."""
    named = [*(layer.activation for layer in layers[:-1]), loss.activation or layers[-1].activation]
    return [
        Dense(len(w), name, layer.constants.get("slope"), layer.constants.get("alpha"))
        for layer, w, name in zip(layers, weights, named, strict=True)
    ]


def _parameters(layers: Sequence[Layer], parameters: Sequence[Any]) -> Parameters:
    arrays = [np.asarray(one, dtype=np.float64) for one in parameters]
    weights = [_oriented(layer, arrays[layer.weight]) for layer in layers]
    none = [np.zeros(len(w)) for w in weights]
    return Parameters(
        tuple(weights),
        tuple(zero if layer.bias is None else arrays[layer.bias].reshape(-1)
              for layer, zero in zip(layers, none, strict=True)),
    )  # fmt: skip


def _oriented(layer: Layer, matrix: Array) -> Array:
    """A row for each neuron."""
    return matrix.T if layer.turned else matrix


def _uses(chain: Chain) -> dict[int, list[tuple[str, Layer]]]:
    """Each parameter, and what it is called here: several names where layers share it."""
    found: dict[int, list[tuple[str, Layer]]] = {}
    for n, layer in enumerate(chain.layers, start=1):
        found.setdefault(layer.weight, []).append((f"w.{n}", layer))
        if layer.bias is not None:
            found.setdefault(layer.bias, []).append((f"b.{n}", layer))
    return found


def _gradients(chain: Chain, found: Sequence[Array]) -> dict[str, Array]:
    gradients = {}
    for one, uses in _uses(chain).items():
        first, layer = uses[0]
        matrix = first.startswith("w")
        names = [f"d{name}ᵀ" if matrix and other.turned != layer.turned else f"d{name}" for name, other in uses]
        gradients["+".join(names)] = _oriented(layer, found[one]) if matrix else found[one].reshape(-1)
    return gradients


def _called(chain: Chain, names: Sequence[str]) -> dict[str, str]:
    called = {name: names[one] for one, uses in _uses(chain).items() for name, _ in uses}
    return called | {f"d{name}": f"the gradient of {theirs}" for name, theirs in called.items()}


def _notes(chain: Chain, inputs: Any) -> list[str]:
    notes = []
    if inputs.ndim > 2:
        shape = " × ".join(map(str, inputs.shape[1:]))
        notes.append(f"A sample of {shape} is laid flat: {inputs[0].size} inputs.")
    notes += [f"b.{n} is 0: that layer has no bias." for n, layer in enumerate(chain.layers, 1) if layer.bias is None]
    shared = [[name for name, _ in uses] for uses in _uses(chain).values() if len(uses) > 1]
    return [*notes, *(f"{' and '.join(names)} are one parameter: its gradient is their sum." for names in shared)]
