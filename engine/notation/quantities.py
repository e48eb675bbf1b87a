"""What each kind of array of a dense chain is, once: its role, an entry's letters and words, and whether each sample
has its own. Who needs to know asks here.
"""

from dataclasses import dataclass
from typing import Literal

# What a kind is in the derivation: the hue on the drawing and in the terminal.
Role = Literal["forward", "parameter", "derivative", "slope", "cost", "update", "number"]

# What an optimizer remembers of every weight and bias: `w_velocity.2` is given, `w_velocity_next.2` after the update.
REMEMBERED = ("velocity", "square_mean", "square_sum", "first_moment", "second_moment")
# What else an update works out for every weight and bias, or for the weights alone.
WORKED_OUT = ("sign", "first_corrected", "second_corrected", "step")
# What becomes of a gradient before the optimizer takes it: `dw_clipped.2`.
GRADIENTS = ("clipped", "penalized", "shared")
# Single numbers that an update is given, besides the learning rate.
GIVEN_NUMBERS = (
    "momentum", "rho", "one_minus_rho", "beta1", "one_minus_beta1", "beta2", "one_minus_beta2", "epsilon",
    "weight_decay", "l1", "l2", "clip_norm", "clip_value", "update",
)  # fmt: skip
# Single numbers that an update works out.
NUMBERS = ("squared_norm", "clip_factor", "first_correction", "second_correction")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One kind of array. `letters` are an entry's, the sample's left out: none for a single number."""

    kind: str
    role: Role
    letters: str = ""
    per_sample: bool = False
    # Is there one for each layer (``w.2``), or one alone (``cost``)?
    layered: bool = True
    # The words for an entry: {at} a neuron, {i} an output, {edge} a weight's ends. Others are called by their kind.
    name: str = ""


_ROWS = (
    Quantity("w", "parameter", "ik", name="weight {edge}"),
    Quantity("b", "parameter", "i", name="bias of {at}"),
    Quantity("z", "forward", "i", True, name="weighted input of {at}"),
    Quantity("a", "forward", "i", True, name="activation of {at}"),
    Quantity("e", "cost", "i", True, name="cost of output {i}"),
    Quantity("da", "derivative", "i", True, name="gradient of the activation of {at}"),
    Quantity("ds", "slope", "i", True, name="slope of the activation at {at}"),
    Quantity("dz", "derivative", "i", True, name="error at {at}"),
    Quantity("dw", "derivative", "ik", name="gradient of the weight {edge}"),
    Quantity("db", "derivative", "i", name="gradient of the bias of {at}"),
    Quantity("w_next", "parameter", "ik", name="new weight {edge}"),
    Quantity("b_next", "parameter", "i", name="new bias of {at}"),
    Quantity("only", "number", "i"),
    Quantity("mask", "parameter", "ik"),
    Quantity("gradient_square", "update"),
    Quantity("penalty", "cost"),
    *(
        Quantity(f"{part}_{what}", "update", letters)
        for part, letters in (("w", "ik"), ("b", "i"))
        for what in (*REMEMBERED, *WORKED_OUT, *(f"{what}_next" for what in REMEMBERED))
    ),
    *(
        Quantity(f"d{part}_{what}", "update", letters)
        for part, letters in (("w", "ik"), ("b", "i")) for what in GRADIENTS
    ),
    Quantity("y", "forward", "i", True, False, "target of output {i}"),
    Quantity("dy", "derivative", "i", True, False),
    Quantity("cost", "cost", "", True, False, "cost of the sample"),
    Quantity("mean_cost", "cost", layered=False, name="mean cost"),
    Quantity("summed_cost", "cost", layered=False),
    Quantity("total_cost", "cost", layered=False),
    *(Quantity(number, "number", layered=False) for number in ("learning_rate", *GIVEN_NUMBERS, *NUMBERS)),
)  # fmt: skip
QUANTITIES = {quantity.kind: quantity for quantity in _ROWS}

# Kinds whose arrays have one row a sample. All others are shared by the samples.
PER_SAMPLE = frozenset(quantity.kind for quantity in _ROWS if quantity.per_sample)
# Kinds that are single numbers, of a sample, of a layer or of all.
SINGLE = frozenset(quantity.kind for quantity in _ROWS if not quantity.letters)
