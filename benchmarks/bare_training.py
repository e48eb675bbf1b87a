"""The peer: one update of mini-batch gradient descent, as one would write it by hand in NumPy."""

from collections.abc import Callable

import numpy as np

from engine import Parameters, Samples
from engine.arrays import Array

Update = Callable[[], object]


def tanh_update(parameters: Parameters, samples: Samples, rate: float) -> tuple[Update, list[Array]]:
    """tanh in every layer, half squared error. Returns the update, and the weights that it changes."""
    w, b = [w.copy() for w in parameters.w], [b.copy() for b in parameters.b]
    x, y, count = samples.x, samples.y, len(samples)

    def update() -> None:
        a = [x]
        for weights, biases in zip(w, b, strict=True):
            a.append(np.tanh(a[-1] @ weights.T + biases))
        da = a[-1] - y
        for layer in reversed(range(len(w))):
            dz = da * (1.0 - a[layer + 1] * a[layer + 1])
            dw, db = dz.T @ a[layer] / count, dz.sum(axis=0) / count
            if layer:
                da = dz @ w[layer]
            w[layer] -= rate * dw
            b[layer] -= rate * db

    return update, w


def relu_softmax_update(parameters: Parameters, samples: Samples, rate: float) -> tuple[Update, list[Array]]:
    """relu in the hidden layers, softmax with cross-entropy at the end."""
    w, b = [w.copy() for w in parameters.w], [b.copy() for b in parameters.b]
    x, y, count = samples.x, samples.y, len(samples)

    def update() -> None:
        a = [x]
        for weights, biases in zip(w[:-1], b[:-1], strict=True):
            a.append(np.maximum(a[-1] @ weights.T + biases, 0.0))
        z = a[-1] @ w[-1].T + b[-1]
        e = np.exp(z - z.max(axis=1, keepdims=True))
        dz = e / e.sum(axis=1, keepdims=True) - y
        for layer in reversed(range(len(w))):
            dw, db = dz.T @ a[layer] / count, dz.sum(axis=0) / count
            if layer:
                dz = (dz @ w[layer]) * (a[layer] > 0.0)
            w[layer] -= rate * dw
            b[layer] -= rate * db

    return update, w
