"""The activations: what each computes, how it is written, and where care is needed."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf

from engine.arrays import Array
from engine.functions import activation_functions as numbers
from engine.functions.constants import Constant

# Of weighted inputs, and of the activation's constants.
ArrayFunction = Callable[..., Array]
# The formula of one entry: given the TeX of zᵢ, or of z at any index letter for a function of the whole layer.
# `#slope` stands for that constant, `#×slope` for it as a coefficient.
EntryTex = Callable[[Callable[[str], str], int], str]

SLOPE = Constant("slope", "The slope below 0", r"\text{slope}", 0.01)
ALPHA = Constant("alpha", "α", r"\alpha", 1.0, above=0.0)


@dataclass(frozen=True)
class Activation:
    """One activation: what it computes, how it is written, and where care is needed."""

    name: str
    title: str
    purpose: str
    value: ArrayFunction
    derivative: ArrayFunction
    tex: EntryTex
    derivative_tex: EntryTex
    output_range: tuple[float, float] = (-inf, inf)
    # Whether the ends of the range are values that the exact function takes (relu does take 0).
    attains_lower: bool = False
    over_layer: bool = False
    # Where the derivative jumps, so that a finite difference across it means nothing.
    kinks: tuple[float, ...] = ()
    constants: tuple[Constant, ...] = ()
    # The constant, and its value, with which the derivative does not jump after all.
    smooth_with: tuple[str, float] | None = None
    # Outside these weighted inputs the curve is level, and its derivative is exactly 0.
    passes: tuple[float, float] | None = None
    # Where the curve has a lowest point between two slopes.
    dip: float | None = None
    # Of a whole layer: what no entry of the Jacobian exceeds, whatever comes in.
    steepest: float | None = None

    def kinks_with(self, constants: Mapping[str, float]) -> tuple[float, ...]:
        """Where the derivative jumps, the constants being these; the usual ones where they are left out."""
        usual = {constant.name: constant.default for constant in self.constants}
        if self.smooth_with:
            name, value = self.smooth_with
            return () if {**usual, **constants}[name] == value else self.kinks
        return self.kinks


# A # that no constant's name follows.
_ALONE = re.compile("#(?![×a-z])")


def _entry(template: str) -> EntryTex:
    """A formula of zᵢ alone, written with `#` for it."""
    return lambda z, _n: _ALONE.sub(lambda _match: z("i"), template)


def _softmax_tex(z: Callable[[str], str], n: int) -> str:
    return rf"\frac{{e^{{{z('i')}}}}}{{\sumover{{j}}{{{n - 1}}}{{e^{{{z('j')}}}}}}}"


ACTIVATIONS: dict[str, Activation] = {
    activation.name: activation
    for activation in (
        Activation(
            "identity", "Identity", "Passes z on unchanged: the linear output of a regression.",
            numbers.identity, numbers.identity_derivative, _entry("#"), _entry("1"),
        ),
        Activation(
            "sigmoid", "Sigmoid", "Squeezes z into (0, 1): a probability of yes.",
            numbers.sigmoid, numbers.sigmoid_derivative,
            _entry(r"\frac{1}{1 + e^{-#}}"),
            _entry(r"\sigma(#)\left(1 - \sigma(#)\right)"), (0.0, 1.0),
        ),
        Activation(
            "tanh", "Hyperbolic tangent", "Squeezes z into (−1, 1), centred on 0.",
            numbers.tanh, numbers.tanh_derivative, _entry(r"\tanh(#)"), _entry(r"1 - \tanh^2(#)"), (-1.0, 1.0),
        ),
        Activation(
            "relu", "ReLU", "Keeps what is positive and blocks the rest: the usual hidden layer.",
            numbers.relu, numbers.relu_derivative, _entry(r"\max(0, #)"), _entry(r"[\,# > 0\,]"), (0.0, inf), True,
            kinks=(0.0,), passes=(0.0, inf),
        ),
        Activation(
            "leaky_relu", "Leaky ReLU", "ReLU that lets a little of the negative side through, so no neuron dies.",
            numbers.leaky_relu, numbers.leaky_relu_derivative,
            _entry(r"\max(0, #) + #slope\,\min(0, #)"), _entry(r"[\,# > 0\,] + #slope\,[\,# \le 0\,]"),
            kinks=(0.0,), constants=(SLOPE,), smooth_with=("slope", 1.0),
        ),
        Activation(
            "elu", "ELU", "Like ReLU, but bends towards −α on the negative side; smoothly with the usual α = 1.",
            numbers.elu, numbers.elu_derivative,
            _entry(r"\max(0, #) + #×alpha\min(0,\, e^{#} - 1)"),
            _entry(r"[\,# > 0\,] + #×alpha" r"e^{#}\,[\,# \le 0\,]"),
            (-1.0, inf), kinks=(0.0,), constants=(ALPHA,), smooth_with=("alpha", 1.0),
        ),
        Activation(
            "softplus", "Softplus", "A smooth ReLU, positive everywhere; its derivative is the sigmoid.",
            numbers.softplus, numbers.softplus_derivative,
            _entry(r"\ln(1 + e^{#})"), _entry(r"\frac{1}{1 + e^{-#}}"), (0.0, inf),
        ),
        Activation(
            "gelu", "GELU", "z weighted by how likely a normal number is below it: the transformers' choice (exact).",
            numbers.gelu, numbers.gelu_derivative,
            _entry(r"\tfrac{1}{2}\, # \left(1 + \operatorname{erf}\tfrac{#}{\sqrt 2}\right)"),
            _entry(
                r"\tfrac{1}{2}\left(1 + \operatorname{erf}\tfrac{#}{\sqrt 2}\right)"
                r" + \tfrac{#}{\sqrt{2\pi}}\, e^{-(#)^2/2}"
            ), dip=-0.7517915246935645,
        ),
        Activation(
            "silu", "SiLU (swish)", "z times its own sigmoid: smooth, dips slightly below 0.",
            numbers.silu, numbers.silu_derivative,
            _entry(r"\frac{#}{1 + e^{-#}}"),
            _entry(r"\frac{1}{1 + e^{-#}}\left(1 + \frac{#}{1 + e^{#}}\right)"), dip=-1.2784645427610735,
        ),
        Activation(
            "selu", "SELU", "An ELU whose λ = 1.0507 and α = 1.6733 keep activations near mean 0 and variance 1.",
            numbers.selu, numbers.selu_derivative,
            _entry(r"\lambda \left(\max(0, #) + \alpha\,\min(0,\, e^{#} - 1)\right)"),
            _entry(r"\lambda \left([\,# > 0\,] + \alpha\, e^{#}\,[\,# \le 0\,]\right)"),
            (-numbers.SELU_LAMBDA * numbers.SELU_ALPHA, inf), kinks=(0.0,),
        ),
        Activation(
            "mish", "Mish", "z times tanh of softplus: smooth, dips slightly below 0, much like SiLU.",
            numbers.mish, numbers.mish_derivative,
            _entry(r"# \tanh(\ln(1 + e^{#}))"),
            _entry(
                r"\tanh(\ln(1 + e^{#})) + \frac{#}{1 + e^{-#}} \left(1 - \tanh^2(\ln(1 + e^{#}))\right)"
            ), dip=-1.192431214515495,
        ),
        Activation(
            "softsign", "Softsign", "Squeezes z into (−1, 1) as tanh does, but nears its ends slowly.",
            numbers.softsign, numbers.softsign_derivative,
            _entry(r"\frac{#}{1 + \left|#\right|}"), _entry(r"\frac{1}{(1 + \left|#\right|)^2}"), (-1.0, 1.0),
        ),
        Activation(
            "hard_sigmoid", "Hard sigmoid", "A sigmoid of three straight pieces: cheap, and level outside (−3, 3).",
            numbers.hard_sigmoid, numbers.hard_sigmoid_derivative,
            _entry(r"\min(1,\, \max(0,\, \tfrac{# + 3}{6}))"), _entry(r"\tfrac{1}{6}\,[\,-3 < # < 3\,]"),
            (0.0, 1.0), True, kinks=(-3.0, 3.0), passes=(-3.0, 3.0),
        ),
        Activation(
            "hard_swish", "Hard swish", "z times its own hard sigmoid: SiLU for small devices.",
            numbers.hard_swish, numbers.hard_swish_derivative,
            _entry(r"\tfrac{1}{6}\, # \min(6,\, \max(0,\, # + 3))"),
            _entry(r"\tfrac{1}{6}(2 # + 3)\,[\,-3 < # < 3\,] + [\,# \ge 3\,]"),
            kinks=(-3.0, 3.0), passes=(-3.0, inf), dip=-1.5,
        ),
        Activation(
            "softmax", "Softmax", "Turns a layer into probabilities that add up to 1: one class among several.",
            numbers.softmax_activation, numbers.softmax_derivative, _softmax_tex,
            lambda _z, _n: "",  # written with a's, by the rule
            # a(1 − a) is largest at a = ½.
            (0.0, 1.0), over_layer=True, steepest=0.25,
        ),
    )
}  # fmt: skip
