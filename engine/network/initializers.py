"""Initial parameters: how large random weights should be so that signals neither die nor explode.

Weights of layer L are drawn from its fan-in n_{L−1} and fan-out n_L; biases start at 0.
"""

from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from typing import Literal

import numpy as np

from engine.arrays import Array
from engine.errors import UnknownName
from engine.network.network import Network, Parameters


@dataclass(frozen=True, slots=True)
class Spread:
    """How large weights are, as numbers: s² = numerator / (constant + inputs · fan-in + outputs · fan-out)."""

    numerator: float
    constant: int = 0
    inputs: int = 0
    outputs: int = 0

    def of(self, fan_out: int, fan_in: int) -> float:
        return sqrt(self.numerator / (self.constant + self.inputs * fan_in + self.outputs * fan_out))


@dataclass(frozen=True)
class Initializer:
    """One rule: uniform numbers between −s and s, or normal ones of deviation s."""

    name: str
    title: str
    purpose: str
    tex: str
    law: Literal["uniform", "normal"]
    spread: Spread

    def draw(self, generator: np.random.Generator, fan_out: int, fan_in: int) -> Array:
        """Weights of shape (fan_out, fan_in)."""
        s = self.spread.of(fan_out, fan_in)
        if self.law == "normal":
            return generator.normal(0.0, s, (fan_out, fan_in))
        return generator.uniform(-s, s, (fan_out, fan_in))


INITIALIZERS: dict[str, Initializer] = {
    initializer.name: initializer
    for initializer in (
        Initializer(
            "zeros", "Zeros", "All weights 0: shows why symmetry must be broken (all neurons learn the same).",
            "0", "uniform", Spread(0.0, constant=1),
        ),
        Initializer(
            "normal", "Normal", "Normal numbers of deviation 1, whatever the width.",
            r"\mathcal N(0,\,1)", "normal", Spread(1.0, constant=1),
        ),
        Initializer(
            "uniform", "Uniform", "Uniform between −1 and 1, whatever the width.",
            r"\mathcal U(-1,\,1)", "uniform", Spread(1.0, constant=1),
        ),
        Initializer(
            "glorot_uniform", "Glorot uniform", "Keeps signals and gradients the same size through tanh and sigmoid.",
            r"\mathcal U\!\left(\pm\sqrt{6/(n_{L-1}+n_L)}\right)", "uniform", Spread(6.0, inputs=1, outputs=1),
        ),
        Initializer(
            "glorot_normal", "Glorot normal", "As Glorot uniform, with normal numbers.",
            r"\mathcal N\!\left(0,\, 2/(n_{L-1}+n_L)\right)", "normal", Spread(2.0, inputs=1, outputs=1),
        ),
        Initializer(
            "he_uniform", "He uniform", "Larger, since relu blocks half of the signal.",
            r"\mathcal U\!\left(\pm\sqrt{6/n_{L-1}}\right)", "uniform", Spread(6.0, inputs=1),
        ),
        Initializer(
            "he_normal", "He normal", "As He uniform, with normal numbers.",
            r"\mathcal N\!\left(0,\, 2/n_{L-1}\right)", "normal", Spread(2.0, inputs=1),
        ),
        Initializer(
            "lecun_normal", "LeCun normal", "Keeps the size of the signal forward.",
            r"\mathcal N\!\left(0,\, 1/n_{L-1}\right)", "normal", Spread(1.0, inputs=1),
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
