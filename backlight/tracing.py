"""`trace`: of a network with its parameters."""

from collections.abc import Sequence
from typing import Any, SupportsFloat

from numpy.typing import ArrayLike

from backlight.traces import Trace
from engine.derivation.forward import Batch
from engine.derivation.optimizers import OPTIMIZERS, Optimizer
from engine.errors import InvalidInput, UnknownName
from engine.evaluation import trace as engine
from engine.network.named_parameters import GivenParameters
from engine.network.network import BiasUpdate, Network, OutputRule


def trace(
    network: Network,
    parameters: GivenParameters,
    x: ArrayLike,
    y: ArrayLike,
    *,
    learning_rate: float | None = None,
    optimizer: str | Optimizer = "sgd",
    bias_update: BiasUpdate = "per_neuron",
    output_rule: OutputRule = "chain",
    batch: Batch = "mean",
    mistakes: str | Sequence[str] = (),
    given_gradients: bool = False,
    partial: bool = False,
) -> Trace:
    """Run `network` forward and backward on inputs x (S, n_0) and targets y (S, n_N), keeping every array.

    `parameters` are a pair, weights and biases, each a list with an array for each layer: (n_L, n_{L−1}), a row for
    each neuron as PyTorch has it, and (n_L,). Where not all layers are dense they are a dict, by their names.
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
    if not isinstance(network, Network):
        raise InvalidInput("network", f"What is traced is a Network; this is {_told(network)}.")
    if learning_rate is not None and (isinstance(learning_rate, bool) or not isinstance(learning_rate, SupportsFloat)):
        raise InvalidInput("learning_rate", f"The learning rate is a number; this is {learning_rate!r}.")
    found = engine.trace(
        network, parameters, x, y, learning_rate=learning_rate, bias_update=bias_update, output_rule=output_rule,
        mistakes=(mistakes,) if isinstance(mistakes, str) else tuple(mistakes), given_gradients=given_gradients,
        optimizer=optimizer_called(optimizer), batch=batch, partial=partial,
    )  # fmt: skip
    return Trace.of(found)


def optimizer_called(optimizer: str | Optimizer) -> Optimizer:
    """An optimizer, or the usual one of that name. Raises UnknownName."""
    if isinstance(optimizer, Optimizer):
        return optimizer
    if not isinstance(optimizer, str) or optimizer not in OPTIMIZERS:
        raise UnknownName("optimizer", optimizer, list(OPTIMIZERS))
    return Optimizer(optimizer)


def _told(thing: Any) -> str:
    return f"the class {thing.__name__}" if isinstance(thing, type) else f"{type(thing).__name__} {thing!r:.60}"
