"""How arrays and their entries are named, everywhere.

An array is named by its kind and, where it belongs to a layer, that layer: ``dw.2``. An entry adds its indices:
``dw.2.1.0`` is ∂cost/∂w²₁₀. Layers are numbered 1…N (``a.0`` is the input), neurons from 0.
Arrays of samples have the sample as first axis; an entry's name leaves it out, since a screen shows one sample.
"""

from collections.abc import Container
from dataclasses import dataclass

from engine.language import say
from engine.notation.quantities import GIVEN_NUMBERS as GIVEN_NUMBERS
from engine.notation.quantities import PER_SAMPLE as PER_SAMPLE
from engine.notation.quantities import QUANTITIES
from engine.notation.quantities import REMEMBERED as REMEMBERED
from engine.notation.quantities import SINGLE as SINGLE


@dataclass(frozen=True, slots=True)
class TermId:
    """One entry of one array: ``TermId("dw", 2, (1, 0))``. An array as a whole has no indices."""

    kind: str
    layer: int | None
    indices: tuple[int, ...] = ()

    @property
    def array(self) -> str:
        return self.kind if self.layer is None else f"{self.kind}.{self.layer}"

    def __str__(self) -> str:
        return ".".join([self.array, *map(str, self.indices)])


def array_id(kind: str, layer: int) -> str:
    return f"{kind}.{layer}"


def kind_of(array: str) -> str:
    return array.partition(".")[0]


def layer_of(array: str) -> int | None:
    """The layer's number: 2 of ``w.2``, 3 of ``z.3t1`` (step 1 through time), none of ``cost``."""
    _, dot, layer = array.partition(".")
    return int(layer.partition("t")[0]) if dot else None


def entry_letters(array: str) -> str:
    """The index letters of an entry, the sample's left out, in the order of its axes; of a softmax's slope: of z."""
    return QUANTITIES[kind_of(array)].letters


def parameter_of(array: str) -> str | None:
    """``w.2`` for whatever has an entry for each of those weights: dw.2, w_next.2, w_velocity.2, dw_clipped.2."""
    quantity = QUANTITIES.get(kind_of(array))
    return f"{quantity.parameter}.{layer_of(array)}" if quantity and quantity.parameter else None


def parse_term(text: str) -> TermId:
    """Read ``w.2.1.0``, ``dw.2`` or ``cost``. Raises ValueError for anything else."""
    kind, *rest = text.split(".")
    if kind not in QUANTITIES or not all(n.isascii() and n.isdigit() for n in rest):
        raise ValueError(say("{text!r} is not a term; terms look like w.2.1.0, dz.1.2 or cost", text=text))
    numbers = tuple(int(n) for n in rest)
    if not QUANTITIES[kind].layered:
        return TermId(kind, None, numbers)
    if not numbers:
        raise ValueError(say("{text!r} names no layer; terms look like {kind}.1", text=text, kind=kind))
    return TermId(kind, numbers[0], numbers[1:])


def entry_parts(text: str, arrays: Container[str]) -> tuple[str, ...]:
    """The name of one of these arrays, and the indices after it. Raises ValueError where `text` is no name at all."""
    parts = text.split(".")
    for end in (2, 1):
        name, indices = ".".join(parts[:end]), parts[end:]
        if name in arrays and all(index.isascii() and index.isdigit() for index in indices):
            return name, *indices
    return (parse_term(text).array,)
