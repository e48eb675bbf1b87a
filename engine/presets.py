"""Networks to begin with, each for what it shows."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.evaluation.trace import Trace, trace
from engine.layers import Dense
from engine.network.initializers import initialize
from engine.network.network import BiasUpdate, Network, OutputRule, Parameters, Samples

Numbers = Sequence[float]


@dataclass(frozen=True, eq=False)
class Preset:
    """A network with its parameters, samples and learning rate, ready to trace.

    A network too wide to list its weights names an initializer and a seed instead.
    """

    name: str
    title: str
    purpose: str
    network: Network
    w: tuple[tuple[tuple[float, ...], ...], ...]
    b: tuple[tuple[float, ...], ...]
    x: tuple[tuple[float, ...], ...]
    y: tuple[tuple[float, ...], ...]
    learning_rate: float
    bias_update: BiasUpdate = "per_neuron"
    output_rule: OutputRule = "chain"
    initializer: str | None = None
    seed: int = 0

    @property
    def parameters(self) -> Parameters:
        """The weights and biases, drawn where they are not listed."""
        if self.initializer is None:
            return Parameters.of(self.network, self.w, self.b)
        return initialize(self.network, self.initializer, np.random.default_rng(self.seed))

    def trace(self) -> Trace:
        """The preset's whole derivation."""
        network = self.network
        return trace(
            network, self.parameters, self.x, self.y,
            learning_rate=self.learning_rate, bias_update=self.bias_update, output_rule=self.output_rule,
        )  # fmt: skip

    @property
    def samples(self) -> Samples:
        return Samples.of(self.network, self.x, self.y)


# A handwritten 3, eight by eight, from white (0) to ink (1).
THREE = tuple(
    int(ink) / 9
    for row in ("00799600", "00500980", "00000970", "00079800", "00001970", "00000390", "01500960", "00899500")
    for ink in row
)

PRESETS: dict[str, Preset] = {
    preset.name: preset
    for preset in (
        Preset(
            "small", "2-3-2 · a first look", "Small enough to read every number, wide enough to need matrices.",
            Network(2, (Dense(3), Dense(2))),
            (((0.8, -0.5), (-0.3, 0.9), (0.5, 0.4)), ((0.9, -0.7, 0.25), (-0.5, 0.6, 0.4))),
            ((0.1, -0.2, 0.05), (-0.05, 0.07)),
            ((0.6, -0.9),), ((1.0, 0.0),), 0.5,
        ),
        Preset(
            "mazur", "2-2-2 · Mazur's example", "The worked example that most of the web has copied, number by number.",
            Network(2, (Dense(2), Dense(2))),
            (((0.15, 0.20), (0.25, 0.30)), ((0.40, 0.45), (0.50, 0.55))),
            ((0.35, 0.35), (0.60, 0.60)),
            ((0.05, 0.10),), ((0.01, 0.99),), 0.5, "frozen",
        ),
        Preset(
            "xor", "2-2-1 · XOR", "Four samples at once: the gradient is the mean of four.",
            Network(2, (Dense(2, "tanh"), Dense(1, "sigmoid")), "binary_cross_entropy"),
            (((0.8, -0.6), (-0.5, 0.9)), ((1.1, 0.7),)),
            ((0.1, -0.1), (-0.2,)),
            ((0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)), ((0.0,), (1.0,), (1.0,), (0.0,)), 0.5,
        ),
        Preset(
            "iris", "4-5-3 · an iris flower", "Softmax with its full Jacobian: which of three species is this flower?",
            Network(4, (Dense(5, "tanh"), Dense(3, "softmax")), "cross_entropy"),
            (
                (
                    (0.42, -0.31, 0.55, 0.18), (-0.27, 0.49, -0.36, 0.22), (0.15, 0.38, 0.29, -0.51),
                    (-0.44, -0.12, 0.33, 0.47), (0.25, -0.53, -0.19, 0.36),
                ),
                ((0.51, -0.38, 0.24, 0.43, -0.29), (-0.35, 0.46, 0.31, -0.22, 0.48), (0.28, 0.17, -0.52, 0.39, 0.33)),
            ),
            ((0.0, 0.0, 0.0, 0.0, 0.0), (0.0, 0.0, 0.0)),
            # The first flower of Fisher's data (setosa: 5.1, 3.5, 1.4, 0.2 cm), standardised.
            ((-0.9, 1.02, -1.34, -1.32),), ((1.0, 0.0, 0.0),), 0.1,
        ),
        Preset(
            "chain", "1-1-1-1 · a chain", "One neuron a layer: the chain rule with nothing else in the way.",
            Network(1, (Dense(1), Dense(1), Dense(1))),
            (((1.2,),), ((-0.8,),), ((1.5,),)),
            ((-0.3,), (0.4,), (0.1,)),
            ((0.7,),), ((1.0,),), 0.5,
        ),
        Preset(
            "vanishing", "1-1-1-1-1 · a gradient vanishes",
            "Sigmoids in a row: each passes back a quarter of the error at most, so the first layer hardly learns.",
            Network(1, (Dense(1),) * 4),
            (((0.9,),), ((0.5,),), ((-0.7,),), ((0.6,),)),
            ((0.1,), (-0.4,), (0.5,), (-0.3,)),
            ((0.8,),), ((0.0,),), 0.5,
        ),
        Preset(
            "dead", "2-3-1 · a dead ReLU",
            "One neuron is dead for every sample: no update can wake it. Another is dead for two of the four.",
            Network(2, (Dense(3, "relu"), Dense(1, "identity"))),
            (((0.7, 0.4), (-0.6, -0.3), (0.8, -0.9)), ((0.9, 0.5, -0.4),)),
            ((0.1, -0.2, 0.1), (0.05,)),
            ((1.0, 0.5), (0.4, 1.2), (1.5, 1.0), (0.2, 0.4)), ((1.2,), (0.5,), (1.9,), (0.2,)), 0.1,
        ),
        Preset(
            "wide", "64-32-16-10 · a digit", "2,720 weights: too many to read, so patterns are seen instead.",
            Network(64, (Dense(32, "relu"), Dense(16, "relu"), Dense(10, "softmax")), "cross_entropy"),
            (), (), (THREE,), (tuple(1.0 if digit == 3 else 0.0 for digit in range(10)),), 0.1,
            initializer="he_normal", seed=3,
        ),
    )
}  # fmt: skip
