"""A student in plain NumPy who makes one slip in one place: apart from the engine, for marking to find.

Layers are lists of (w, b); a slip is a name and the layer that it happens in, None for every layer.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
ACTIVATIONS = ("sigmoid", "tanh", "relu", "softplus")


@dataclass(frozen=True)
class Slip:
    name: str = ""
    layer: int | None = None
    # Of one_path_only: the neuron.
    neuron: int = 0

    def at(self, name: str, layer: int) -> bool:
        return self.name == name and self.layer in (None, layer)


def activate(name: str, z: Array) -> Array:
    values: dict[str, Array] = {
        "sigmoid": 1 / (1 + np.exp(-z)),
        "tanh": np.tanh(z),
        "relu": np.maximum(z, 0),
        "softplus": np.log(1 + np.exp(z)),
    }
    return values[name]


def slope(name: str, z: Array) -> Array:
    slopes: dict[str, Array] = {
        "sigmoid": np.exp(-z) / (1 + np.exp(-z)) ** 2,
        "tanh": 1 / np.cosh(z) ** 2,
        "relu": np.where(z > 0, 1.0, 0.0),
        "softplus": 1 / (1 + np.exp(-z)),
    }
    return slopes[name]


def numbers(
    w: list[Array], b: list[Array], activations: list[str], x: Array, y: Array, rate: float, slip: Slip
) -> dict[str, Array]:
    """Every array of one update with ½Σ(a − y)², by the names of the API; x and y have a row for each sample."""
    last = len(w)
    found: dict[str, Array] = {"a.0": x}
    for layer in range(1, last + 1):
        matrix = w[layer - 1].T if slip.at("weights_by_column", layer) else w[layer - 1]
        z = found[f"a.{layer - 1}"] @ matrix.T + (0 if slip.at("bias_left_out", layer) else b[layer - 1])
        found[f"z.{layer}"] = z
        found[f"a.{layer}"] = z if slip.at("activation_left_out", layer) else activate(activations[layer - 1], z)
    out = found[f"a.{last}"]
    found["cost"] = 0.5 * np.sum((out - y) ** 2, axis=1)
    factor = 2 if slip.at("missing_half", last) else 1 / out.shape[1] if slip.at("mean_over_outputs", last) else 1
    found[f"da.{last}"] = factor * (y - out if slip.at("wrong_sign", last) else out - y)
    mean = 1 if slip.name == "sum_over_samples" else len(x)
    for layer in range(last, 0, -1):
        before, a, da = found[f"a.{layer - 1}"], found[f"a.{layer}"], found[f"da.{layer}"]
        at = a if slip.at("derivative_at_activation", layer) else found[f"z.{layer}"]
        found[f"ds.{layer}"] = slope(activations[layer - 1], at)
        dz = da if slip.at("missing_activation_derivative", layer) else da * found[f"ds.{layer}"]
        left, right = (dz, a) if slip.at("wrong_activation", layer) else (dz, before)
        dw = left.T @ right / mean
        found[f"dz.{layer}"] = dz
        found[f"dw.{layer}"] = dw.T if slip.at("swapped_outer_product", layer) else dw
        found[f"db.{layer}"] = dz.sum(0) / mean
        found[f"w_next.{layer}"] = w[layer - 1] - rate * found[f"dw.{layer}"]
        found[f"b_next.{layer}"] = b[layer - 1] - rate * found[f"db.{layer}"]
        if layer > 1:
            back = found[f"w_next.{layer}"] if slip.at("updated_weights", layer) else w[layer - 1]
            back = back.T if slip.at("untransposed_weights", layer) else back
            if slip.at("one_path_only", layer):
                found[f"da.{layer - 1}"] = np.outer(dz[:, slip.neuron], back[slip.neuron])
            else:
                found[f"da.{layer - 1}"] = dz @ back
    return found
