"""What each kind of array of a dense chain is, once: its role, an entry's letters and words, whether each sample has
its own, where it lives, and what it is the derivative of. Who needs to know asks here; the page asks the catalog.
"""

from dataclasses import dataclass
from functools import partial
from typing import Literal

# What a kind is in the derivation: the hue on the drawing and in the terminal.
Role = Literal["forward", "parameter", "derivative", "slope", "cost", "update", "number"]
# What a kind belongs to, and so where it lives on a drawing: a neuron, an edge between two, an output's target or cost,
# all of a layer, the cost of all outputs, or the update as a whole.
Home = Literal["neuron", "edge", "target", "output", "layer", "cost", "update"]

# What an optimizer remembers of every weight and bias: `w_velocity.2` is given, `w_velocity_next.2` after the update.
REMEMBERED = ("velocity", "square_mean", "square_sum", "first_moment", "second_moment", "gradient_sum")
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
    """One kind of array. `letters` are an entry's, the sample's left out: none for a single number.

    Words are templates: {at} is a neuron, {edge} a weight's ends, {i} and {k} what the indices count, {layer} “layer 2”
    and {L} its number. In layer view {at} and {edge} are outputs of dense layers, {layer} is “dense layer 2”, and
    {activation} is an output of an activation layer.
    """

    kind: str
    role: Role
    letters: str
    home: Home
    # The words for an entry, and for the whole array where it is called otherwise.
    name: str
    names: str = ""
    # The same in layer view, where they differ.
    in_layers: tuple[str, str] | None = None
    # Of the input layer; and of an entry with one index more (a softmax's slope), in neuron view and in layer view.
    at_inputs: tuple[str, str] | None = None
    of_pair: tuple[str, str] | None = None
    per_sample: bool = False
    # Is there one for each layer (``w.2``), or one alone (``cost``)?
    layered: bool = True
    # The kind whose derivative it is, or whose number after the update.
    of: str | None = None
    # The kind whose place on a drawing it takes, where that is not its own: of w for w_next and w_velocity.
    beside: str | None = None
    # The kind of parameter that it has an entry for each of: w of w, dw, w_next, w_velocity and dw_clipped.
    parameter: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", self.names or self.name)


def _name(number: str) -> str:
    return number.replace("_", " ")


_CALLED = {"first_corrected": "corrected first moment", "second_corrected": "corrected second moment"}


def _of_each(part: str, letters: str, home: Home, name: str, names: str) -> list[Quantity]:
    """What there is for each of a layer's weights or biases: itself, its derivative, what an update makes of them."""
    row = partial(Quantity, letters=letters, home=home, parameter=part)
    derivative, derivatives = f"gradient of the {name}", f"gradients of the {names}"
    remembered = {what: _CALLED.get(what, _name(what)) for what in (*REMEMBERED, *WORKED_OUT)}
    remembered |= {f"{what}_next": f"new {remembered[what]}" for what in REMEMBERED}
    return [
        row(part, "parameter", name=name, names=names),
        row(f"d{part}", "derivative", name=derivative, names=derivatives, of=part),
        row(f"{part}_next", "parameter", name=f"new {name}", names=f"new {names}", of=part, beside=part),
        *(
            row(f"{part}_{what}", "update", name=f"{said} of the {name}", names=f"{said} of the {names}", beside=part,
                of=f"{part}_{what.removesuffix('_next')}" if what.endswith("_next") else None)
            for what, said in remembered.items()
        ),
        *(
            row(f"d{part}_{what}", "update", name=f"{what} {derivative}", names=f"{what} {derivatives}",
                beside=f"d{part}")
            for what in GRADIENTS
        ),
    ]  # fmt: skip


_ROWS = (
    *_of_each("w", "ik", "edge", "weight {edge}", "weights of {layer}"),
    *_of_each("b", "i", "neuron", "bias of {at}", "biases of {layer}"),
    Quantity("mask", "parameter", "ik", "edge", "connection {edge}", "connections of {layer}"),
    Quantity(
        "z", "forward", "i", "neuron", "weighted input of {at}", "weighted inputs of {layer}",
        ("{at}", "outputs of {layer}"), per_sample=True,
    ),
    Quantity(
        "a", "forward", "i", "neuron", "activation of {at}", "activations of {layer}",
        ("{activation}", "outputs of activation layer {L}"), ("{at}", "inputs"), per_sample=True,
    ),
    Quantity("y", "forward", "i", "target", "target of output {i}", "targets", per_sample=True, layered=False),
    Quantity("e", "cost", "i", "output", "cost of output {i}", "costs of the outputs", per_sample=True),
    Quantity(
        "da", "derivative", "i", "neuron",
        "gradient of the activation of {at}", "gradients of the activations of {layer}",
        ("gradient of {activation}", "gradients of activation layer {L}"),
        ("gradient of {at}", "gradients of the inputs"), per_sample=True, of="a",
    ),
    Quantity(
        "ds", "slope", "i", "neuron", "slope of the activation at {at}", "slopes of the activation of {layer}",
        ("slope of activation layer {L} at {i}", "slopes of activation layer {L}"),
        of_pair=("slope of output {i} by weighted input {k}", "slope of {activation} by what comes in at {k}"),
        per_sample=True,
    ),
    Quantity(
        "dz", "derivative", "i", "neuron", "error at {at}", "errors at {layer}",
        ("gradient of {at}", "gradients of {layer}"), per_sample=True, of="z",
    ),
    Quantity(
        "dy", "derivative", "i", "target", "gradient of the target of output {i}", "gradients of the targets",
        per_sample=True, layered=False, of="y",
    ),
    Quantity("only", "number", "i", "neuron", "only"),
    Quantity("gradient_square", "update", "", "update", "gradient square of {layer}"),
    Quantity("penalty", "cost", "", "layer", "penalty of the weights of {layer}"),
    Quantity("cost", "cost", "", "cost", "cost of the sample", per_sample=True, layered=False),
    Quantity("mean_cost", "cost", "", "cost", "mean cost", layered=False),
    Quantity("summed_cost", "cost", "", "cost", "summed cost", layered=False),
    Quantity("total_cost", "cost", "", "cost", "cost with the penalty", layered=False),
    *(
        Quantity(number, "number", "", "update", _name(number), layered=False)
        for number in ("learning_rate", *GIVEN_NUMBERS, *NUMBERS)
    ),
)  # fmt: skip
QUANTITIES = {quantity.kind: quantity for quantity in _ROWS}

# Kinds whose arrays have one row a sample. All others are shared by the samples.
PER_SAMPLE = frozenset(quantity.kind for quantity in _ROWS if quantity.per_sample)
# Kinds that are single numbers, of a sample, of a layer or of all.
SINGLE = frozenset(quantity.kind for quantity in _ROWS if not quantity.letters)
