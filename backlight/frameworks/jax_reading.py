"""What the readers of Flax and Equinox share: a function of parameters and inputs, its chain, and JAX' own gradients.

All is computed in doubles, unless the model insists on single precision.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import jax
import numpy as np
from jax import numpy as jnp

from backlight.frameworks.batch_norm import said
from backlight.frameworks.jax_chain import Chain, Layer, Recorded, chain_of
from backlight.frameworks.jax_losses import asked
from backlight.frameworks.jax_norm import Norms
from backlight.frameworks.model import GIVEN_LOSS, Loss, Model, used_beyond
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
        norms = Norms(recorded, parameters, given.names, given.kinds)
        chain = chain_of(recorded, len(inputs), precision, norms.at)
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
        found = [np.asarray(one, dtype=np.float64) for one in found]
        whole = request.y is not None and not unshown
        loss = GIVEN_LOSS if unshown else request.loss
        targets, partly = request.y, list[str]()
        if targets is None or unshown:
            targets = _derivative(recorded, chain, parameters, inputs, request)
        if unshown:
            found, partly = _of_shown_alone(recorded, chain, parameters, inputs, targets, found)
        theirs = _gradients(chain, found)
        if not unshown:
            theirs[f"{'z' if loss.activation else 'a'}.{len(chain.layers)}"] = np.asarray(outputs, dtype=np.float64)
        if whole:
            theirs["C"] = np.asarray(value, dtype=np.float64)
        ours = _parameters(chain.layers, parameters)
        return Model(
            library, precision, tuple(_dense(chain.layers, ours.w, loss)), ours,
            np.asarray(inputs, dtype=np.float64).reshape(len(inputs), -1), targets, loss, theirs,
            _called(chain, given.names), (*given.notes, *_notes(chain, given, inputs), *partly), unshown,
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


def _of_shown_alone(
    recorded: Recorded, chain: Chain, parameters: Sequence[Any], inputs: Any, derivative: Array, whole: Sequence[Array]
) -> tuple[list[Array], list[str]]:
    """Of the gradients what comes by the layers that are shown; and of which that is not all."""
    end = chain.layers[-1].end
    given = jnp.asarray(derivative.T if chain.layers[-1].across else derivative).reshape(end.aval.shape)
    found = jax.grad(lambda those: jnp.sum(recorded.run(those, inputs)[end] * given))(parameters)
    shown, uses = [np.asarray(one, dtype=np.float64) for one in found], _uses(chain)
    names = [[name for name, _ in named] for named in uses.values()]
    return shown, used_beyond(names, [whole[one] for one in uses], [shown[one] for one in uses])


def _dense(layers: Sequence[Layer], weights: Sequence[Array], loss: Loss) -> list[Dense]:
    """The last layer has the activation that is part of the loss."""
    named = [*(layer.activation for layer in layers[:-1]), loss.activation or layers[-1].activation]
    return [
        Dense(
            len(w),
            name,
            layer.constants.get("slope"),
            layer.constants.get("alpha"),
            layer.norm.mask if layer.norm else None,
        )
        for layer, w, name in zip(layers, weights, named, strict=True)
    ]


def _parameters(layers: Sequence[Layer], parameters: Sequence[Any]) -> Parameters:
    arrays = [np.asarray(one, dtype=np.float64) for one in parameters]
    weights = [layer.norm.w if layer.norm else _oriented(layer, arrays[layer.weight]) for layer in layers]
    biases = []
    for layer, w in zip(layers, weights, strict=True):
        own = np.zeros(len(w)) if layer.bias is None else arrays[layer.bias].reshape(-1)
        biases.append(layer.norm.b if layer.norm else own)
    return Parameters(tuple(weights), tuple(biases))


def _oriented(layer: Layer, matrix: Array) -> Array:
    """A row for each neuron."""
    return matrix.T if layer.turned else matrix


def _uses(chain: Chain) -> dict[int, list[tuple[str, Layer]]]:
    """Each parameter, and what it is called here: several names where layers share it.

    Of γ without a β, which says too little of w, nothing is compared.
    """
    found: dict[int, list[tuple[str, Layer]]] = {}
    for n, layer in enumerate(chain.layers, start=1):
        if not layer.norm or layer.bias is not None:
            found.setdefault(layer.weight, []).append((f"w.{n}", layer))
        if layer.bias is not None:
            found.setdefault(layer.bias, []).append((f"b.{n}", layer))
    return found


def _gradients(chain: Chain, found: Sequence[Array]) -> dict[str, Array]:
    gradients = {}
    for one, uses in _uses(chain).items():
        first, layer = uses[0]
        if layer.norm and layer.bias is not None and first.startswith("w"):
            norm = layer.norm.dw(found[one].reshape(-1), found[layer.bias].reshape(-1))
            gradients["+".join(f"d{name}" for name, _ in uses)] = norm
            continue
        matrix = first.startswith("w")
        names = [f"d{name}ᵀ" if matrix and other.turned != layer.turned else f"d{name}" for name, other in uses]
        gradients["+".join(names)] = _oriented(layer, found[one]) if matrix else found[one].reshape(-1)
    return gradients


def _called(chain: Chain, names: Sequence[str]) -> dict[str, str]:
    """What is the same there: of batch norm ∂C/∂β alone."""
    uses = [(name, names[one], layer.norm) for one, uses in _uses(chain).items() for name, layer in uses]
    gradients = {f"d{name}": f"the gradient of {called}" for name, called, norm in uses if not norm or name[0] == "b"}
    return {name: called for name, called, norm in uses if not norm} | gradients


def _notes(chain: Chain, given: Given, inputs: Any) -> list[str]:
    notes = []
    if inputs.ndim > 2:
        shape = " × ".join(map(str, inputs.shape[1:]))
        notes.append(f"A sample of {shape} is laid flat: {inputs[0].size} inputs.")
    for n, layer in enumerate(chain.layers, start=1):
        if layer.norm:
            name = given.names[layer.weight].rpartition(".")[0]
            notes.append(said(f"“{name}” ({given.kinds[name]})", n))
        elif layer.bias is None:
            notes.append(f"b.{n} is 0: that layer has no bias.")
    shared = [[name for name, _ in uses] for uses in _uses(chain).values() if len(uses) > 1]
    return [*notes, *(f"{' and '.join(names)} are one parameter: its gradient is their sum." for names in shared)]
