"""From a request to the engine's optimizer, and what it remembers both ways."""

from functools import lru_cache
from typing import Any

import numpy as np

from app.schemas.requests import ClipSpec, ExplicitParameters, OptimizerStateSpec, TraceRequest
from app.schemas.training import TrainingRequest
from engine import InvalidInput, Network, Parameters
from engine.derivation.optimizers import Clip, Optimizer
from engine.derivation.remembered import Remembered
from engine.language import say
from engine.notation.term_ids import REMEMBERED


def optimizer_of(spec: TraceRequest | TrainingRequest) -> Optimizer:
    """Raises InvalidInput or UnknownName."""
    constants = tuple(given_numbers(spec.optimizer).items())
    return _optimizer(spec.optimizer.name, constants, spec.l1, spec.l2, _clip(spec.clip), spec.penalty)


# Nearly everybody asks for the same few.
@lru_cache(maxsize=256)
def _optimizer(name: str, constants: tuple[tuple[str, float], ...], *others: Any) -> Optimizer:
    return Optimizer(name, dict(constants), *others)


def given_numbers(spec: Any) -> dict[str, float]:
    """The numbers that a spec with a name has, those left out left out."""
    return {name: float(value) for name, value in spec if name != "name" and value is not None}


def _clip(spec: ClipSpec | None) -> Clip | None:
    if spec is None:
        return None
    if spec.norm is not None and spec.value is None:
        return Clip("norm", spec.norm)
    if spec.value is not None and spec.norm is None:
        return Clip("value", spec.value)
    raise InvalidInput("clip", say("Say what to clip gradients to: either a norm or a value."))


def remembered_of(spec: OptimizerStateSpec | None, network: Network, field: str) -> Remembered:
    """Raises InvalidInput, naming the field within `field`, where something does not fit the network."""
    if spec is None:
        return Remembered()
    given = {name: getattr(spec, name) for name in REMEMBERED}
    quantities = {name: _quantity(of, network, f"{field}.{name}") for name, of in given.items() if of is not None}
    for name in ("square_mean", "square_sum", "second_moment"):
        if name in quantities and any((array < 0.0).any() for array in (*quantities[name].w, *quantities[name].b)):
            raise InvalidInput(f"{field}.{name}", say("These are squares, added up or averaged: none is negative."))
    return Remembered(spec.update, quantities)


def _quantity(given: ExplicitParameters, network: Network, field: str) -> Parameters:
    try:
        return Parameters.of(network, given.w, given.b)
    except InvalidInput as error:
        raise InvalidInput(error.field.replace("parameters", field, 1), error.message) from None


def parameters_document(parameters: Parameters) -> dict[str, Any]:
    """Weights and biases, ready to be written as JSON."""
    return {part: [np.ascontiguousarray(array) for array in getattr(parameters, part)] for part in ("w", "b")}
