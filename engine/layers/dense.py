"""Dense: neurons that each read all of what comes before, and their activation.

Of arrays with more axes than one (tokens, maps) it reads the last, in every place alike, as PyTorch's nn.Linear does.
"""

from dataclasses import dataclass, field, replace

from engine.errors import InvalidInput, UnknownName, check_whole
from engine.functions.activations import ACTIVATIONS
from engine.functions.constants import chosen, unsigned
from engine.language import say
from engine.layers.layer import At, Layer, Shape, activated, only, term
from engine.layers.masks import Mask
from engine.steps.step import Step

# The fields of a layer that are constants of its activation.
ACTIVATION_CONSTANTS = ("slope", "alpha")
# The letters of axes before the last.
PLACES = "tpq"


@dataclass(frozen=True, slots=True)
class Dense(Layer):
    """A fully connected layer: `units` neurons, each with its activation."""

    units: int = field()
    activation: str = "sigmoid"
    # The activation's constants; the usual ones where they are left out, None with activations that have none.
    slope: float | None = None
    alpha: float | None = None
    # Which connections there are; all, where it is left out.
    mask: Mask | None = None

    def __repr__(self) -> str:
        """As it is written: what is left out there is left out."""
        named = ((name, getattr(self, name)) for name in (*ACTIVATION_CONSTANTS, "mask"))
        more = [f"{name}={value!r}" for name, value in named if value is not None]
        return f"Dense({', '.join([repr(self.units), repr(self.activation), *more])})"

    @property
    def parameters(self) -> tuple[tuple[str, float], ...]:
        """The numbers that the activation's functions have besides z."""
        constants = ACTIVATIONS[self.activation].constants
        given = ((constant, getattr(self, constant.name)) for constant in constants)
        return tuple(
            (constant.name, constant.default if value is None else unsigned(value)) for constant, value in given
        )

    @property
    def title(self) -> str:
        """What the activation is called, with those of its constants that are not the usual ones."""
        sigma = ACTIVATIONS[self.activation]
        unusual = [
            f"{constant.name if constant.name == 'slope' else say(constant.title)} {value:g}"
            for constant, (_, value) in zip(sigma.constants, self.parameters, strict=True) if value != constant.default
        ]  # fmt: skip
        title = say(sigma.title)
        return f"{title} ({', '.join(unusual)})" if unusual else title

    def shape(self, before: tuple[Shape, ...], field: str) -> Shape:
        check_whole(f"{field}.units", self.units, say("How many neurons a layer has is"))
        if self.units < 1:
            raise InvalidInput(f"{field}.units", say("A layer needs at least 1 neuron."))
        if self.activation not in ACTIVATIONS:
            raise UnknownName(f"{field}.activation", self.activation, list(ACTIVATIONS))
        *places, features = only(before, "any", field, say("A dense layer"))
        if self.mask:
            self.mask.check_shape(f"{field}.mask", self.units, features)
        for name in ACTIVATION_CONSTANTS:
            chosen(ACTIVATIONS[self.activation], ACTIVATIONS, name, getattr(self, name), f"{field}.{name}")
        return *places, self.units

    def settled(self) -> "Dense":
        """With its activation's constants, the usual ones written out, and without a mask that masks nothing."""
        own = dict(self.parameters)
        mask = None if self.mask is None or self.mask.complete else self.mask
        return replace(self, slope=own.get("slope"), alpha=own.get("alpha"), mask=mask)

    def learned(self, before: tuple[Shape, ...]) -> dict[str, Shape]:
        return {"w": (self.units, before[0][-1]), "b": (self.units,)}

    def steps(self, at: At) -> list[Step]:
        """z.L[i] = Σₖ w.L[i,k] a.(L−1)[k] + b.L[i], each product times mask.L[i,k] where there is a mask;
        a.L[i] = σ(z.L[i]), softmax of the whole layer"""
        (a,), (*places, features) = at.reads, at.shapes[0]
        letters = PLACES[: len(places)]
        sizes = at.sizes(f"{letters}ijk", (*places, self.units, self.units, features))
        mask = [(at.own("mask"), "ik")] if self.mask else []
        weighted = term(*mask, (at.learned("w"), "ik"), (a, f"s{letters}k"))
        z = at.sum(at.own("z"), "weighted_input", f"s{letters}i", sizes, weighted, term((at.learned("b"), "i")))
        return [z, activated(at, f"s{letters}i", sizes, self)]
