"""The same network written a second time, for HIPS autograd to differentiate: no formula here is a derivative.

A derivative with respect to something inside is that with respect to a 0 added there: z + dz, a + da.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import autograd.numpy as np
from autograd import elementwise_grad, grad, jacobian
from autograd.scipy.special import erf, expit

from engine import Trace
from engine.layers import Layer

Function = Callable[..., Any]

ACTIVATIONS: dict[str, Function] = {
    "identity": lambda z: z,
    "sigmoid": expit,
    "tanh": np.tanh,
    "relu": lambda z: np.where(z > 0, z, 0.0),
    "leaky_relu": lambda z, slope=0.01: np.where(z > 0, z, slope * z),
    "elu": lambda z, alpha=1.0: np.where(z > 0, z, alpha * (np.exp(np.where(z > 0, 0.0, z)) - 1.0)),
    "softplus": lambda z: np.log(1.0 + np.exp(z)),
    "gelu": lambda z: z * (1.0 + erf(z / np.sqrt(2.0))) / 2.0,
    "silu": lambda z: z / (1.0 + np.exp(-z)),
    "selu": lambda z: 1.0507009873554805 * np.where(z > 0, z, 1.6732632423543772 * (np.exp(np.where(z > 0, 0, z)) - 1)),
    "mish": lambda z: z * np.tanh(np.log(1.0 + np.exp(z))),
    "softsign": lambda z: z / (1.0 + np.abs(z)),
    "hard_sigmoid": lambda z: np.where(z <= -3, 0.0, np.where(z >= 3, 1.0, (z + 3.0) / 6.0)),
    "hard_swish": lambda z: np.where(z <= -3, 0.0, np.where(z >= 3, z, z * (z + 3.0) / 6.0)),
    "softmax": lambda z: np.exp(z) / np.sum(np.exp(z), axis=-1, keepdims=True),
}


def _huber(a: Any, y: Any, delta: float = 1.0) -> Any:
    size = np.abs(a - y)
    return np.where(size <= delta, size**2 / 2.0, delta * size - delta**2 / 2.0)


# What one output adds to the cost; n is the number of outputs.
COSTS: dict[str, Function] = {
    "half_squared_error": lambda a, y, n: (a - y) ** 2 / 2.0,
    "squared_error": lambda a, y, n: (a - y) ** 2,
    "mean_squared_error": lambda a, y, n: (a - y) ** 2 / n,
    "binary_cross_entropy": lambda a, y, n: -(y * np.log(a) + (1.0 - y) * np.log(1.0 - a)),
    "cross_entropy": lambda a, y, n: -y * np.log(a),
    "absolute_error": lambda a, y, n: np.abs(a - y),
    "huber": lambda a, y, n, **delta: _huber(a, y, **delta),
    "given": lambda a, y, n: y * a,
}


def arrays_of(trace: Trace) -> dict[str, Any]:
    """Every array of the trace, computed from its inputs, targets and parameters alone."""
    inner = _inner_arrays(trace)
    return inner | _updated(trace, inner) if trace.plan.update else inner


def _inner_arrays(trace: Trace) -> dict[str, Any]:
    network, samples = trace.network, trace.plan.samples
    layers = range(1, len(network.layers) + 1)
    last = layers[-1]
    given = {name: array for name, array in trace.arrays.items() if name.startswith(("w.", "b."))}
    added = {f"{kind}.{layer}": np.zeros((samples, network.sizes[layer])) for layer in layers for kind in ("z", "a")}

    def kept(variables: dict[str, Any], layer: int) -> Any:
        mask = network.layers[layer - 1].mask
        return variables[f"w.{layer}"] * (mask.array if mask else 1.0)

    def forward(variables: dict[str, Any]) -> dict[str, Any]:
        arrays: dict[str, Any] = {"a.0": variables["a.0"]}
        for layer in layers:
            sigma = _sigma(network.layers[layer - 1])
            before = arrays[f"a.{layer - 1}"]
            z = np.dot(before, kept(variables, layer).T) + variables[f"b.{layer}"] + variables[f"z.{layer}"]
            arrays[f"z.{layer}"] = z
            arrays[f"a.{layer}"] = sigma(z) + variables[f"a.{layer}"]
        n = network.sizes[-1]
        delta = {} if network.delta is None else {"delta": network.delta}
        share = 1.0 / n if network.cost_reduction == "mean" and network.cost != "mean_squared_error" else 1.0
        arrays[f"e.{last}"] = share * COSTS[network.cost](arrays[f"a.{last}"], variables["y"], n, **delta)
        arrays["cost"] = np.sum(arrays[f"e.{last}"], axis=1)
        return arrays

    objective = trace.plan.objective
    l1, l2 = (float(trace.arrays.get(name, 0.0)) for name in ("l1", "l2"))

    def penalty(variables: dict[str, Any], layer: int) -> Any:
        w = kept(variables, layer)
        return objective.l1 * l1 * np.sum(np.abs(w)) + objective.l2 * l2 / 2.0 * np.sum(w**2)

    def total(variables: dict[str, Any]) -> Any:
        return np.sum(forward(variables)["cost"])

    def penalized(variables: dict[str, Any]) -> Any:
        combine = np.sum if objective.batch == "sum" else np.mean
        return combine(forward(variables)["cost"]) + sum(penalty(variables, layer) for layer in layers)

    by_sample = added | {"a.0": trace["a.0"], "y": trace["y"]}
    variables = given | by_sample
    found = forward(variables)
    # Samples don't meet, so the derivatives of the sum of their costs are each sample's own.
    derivatives = grad(total)(variables)
    for name, derivative in derivatives.items():
        share = 1.0 if name in by_sample or objective.batch == "sum" else 1.0 / samples
        found[f"d{name}"] = derivative * share
    for layer in layers:
        found[f"ds.{layer}"] = _slope(network.layers[layer - 1], found[f"z.{layer}"])
    found["mean_cost"] = np.mean(found["cost"])
    found["summed_cost"] = np.sum(found["cost"])
    if objective.penalized:
        found["total_cost"] = penalized(variables)
        by_all = grad(penalized)(variables)
        for layer in layers:
            found[f"penalty.{layer}"] = penalty(variables, layer)
            found[f"w_sign.{layer}"] = np.sign(variables[f"w.{layer}"])
            found[f"dw_penalized.{layer}"] = by_all[f"w.{layer}"]
    return found


def _sigma(layer: Layer) -> Function:
    constants = {name: getattr(layer, name) for name in ("slope", "alpha") if getattr(layer, name) is not None}
    return partial(ACTIVATIONS[layer.activation], **constants)


def _slope(layer: Layer, z: Any) -> Any:
    sigma = _sigma(layer)
    if layer.activation == "softmax":
        return np.array([jacobian(sigma)(row) for row in z])
    return elementwise_grad(sigma)(z)


def _updated(trace: Trace, found: dict[str, Any]) -> dict[str, Any]:
    rate = float(trace["learning_rate"])
    updated = {}
    for layer in range(1, len(trace.network.layers) + 1):
        step = {
            "frozen": 0.0,
            "per_neuron": found[f"db.{layer}"],
            "shared": np.sum(found[f"db.{layer}"]),
        }[trace.plan.bias_update]
        gradient = found[trace.plan.objective.gradient(f"w.{layer}")]
        updated[f"w_next.{layer}"] = trace[f"w.{layer}"] - rate * gradient
        updated[f"b_next.{layer}"] = trace[f"b.{layer}"] - rate * step
    return updated
