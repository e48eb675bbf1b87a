"""scikit-learn's models, a few steps into their fit, with a batch; their numbers are drawn by NumPy."""

import warnings
from typing import Any

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier, MLPRegressor

GENERATOR = np.random.default_rng(6)
X = GENERATOR.normal(size=(5, 4))
REAL = GENERATOR.normal(size=(5, 2))


def fitted(kind: Any, y: Any, **settings: Any) -> Any:
    """With parameters that no version of scikit-learn draws otherwise."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model = kind(hidden_layer_sizes=(4, 3), max_iter=1, **settings).fit(X, y)
    generator = np.random.default_rng(7)
    model.coefs_ = [generator.normal(size=coefs.shape) for coefs in model.coefs_]
    model.intercepts_ = [generator.normal(size=intercepts.shape) for intercepts in model.intercepts_]
    return model


LABELS = {
    "two classes": np.array(["no", "yes", "yes", "no", "yes"]),
    "three classes": np.array([5, 7, 9, 7, 5]),
    "several labels": np.array([[0, 1, 1], [1, 0, 1], [1, 1, 0], [0, 0, 1], [1, 1, 1]]),
}
CASES = {
    **{name: (fitted(MLPClassifier, y), X, y, None) for name, y in LABELS.items()},
    **{name: (fitted(MLPRegressor, REAL[:, 0], activation=name), X, REAL[:, 0], None)
       for name in ("identity", "logistic", "tanh", "relu")},
    "two outputs": (fitted(MLPRegressor, REAL, alpha=0.5), X, REAL, None),
}  # fmt: skip
