"""Which samples arrays can be, for a network of given sizes: rows or columns, targets as classes or one-hot."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from engine.arrays import Array
from engine.errors import InvalidInput, counted
from engine.exchange.tensors import Tensor, shape_of
from engine.functions.costs import COSTS
from engine.language import say
from engine.network.network import Network


@dataclass(frozen=True, eq=False)
class Sampled:
    """Inputs (S, n_0) and targets (S, n_N); `says` tells this reading from others."""

    x: Array
    y: Array
    guessed: tuple[str, ...] = ()
    says: str = ""


def samples_for(
    network: Network, x: Tensor | None, y: Tensor | None, field: str, old: tuple[Array, Array] | None = None
) -> list[Sampled]:
    """The ways in which these fit the network, the likeliest first. What is not given stays as it was, or is made up.

    Raises InvalidInput where nothing fits.
    """
    inputs, outputs = network.sizes[0], network.sizes[-1]
    found = []
    for xs, said, says in _inputs(x, inputs, old):
        for ys, also in _targets(y, len(xs), outputs, network, old):
            found.append(Sampled(xs, ys, (*said, *also), says))
    if not found:
        raise InvalidInput(field, _why_not(network, x, y))
    return found


def made_up(network: Network) -> tuple[Array, Array]:
    """One sample, where nobody gave any."""
    return np.full((1, network.sizes[0]), 0.5), _usual_targets(network, 1)


def _usual_targets(network: Network, samples: int) -> Array:
    y = np.zeros((samples, network.sizes[-1]))
    if COSTS[network.cost].targets_sum_to_one:
        y[:, 0] = 1.0
    return y


Way = tuple[Array, tuple[str, ...], str]


def _inputs(x: Tensor | None, inputs: int, old: tuple[Array, Array] | None) -> Iterator[Way]:
    if x is None:
        if old is not None and old[0].shape[1] == inputs:
            yield old[0], (), ""
        return
    array = x.array
    if array.ndim == 1 and len(array) == inputs:
        yield array[None, :], (), ""
    elif array.ndim == 1 and inputs == 1:
        yield array[:, None], (say("Each number is a sample of its own."),), ""
    if array.ndim != 2:
        return
    rows, columns = array.shape
    if columns == inputs:
        yield array, (), say("A sample in each row.")
    if rows == inputs and rows != 1:
        turned = np.ascontiguousarray(array.T)
        said = say(
            "The samples stand in columns ({rows} × {columns}); they are turned, to a row for each sample.",
            rows=rows,
            columns=columns,
        )
        question = say("The inputs fit both ways; a sample in each row was taken.") if columns == inputs else said
        if columns != inputs:
            yield turned, (question,), say("A sample in each column.")
        else:
            yield turned, (said,), say("A sample in each column.")


def _targets(
    y: Tensor | None, samples: int, outputs: int, network: Network, old: tuple[Array, Array] | None
) -> Iterator[tuple[Array, tuple[str, ...]]]:
    if y is None:
        if old is not None and old[1].shape == (samples, outputs):
            yield old[1], ()
        else:
            yield _usual_targets(network, samples), (say("No targets were given; those here are made up."),)
        return
    array = y.array
    if (indices := class_indices(array, outputs)) is not None and len(indices) == samples:
        numbers = ", ".join(str(index) for index in indices[:6]) + ("…" if samples > 6 else "")
        yield (
            np.eye(outputs)[indices],
            (
                say(
                    "The targets name class {numbers} of 0 … {outputs}; here they are one-hot."
                    if samples == 1
                    else "The targets name classes {numbers} of 0 … {outputs}; here they are one-hot.",
                    numbers=numbers,
                    outputs=outputs - 1,
                ),
            ),
        )
    elif array.shape == (samples, outputs):
        yield array, ()
    elif array.ndim == 1 and len(array) == samples * outputs and 1 in (samples, outputs):
        yield array.reshape(samples, outputs), ()
    elif array.shape == (outputs, samples):
        yield (
            np.ascontiguousarray(array.T),
            (say("The targets stand in columns; they are turned, to a row for each sample."),),
        )


def class_indices(y: Array, outputs: int) -> list[int] | None:
    """Targets that are numbers of classes, one for each sample; None where they are not, or could be targets."""
    if outputs < 2 or not (y.ndim < 2 or (y.ndim == 2 and 1 in y.shape)) or y.size == 0:
        return None
    flat = y.reshape(-1)
    whole = bool(((flat >= 0) & (flat < outputs) & (flat == np.floor(flat))).all())
    one_sample = y.shape in ((outputs,), (1, outputs))
    return [int(index) for index in flat] if whole and not one_sample else None


def _why_not(network: Network, x: Tensor | None, y: Tensor | None) -> str:
    inputs, outputs = network.sizes[0], network.sizes[-1]
    given = " and ".join(
        f"{name} is {shape_of(one.array.shape)}" for name, one in (("x", x), ("y", y)) if one is not None
    )
    return say(
        "The network has {inputs} and {outputs}, so a sample is a row of {inputs_2} with {outputs_2}; {given}.",
        inputs=counted(inputs, "input"),
        outputs=counted(outputs, "output"),
        inputs_2=counted(inputs, "number"),
        outputs_2=counted(outputs, "target"),
        given=given,
    )
