"""Initial parameters: how large random weights should be so that signals neither die nor explode.

Weights of layer L are drawn from its fan-in n_{L−1} and fan-out n_L; biases start at 0.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

import numpy as np

from engine.arrays import Array
from engine.errors import UnknownName
from engine.network.network import Network, Parameters

Draw = Callable[[np.random.Generator, int, int], Array]


@dataclass(frozen=True)
class Initializer:
    """One rule: draw(generator, fan_out, fan_in) gives weights of shape (fan_out, fan_in)."""

    name: str
    title: str
    purpose: str
    tex: str
    draw: Draw


def _uniform(limit: Callable[[int, int], float]) -> Draw:
    def draw(generator: np.random.Generator, fan_out: int, fan_in: int) -> Array:
        bound = limit(fan_out, fan_in)
        return generator.uniform(-bound, bound, (fan_out, fan_in))

    return draw


def _normal(deviation: Callable[[int, int], float]) -> Draw:
    def draw(generator: np.random.Generator, fan_out: int, fan_in: int) -> Array:
        return generator.normal(0.0, deviation(fan_out, fan_in), (fan_out, fan_in))

    return draw


INITIALIZERS: dict[str, Initializer] = {
    initializer.name: initializer
    for initializer in (
        Initializer(
            "zeros", "Zeros", "All weights 0: shows why symmetry must be broken (all neurons learn the same).",
            "0", lambda _generator, fan_out, fan_in: np.zeros((fan_out, fan_in)),
        ),
        Initializer(
            "normal", "Normal", "Normal numbers of deviation 1, whatever the width.",
            r"\mathcal N(0,\,1)", _normal(lambda _out, _in: 1.0),
        ),
        Initializer(
            "uniform", "Uniform", "Uniform between −1 and 1, whatever the width.",
            r"\mathcal U(-1,\,1)", _uniform(lambda _out, _in: 1.0),
        ),
        Initializer(
            "glorot_uniform", "Glorot uniform", "Keeps signals and gradients the same size through tanh and sigmoid.",
            r"\mathcal U\!\left(\pm\sqrt{6/(n_{L-1}+n_L)}\right)",
            _uniform(lambda fan_out, fan_in: sqrt(6.0 / (fan_in + fan_out))),
        ),
        Initializer(
            "glorot_normal", "Glorot normal", "As Glorot uniform, with normal numbers.",
            r"\mathcal N\!\left(0,\, 2/(n_{L-1}+n_L)\right)",
            _normal(lambda fan_out, fan_in: sqrt(2.0 / (fan_in + fan_out))),
        ),
        Initializer(
            "he_uniform", "He uniform", "Larger, since relu blocks half of the signal.",
            r"\mathcal U\!\left(\pm\sqrt{6/n_{L-1}}\right)", _uniform(lambda _out, fan_in: sqrt(6.0 / fan_in)),
        ),
        Initializer(
            "he_normal", "He normal", "As He uniform, with normal numbers.",
            r"\mathcal N\!\left(0,\, 2/n_{L-1}\right)", _normal(lambda _out, fan_in: sqrt(2.0 / fan_in)),
        ),
        Initializer(
            "lecun_normal", "LeCun normal", "Keeps the size of the signal forward.",
            r"\mathcal N\!\left(0,\, 1/n_{L-1}\right)", _normal(lambda _out, fan_in: sqrt(1.0 / fan_in)),
        ),
    )
}  # fmt: skip


def initialize(network: Network, initializer: str, generator: np.random.Generator) -> Parameters:
    """Draw the network's parameters, first layer first. Raises UnknownName."""
    if initializer not in INITIALIZERS:
        raise UnknownName("parameters.initializer", initializer, list(INITIALIZERS))
    draw = INITIALIZERS[initializer].draw
    sizes = network.sizes
    return Parameters(
        tuple(draw(generator, after, before) for before, after in pairwise(sizes)),
        tuple(np.zeros(after) for after in sizes[1:]),
    )
