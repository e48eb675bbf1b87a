"""`trace`: of a network with its parameters, or of a model of another library."""

from collections.abc import Sequence
from typing import Any, SupportsFloat, overload

import numpy as np
from numpy.typing import ArrayLike

from backlight.frameworks.model import Model, agreement
from backlight.frameworks.readers import reader_of
from backlight.given import plain
from backlight.traces import Trace
from engine.derivation.forward import Batch
from engine.derivation.optimizers import OPTIMIZERS, Optimizer
from engine.errors import InvalidInput, UnknownName
from engine.evaluation import trace as engine
from engine.network.named_parameters import GivenParameters
from engine.network.network import BiasUpdate, Network, OutputRule, Parameters


@overload
def trace(
    network: Network, parameters: GivenParameters, x: ArrayLike, y: ArrayLike, *, learning_rate: float | None = None,
    optimizer: str | Optimizer = "sgd", bias_update: BiasUpdate = "per_neuron", output_rule: OutputRule = "chain",
    batch: Batch = "mean", mistakes: str | Sequence[str] = (), given_gradients: bool = False, partial: bool = False,
) -> Trace: ...  # fmt: skip


@overload
def trace(
    network: Any, x: Any, y: Any, *, cost: Any = None, learning_rate: float | None = None,
    optimizer: str | Optimizer = "sgd", bias_update: BiasUpdate = "per_neuron", output_rule: OutputRule | None = None,
    mistakes: str | Sequence[str] = (), given_gradients: bool = False,
) -> Trace: ...  # fmt: skip


def trace(
    network: Any,
    *given: Any,
    parameters: Any = None,
    x: Any = None,
    y: Any = None,
    cost: Any = None,
    learning_rate: float | None = None,
    optimizer: str | Optimizer = "sgd",
    bias_update: BiasUpdate = "per_neuron",
    output_rule: OutputRule | None = None,
    batch: Batch | None = None,
    mistakes: str | Sequence[str] = (),
    given_gradients: bool = False,
    partial: bool = False,
) -> Trace:
    """Run a network forward and backward on inputs x (S, n_0) and targets y (S, n_N), keeping every array.

    ``trace(network, parameters, x, y)``: `parameters` are a pair, weights and biases, each a list with an array for
    each layer: (n_L, n_{L−1}), a row for each neuron as PyTorch has it, and (n_L,). Where not all layers are dense they
    are a dict, by their names.

    ``trace(model, x, y, cost=…)``: the model of another library, PyTorch's for one, where its forward is a chain of
    linear layers and activations, Keras', Flax', Equinox', ONNX' or scikit-learn's. `cost` is a cost's name, or a loss;
    scikit-learn's models have their own. Outputs, cost and every gradient
    are compared with the library's own: `Trace.agreement` says how well they agree, what differs in words, and from
    which layer on nothing is shown: the derivation begins with the library's derivative by that layer's inputs then.

    With a `learning_rate` there is an update, by the `optimizer`: a name, or an `Optimizer` with its numbers.
    `output_rule` "fused" goes from z to the cost in one step; `batch` says whether the samples' costs are averaged or
    summed; `mistakes` are made in the derivation; `given_gradients` adds the derivatives by x and y (``da.0``, ``dy``).

    Raises InvalidInput for what does not fit, and NotFinite with the first entry that overflowed, unless a trace that
    breaks off there will do (`partial`).

    >>> from backlight import Dense, Network, trace
    >>> network = Network(2, [Dense(2, "tanh"), Dense(1, "sigmoid")], cost="binary_cross_entropy")
    >>> weights, biases = [[[0.1, 0.2], [0.3, 0.4]], [[0.5, 0.6]]], [[0.0, 0.0], [0.0]]
    >>> trace(network, (weights, biases), x=[[1.0, -1.0], [0.5, 2.0]], y=[1.0, 0.0])
    Traceback (most recent call last):
    ...
    engine.errors.InvalidInput: samples.y: Expected shape any × 1 (a row for each sample, each with 1 number); \
this is 2. Write each number as a row: [[1], [0]].
    >>> trace(network, (weights, biases), x=[[1.0, -1.0], [0.5, 2.0]], y=[[1.0], [0.0]])
    <Trace 2-2-1, 2 samples, cost 0.911, 23 arrays>
    """
    made = (mistakes,) if isinstance(mistakes, str) else mistakes
    if not isinstance(made, Sequence):
        raise InvalidInput("mistakes", f"Mistakes are named, one or a list of them; this is {mistakes!r:.60}.")
    options: dict[str, Any] = {
        "learning_rate": None if learning_rate is None else rate_called(learning_rate),
        "bias_update": bias_update, "given_gradients": given_gradients, "mistakes": tuple(made),
        "optimizer": optimizer_called(optimizer), "partial": partial,
    }  # fmt: skip
    if isinstance(network, Network):
        by_name = {"parameters": parameters, "x": x, "y": y}
        known, inputs, targets = _named(("parameters", "x", "y"), given, by_name)
        if cost is not None:
            raise InvalidInput("cost", "A Network has its cost already: Network(…, cost=…).")
        options |= {"output_rule": output_rule or "chain", "batch": batch or "mean"}
        parameters = read_parameters(network, known)
        return Trace.of(engine.trace(network, parameters, plain(inputs), plain(targets), **options))
    read = reader_of(network)
    inputs, targets = _named(("x", "y"), given, {"x": x, "y": y})
    if batch is not None or parameters is not None:
        raise InvalidInput("batch" if batch else "parameters", "The model and its loss say that already.")
    return of_model(read(network, inputs, targets, cost), output_rule, options)


