"""Small training runs to test with."""

import numpy as np

from engine import Dense, Network, Parameters, Samples, initialize
from engine.training.recipe import Recipe

YES_NO = Network(2, (Dense(4, "tanh"), Dense(3, "relu"), Dense(1, "sigmoid")), "binary_cross_entropy")
CLASSES = Network(3, (Dense(4, "sigmoid"), Dense(3, "softmax")), "cross_entropy")
NUMBERS = Network(2, (Dense(3, "gelu"), Dense(2, "identity")), "mean_squared_error")


def parameters(network: Network, seed: int = 0) -> Parameters:
    return initialize(network, "glorot_normal", np.random.default_rng(seed))


def samples(network: Network, count: int = 23, seed: int = 1) -> Samples:
    """Samples of classes that a network can tell apart, or of numbers that it can learn."""
    x = np.random.default_rng(seed).normal(size=(count, network.inputs))
    units = network.sizes[-1]
    if network.cost == "cross_entropy":
        return Samples.of(network, x, np.eye(units)[x[:, :units].argmax(axis=1)])
    if network.cost == "binary_cross_entropy":
        return Samples.of(network, x, (x[:, :1] * x[:, 1:2] > 0).astype(float))
    return Samples.of(network, x, np.sin(x[:, :units]))


def recipe(network: Network = YES_NO, **options) -> Recipe:
    return Recipe(network, **({"learning_rate": 0.1, "batch_size": 5} | options))
