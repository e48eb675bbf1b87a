"""How arrays and their entries are named, everywhere.

An array is named by its kind and, where it belongs to a layer, that layer: ``dw.2``. An entry adds its indices:
``dw.2.1.0`` is ∂cost/∂w²₁₀. Layers are numbered 1…N (``a.0`` is the input), neurons from 0.
Arrays of samples have the sample as first axis; an entry's name leaves it out, since a screen shows one sample.
"""

from dataclasses import dataclass

LAYERED = ("w", "b", "z", "a", "e", "da", "ds", "dz", "dw", "db", "w_next", "b_next", "only")
UNLAYERED = ("y", "dy", "cost", "mean_cost", "learning_rate")

# Kinds whose arrays have one row a sample. All others are shared by the samples.
PER_SAMPLE = frozenset({"z", "a", "e", "da", "ds", "dz", "y", "dy", "cost"})


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
    _, dot, layer = array.partition(".")
    return int(layer) if dot else None


def parse_term(text: str) -> TermId:
    """Read ``w.2.1.0``, ``dw.2`` or ``cost``. Raises ValueError for anything else."""
    kind, *rest = text.split(".")
    if (kind not in LAYERED and kind not in UNLAYERED) or not all(n.isascii() and n.isdigit() for n in rest):
        raise ValueError(f"{text!r} is not a term; terms look like w.2.1.0, dz.1.2 or cost")
    numbers = tuple(int(n) for n in rest)
    if kind in UNLAYERED:
        return TermId(kind, None, numbers)
    if not numbers:
        raise ValueError(f"{text!r} names no layer; terms look like {kind}.1")
    return TermId(kind, numbers[0], numbers[1:])
