"""scikit-learn: MLPClassifier and MLPRegressor, after fit, with the loss that they are fitted by.

Its backward pass, `_backprop`, is no public function; it is called on a copy, with the penalty left out.
"""

from copy import deepcopy
from inspect import signature
from typing import Any

import numpy as np
from sklearn.neural_network import MLPClassifier

from backlight.frameworks.model import Loss, Model
from engine.arrays import Array
from engine.errors import InvalidInput
from engine.layers import Dense
from engine.network.network import Parameters

ACTIVATIONS = {"identity": "identity", "logistic": "sigmoid", "tanh": "tanh", "relu": "relu", "softmax": "softmax"}
COSTS = {"softmax": "cross_entropy", "logistic": "binary_cross_entropy", "identity": "half_squared_error"}
OF_OUTPUTS = "scikit-learn's loss is the mean over the outputs, its gradient that of their sum; so is C here."


def read(model: Any, x: Any, y: Any, cost: Any) -> Model:
    """A fitted model on a batch. `y` are labels, or numbers, as `fit` takes them; its cost is its own."""
    if not hasattr(model, "coefs_"):
        raise InvalidInput("model", "It has no weights yet: fit it first.")
    if cost is not None:
        raise InvalidInput("cost", f"The model has a loss of its own, {model.loss}: leave the cost out.")
    if model.out_activation_ not in COSTS:
        raise InvalidInput("model", f"Its last activation, {model.out_activation_}, is none of ours.")
    try:
        inputs, targets = np.array(x, dtype=np.float64), _targets(model, y)
    except InvalidInput:
        raise
    except (ValueError, TypeError) as error:
        raise InvalidInput("y", f"The model does not take these samples: {error}") from None
    if inputs.ndim != 2 or inputs.shape != (len(targets), model.n_features_in_):
        shape = " × ".join(map(str, inputs.shape))
        raise InvalidInput("x", f"Expected a row of {model.n_features_in_} numbers for each target; this is {shape}.")
    w = tuple(np.array(coefs.T, dtype=np.float64) for coefs in model.coefs_)
    b = tuple(np.array(intercepts, dtype=np.float64) for intercepts in model.intercepts_)
    names = [model.activation] * (len(w) - 1) + [model.out_activation_]
    layers = tuple(Dense(len(matrix), ACTIVATIONS[name]) for matrix, name in zip(w, names, strict=True))
    theirs, notes = _own(model, inputs, targets)
    # It derives from z at once, as the fused rule does.
    fused = layers[-1].activation if model.out_activation_ != "identity" else ""
    called = {f"{kind}.{n}": f"{name}[{n - 1}]" for n in range(1, len(w) + 1) for kind, name in _CALLED}
    loss = Loss(COSTS[model.out_activation_], activation=fused)
    return Model(
        "scikit-learn", "float64", layers, Parameters(w, b), inputs, targets, loss, theirs, called, tuple(notes)
    )


_CALLED = (("w", "coefs_"), ("b", "intercepts_"))


def _targets(model: Any, y: Any) -> Array:
    """Labels as rows of 0 and 1; numbers with a row for each sample."""
    if isinstance(model, MLPClassifier):
        unknown = set(np.unique(np.asarray(y)).tolist()) - set(np.asarray(model.classes_).tolist())
        if unknown:
            raise InvalidInput("y", f"The model knows no class {min(unknown, key=str)!r}.")
        return np.array(model._label_binarizer.transform(y), dtype=np.float64)
    targets = np.array(y, dtype=np.float64)
    return targets.reshape(len(targets), -1)


def _own(model: Any, x: Array, y: Array) -> tuple[dict[str, Array], list[str]]:
    """Its own outputs, loss and gradients."""
    copy = deepcopy(model)
    copy.alpha = 0.0
    copy.coefs_ = [np.array(coefs, dtype=np.float64) for coefs in model.coefs_]
    copy.intercepts_ = [np.array(intercepts, dtype=np.float64) for intercepts in model.intercepts_]
    layers = len(copy.coefs_)
    activations: list[Any] = [x, *[None] * layers]
    empty: list[list[Any]] = [[None] * layers for _ in range(3)]
    # Weights of samples came with scikit-learn 1.7.
    weights = {"sample_weight": None} if "sample_weight" in signature(copy._backprop).parameters else {}
    deltas, coef_grads, intercept_grads = empty
    value, coef_grads, intercept_grads = copy._backprop(
        x, y, activations=activations, deltas=deltas, coef_grads=coef_grads, intercept_grads=intercept_grads, **weights
    )
    theirs = {f"dw.{n}": grads.T for n, grads in enumerate(coef_grads, start=1)}
    theirs |= {f"db.{n}": grads for n, grads in enumerate(intercept_grads, start=1)}
    theirs[f"a.{layers}"] = activations[-1]
    notes = [f"The penalty, alpha = {model.alpha:g}, is left out."] if model.alpha else []
    if model.out_activation_ == "identity" and y.shape[1] > 1:
        return theirs, [*notes, OF_OUTPUTS]
    return theirs | {"C": np.asarray(value)}, notes
