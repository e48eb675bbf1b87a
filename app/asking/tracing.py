"""From a request to the engine's trace."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from app.asking.limits import check_limits, check_numbers
from app.asking.optimizing import optimizer_of, remembered_of
from app.schemas.requests import (
    ExplicitParameters,
    NamesSpec,
    NetworkSpec,
    ParametersSpec,
    PartialTraceRequest,
    TraceRequest,
)
from app.settings import Settings
from engine import Dense, Network, Parameters, Plan, Samples, Trace, initialize
from engine.derivation.optimizers import PLAIN, Optimizer
from engine.evaluation.trace import trace_of
from engine.layers.masks import Mask
from engine.network.names import Names


@dataclass(frozen=True, slots=True)
class Meant:
    """What a request means to the engine, made once."""

    network: Network
    optimizer: Optimizer
    plan: Plan


def meant_by(request: TraceRequest, settings: Settings) -> Meant:
    """Raises InvalidInput or UnknownName; limits are checked before any work."""
    check_limits(request, settings)
    network, optimizer = network_of(request.network), optimizer_of(request)
    update = request.learning_rate is not None
    plan = _plan(
        network.names, network, len(request.samples.x), update, request.bias_update, request.output_rule,
        tuple(request.mistakes), request.given_gradients, optimizer.descent if update else PLAIN,
        optimizer.objective(request.batch),
    )  # fmt: skip
    return Meant(network, optimizer, plan)


@lru_cache(maxsize=256)
def _plan(_names: Names, *of: Any) -> Plan:
    """One for all who ask alike, found again wherever something is kept of a plan.

    Networks that differ in their `names` alone are equal, but have plans of their own.
    """
    return Plan(*of)


def traced(request: TraceRequest, settings: Settings, meant: Meant | None = None) -> Trace:
    """The trace that was asked for; `meant` where it is known already. Raises InvalidInput or NotFinite."""
    meant = meant or meant_by(request, settings)
    network = meant.network
    check_numbers(meant.plan, settings)
    return trace_of(
        meant.plan,
        parameters_of(request.parameters, network),
        Samples.of(network, request.samples.x, request.samples.y),
        request.learning_rate or 0.0,
        meant.optimizer,
        remembered_of(request.optimizer_state, network, "optimizer_state"),
        partial=isinstance(request, PartialTraceRequest) and request.partial,
    )


def network_of(spec: NetworkSpec) -> Network:
    """Raises InvalidInput or UnknownName where layers and cost do not fit together."""
    layers = tuple(
        Dense(layer.units, layer.activation, layer.slope, layer.alpha, _mask(layer.mask, f"network.layers.{n}.mask"))
        for n, layer in enumerate(spec.layers)
    )
    return _network(spec.inputs, layers, spec.cost, spec.delta, spec.cost_reduction, names_of(spec.names))


# A class asks about the same few networks again and again: their layers need to be fitted together once.
_network = lru_cache(maxsize=256)(Network)


def names_of(spec: NamesSpec | None) -> Names:
    if spec is None:
        return Names()
    return Names(tuple(spec.inputs), tuple(map(tuple, spec.hidden)), tuple(spec.outputs))


def _mask(given: Sequence[Sequence[float]] | None, field: str) -> Mask | None:
    return None if given is None else Mask.of(given, field)


def parameters_of(given: ParametersSpec, network: Network) -> Parameters:
    """Raises InvalidInput or UnknownName where they do not fit the network."""
    if isinstance(given, ExplicitParameters):
        return Parameters.of(network, given.w, given.b)
    return initialize(network, given.initializer, np.random.default_rng(given.seed))
