"""Keras' models as people write them, each with a batch and a loss; their numbers are drawn by NumPy."""

from typing import Any

import keras
import numpy as np
from keras import layers

GENERATOR = np.random.default_rng(5)
X = GENERATOR.normal(size=(5, 4))
REAL = GENERATOR.normal(size=(5, 3))
SHARES = 1.0 / (1.0 + np.exp(-REAL))
CLASSES = np.array([0, 2, 1, 1, 0])


def filled(model: Any) -> Any:
    """With parameters that no version of Keras draws otherwise."""
    model(X if len(model.inputs[0].shape) == 2 else X.reshape(5, 2, 2))
    generator = np.random.default_rng(4)
    for variable in model.trainable_variables:
        variable.assign(generator.normal(size=variable.shape) * 0.7)
    for variable in model.non_trainable_variables:
        if variable.name in ("moving_mean", "moving_variance"):
            variable.assign(generator.uniform(0.1, 3.0, size=variable.shape))
    return model


def chain(activation: Any, *last: Any, outputs: Any = None) -> Any:
    within = [layers.Dense(6), activation] if isinstance(activation, keras.Layer) else [layers.Dense(6, activation)]
    return filled(keras.Sequential([layers.Input((4,)), *within, layers.Dense(3, outputs), *last]))


def functional() -> Any:
    """Nested, with dropout, a layer without a bias and inputs that are laid flat."""
    inputs = keras.Input((2, 2))
    body = keras.Sequential([layers.Input((6,)), layers.Dropout(0.5), layers.Dense(5, use_bias=False), layers.ELU(0.5)])
    inside = body(layers.Dense(6, "selu")(layers.Flatten()(inputs)))
    return filled(keras.Model(inputs, layers.Dense(1, "sigmoid")(inside)))


def residual() -> Any:
    inputs = keras.Input((4,))
    before = layers.Dense(4, "tanh")(inputs)
    return filled(keras.Model(inputs, layers.Dense(3)(layers.Add()([before, layers.Dense(4)(before)]))))


def tied() -> Any:
    shared = layers.Dense(4, "tanh")
    return filled(keras.Sequential([layers.Input((4,)), shared, shared, layers.Dense(3)]))


def compiled() -> Any:
    model = chain("tanh")
    model.compile(loss="mse")
    return model


NAMED = ("linear", "relu", "sigmoid", "tanh", "softmax", "selu", "silu", "softplus", "softsign", "mish", "gelu",
         "hard_sigmoid", "hard_silu", "elu", "leaky_relu")  # fmt: skip
losses = keras.losses
CASES: dict[str, tuple[Any, Any, Any, Any]] = {
    **{f"activation {name}": (chain(name), X, REAL, "half_squared_error") for name in NAMED},
    "layer ReLU": (chain(layers.ReLU()), X, REAL, losses.MeanSquaredError()),
    "layer LeakyReLU": (chain(layers.LeakyReLU(0.05)), X, REAL, losses.MeanSquaredError(reduction="sum")),
    "layer Activation": (chain(layers.Activation("tanh")), X, REAL, losses.MeanAbsoluteError()),
    "huber": (chain("tanh"), X, REAL, losses.Huber(0.5)),
    "shares": (chain("tanh", outputs="sigmoid"), X, SHARES, losses.BinaryCrossentropy(label_smoothing=0.1)),
    "shares of logits": (chain("tanh"), X, SHARES, losses.BinaryCrossentropy(from_logits=True)),
    "classes": (chain("relu", layers.Softmax()), X, CLASSES, losses.SparseCategoricalCrossentropy()),
    "classes of logits": (chain("relu"), X, CLASSES, losses.SparseCategoricalCrossentropy(from_logits=True)),
    "classes as rows": (chain("relu", outputs="softmax"), X, np.eye(3)[CLASSES],
                        losses.CategoricalCrossentropy(label_smoothing=0.2)),
    "a loss of no formula": (chain("tanh"), X, REAL, losses.LogCosh()),
    "our cross entropy": (chain("tanh"), X, CLASSES, "cross_entropy"),
    "our binary cross entropy": (chain("tanh"), X, SHARES, "binary_cross_entropy"),
    **{f"our {name}": (chain("tanh"), X, REAL, name)
       for name in ("squared_error", "mean_squared_error", "absolute_error", "huber")},
    "functional": (functional(), X.reshape(5, 2, 2), np.array([0.0, 1.0, 1.0, 0.0, 1.0]), "binary_crossentropy"),
    "residual": (residual(), X, REAL, "mean_squared_error"),
    "tied": (tied(), X, REAL, "mean_squared_error"),
    "batch norm": (chain(layers.BatchNormalization(name="norm")), X, REAL, "mean_squared_error"),
    "batch norm, then relu": (
        filled(keras.Sequential([layers.Input((4,)), layers.BatchNormalization(name="of_inputs"), layers.Dense(6),
                                 layers.BatchNormalization(epsilon=0.1, name="norm"), layers.ReLU(), layers.Dense(3)])),
        X, CLASSES, "cross_entropy"),
    "layer norm": (chain(layers.LayerNormalization(name="norm")), X, REAL, "mean_squared_error"),
    "compiled": (compiled(), X, REAL, None),
}  # fmt: skip
