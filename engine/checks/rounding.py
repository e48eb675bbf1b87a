"""How far apart the gradients of two programs may be that compute the same network, each with the digits it has.

Where a layer is saturated its slope is what is left of two numbers that are almost the same: who works out σ(1 − σ) has
lost all digits below those of 1. So the slope counts with an error of a rounding of 1, which goes where gradients go:
back through the layers, by the sizes of the weights. A running error bound: Higham, Accuracy and Stability of Numerical
Algorithms, ch. 3.
"""

import numpy as np

from engine.arrays import Array
from engine.evaluation.trace import Trace

# A few roundings of 1 for each step of the way, and for sums of some hundred terms.
UNIT = 1e-12


def rounding_of_gradients(trace: Trace) -> list[float]:
    """For each layer, first layer first: by how much an entry of dw and db may be off."""
    layers = range(len(trace.network.layers), 0, -1)
    found: list[float] = []
    last = layers[0]
    # a − y, or the derivative of the cost as if the slope were 1.
    arriving = np.maximum(np.abs(trace[f"dz.{last}"]), _most(trace.arrays.get(f"da.{last}", trace[f"a.{last}"])))
    # Where it hits its target, a − y is what is left of two numbers that are almost the same, too.
    arriving = np.maximum(arriving, _most(trace["y"]))
    for layer in layers:
        of_samples = _most(arriving) * np.maximum(_most(trace[f"a.{layer - 1}"]), 1.0)
        found.append(UNIT * trace.plan.objective.share(len(of_samples)) * float(of_samples.sum()))
        arriving = arriving @ np.abs(trace[f"w.{layer}"])
    return found[::-1]


def rounding_of_update(trace: Trace) -> list[float]:
    """For each layer, first layer first: by how much an entry of the new parameters may be off.

    A step is η times the gradient, or what was added to it before. Where an optimizer divides by the usual size of an
    entry's gradients, r = √s + ε, an error δ of a gradient becomes one of δ/r, and that of r one of |u|δ/r, u being the
    step: where all gradients of an entry are 0 but for rounding, r is ε alone, and much of it is left.
    """
    found: list[float] = []
    for layer, rounding in enumerate(rounding_of_gradients(trace), start=1):
        larger = [2.0, *(_enlarged(trace, part, layer) for part in "wb" if f"{part}_step.{layer}" in trace.arrays)]
        # A bias that n neurons share has the sum of n gradients.
        found.append(abs(float(trace["learning_rate"])) * trace.network.sizes[layer] * rounding * max(larger))
    return found


def _enlarged(trace: Trace, part: str, layer: int) -> float:
    """How many times as large an error of a gradient is in the step that follows from it, at most."""
    squares = (f"{part}_{name}.{layer}" for name in ("square_mean_next", "square_sum_next", "second_corrected"))
    for name in squares:
        if name in trace.arrays:
            root = np.sqrt(trace[name]) + float(trace["epsilon"])
            return float(((1.0 + np.abs(trace[f"{part}_step.{layer}"])) / root).max())
    return 2.0


def _most(array: Array) -> Array:
    """The largest size in each sample's row, as a column."""
    most: Array = np.abs(array).max(axis=-1, keepdims=True)
    return most