def of_model(model: Model, output_rule: OutputRule | None, options: dict[str, Any]) -> Trace:
    """The trace of what was read, with how well it agrees."""
    found = engine.trace(
        model.network, model.parameters, model.x, model.y, output_rule=output_rule or model.loss.output_rule,
        batch=model.loss.batch, **options,
    )  # fmt: skip
    if found.broken or found.plan.mistakes:
        return Trace.of(found)
    ours = {**found.arrays, "C": found.arrays[found.objective].reshape(())}
    return Trace.of(found, agreement=agreement(model, ours))


def _named(names: tuple[str, ...], given: tuple[Any, ...], by_name: dict[str, Any]) -> list[Any]:
    """What was given in order and what by name. Raises InvalidInput where one is missing, or there are too many."""
    if len(given) > len(names):
        rest = "" if "parameters" in names else ", and the cost by its name, cost=…"
        raise InvalidInput("trace", f"Give {', '.join(names)}{rest}; these are {len(given)}.")
    if twice := [name for name in names[: len(given)] if by_name[name] is not None]:
        raise InvalidInput(twice[0], f"{twice[0]} is given twice, in order and by name.")
    found = dict(zip(names, given, strict=False)) | {name: by_name[name] for name in names[len(given) :]}
    for name, value in found.items():
        # Whatever is wrong with parameters that are None, the engine says.
        if value is None and name != "parameters":
            raise InvalidInput(name, f"{name} is missing: trace takes {', '.join(names)}.")
    return list(found.values())


def read_parameters(network: Network, given: Any) -> Any:
    """As the engine reads them; those that are Parameters already, whatever they are of, are checked too."""
    return Parameters.of(network, given.w, given.b) if isinstance(given, Parameters) else plain(given)


def rate_called(learning_rate: Any) -> float:
    """A learning rate, if it is a number. Raises InvalidInput."""
    if isinstance(learning_rate, bool | np.ndarray) or not isinstance(learning_rate, SupportsFloat):
        raise InvalidInput("learning_rate", f"The learning rate is a number; this is {learning_rate!r}.")
    return float(learning_rate)


def optimizer_called(optimizer: str | Optimizer) -> Optimizer:
    """An optimizer, or the usual one of that name. Raises UnknownName."""
    if isinstance(optimizer, Optimizer):
        return optimizer
    if not isinstance(optimizer, str) or optimizer not in OPTIMIZERS:
        raise UnknownName("optimizer", optimizer, list(OPTIMIZERS))
    return Optimizer(optimizer)
