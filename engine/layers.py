"""One layer of a network: its neurons and their activation, with the activation's constants."""

from dataclasses import dataclass, replace

from engine.activations import ACTIVATIONS
from engine.constants import chosen
from engine.errors import InvalidInput, UnknownName
from engine.masks import Mask

# The fields of a layer that are constants of its activation.
ACTIVATION_CONSTANTS = ("slope", "alpha")


@dataclass(frozen=True, slots=True)
class Dense:
    """A fully connected layer: `units` neurons, each with its activation."""

    units: int
    activation: str = "sigmoid"
    # The activation's constants; the usual ones where they are left out, None with activations that have none.
    slope: float | None = None
    alpha: float | None = None
    # Which connections there are; all, where it is left out.
    mask: Mask | None = None

    @property
    def parameters(self) -> tuple[tuple[str, float], ...]:
        """The numbers that the activation's functions have besides z."""
        constants = ACTIVATIONS[self.activation].constants
        given = ((constant, getattr(self, constant.name)) for constant in constants)
        return tuple((constant.name, constant.default if value is None else float(value)) for constant, value in given)

    @property
    def title(self) -> str:
        """What the activation is called, with those of its constants that are not the usual ones."""
        sigma = ACTIVATIONS[self.activation]
        unusual = [
            f"{constant.name if constant.name == 'slope' else constant.title} {value:g}"
            for constant, (_, value) in zip(sigma.constants, self.parameters, strict=True) if value != constant.default
        ]  # fmt: skip
        return f"{sigma.title} ({', '.join(unusual)})" if unusual else sigma.title


def check(layer: Dense, field: str, before: int) -> None:
    """Raise InvalidInput or UnknownName where the layer makes no sense after one of so many neurons."""
    if layer.units < 1:
        raise InvalidInput(f"{field}.units", "A layer needs at least 1 neuron.")
    if layer.activation not in ACTIVATIONS:
        raise UnknownName(f"{field}.activation", layer.activation, list(ACTIVATIONS))
    if layer.mask:
        layer.mask.check_shape(f"{field}.mask", layer.units, before)
    for name in ACTIVATION_CONSTANTS:
        chosen(ACTIVATIONS[layer.activation], ACTIVATIONS, name, getattr(layer, name), f"{field}.{name}")


def settled(layer: Dense) -> Dense:
    """The layer with its activation's constants, the usual ones written out, and without a mask that masks nothing."""
    own = dict(layer.parameters)
    mask = None if layer.mask is None or layer.mask.complete else layer.mask
    return replace(layer, slope=own.get("slope"), alpha=own.get("alpha"), mask=mask)
