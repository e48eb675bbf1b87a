"""What every kind of layer says of itself, and the nodes that layers are in a network.

A layer's file says its settings, what it makes of which shapes, what it learns, and its forward steps. Nothing else
about it has to be written: its derivatives follow from the steps by one rule (see `engine.derivation.differentiation`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from engine.arrays import Array
from engine.errors import InvalidInput
from engine.functions.activations import ACTIVATIONS
from engine.language import say
from engine.layers.masks import Mask
from engine.steps.step import SAMPLE, Definition, Factor, Function, Product, Step, SumOfProducts

# The sizes of an array's axes, its sample's left out.
Shape = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class At:
    """Where in a network a layer is: the number of its node, the arrays that it reads with their shapes, the number of
    the node whose parameters it uses, and how many samples there are."""

    node: int
    reads: tuple[str, ...]
    shapes: tuple[Shape, ...]
    parameters: int
    samples: int

    def own(self, kind: str, time: int | None = None) -> str:
        """``z.3``, or ``z.3t2`` of step 2 through time."""
        return f"{kind}.{self.node}" + ("" if time is None else f"t{time}")

    def learned(self, kind: str) -> str:
        """``w.1``: of this node, or of the one whose parameters it shares."""
        return f"{kind}.{self.parameters}"

    def sizes(self, letters: str, shape: Sequence[int]) -> dict[str, int]:
        """How far letters run, the samples' with them."""
        return {SAMPLE: self.samples, **dict(zip(letters, shape, strict=True))}

    def step(self, id: str, rule: str, definition: Definition, sizes: dict[str, int]) -> Step:
        return Step(id, "forward", self.node, rule, definition, sizes)

    def sum(self, id: str, rule: str, indices: str, sizes: dict[str, int], *terms: Product) -> Step:
        return self.step(id, rule, SumOfProducts(indices, terms), sizes)


def term(*factors: tuple[str, str], coefficient: float = 1.0, where: Sequence[str] = ()) -> Product:
    """``term(("w.1", "ik"), ("a.0", "sk"))``"""
    return Product(tuple(Factor(array, letters) for array, letters in factors), coefficient, tuple(where))


class Layer:
    """A kind of layer. Settings that a kind does not have are such as change nothing."""

    units: int = 0
    activation: str = "identity"
    slope: float | None = None
    alpha: float | None = None
    mask: Mask | None = None
    # Do the samples meet in it, so that one's cost depends on the others?
    meets: bool = False

    @property
    def parameters(self) -> tuple[tuple[str, float], ...]:
        """The numbers that the activation's functions have besides z."""
        return ()

    @property
    def title(self) -> str:
        """What the layer is called where it is spoken of."""
        return type(self).__name__

    def shape(self, before: tuple[Shape, ...], field: str) -> Shape:
        """What comes out of these shapes. Raises InvalidInput or UnknownName, naming the field, where nothing does."""
        raise NotImplementedError

    def settled(self) -> "Layer":
        """With its usual settings written out."""
        return self

    def learned(self, before: tuple[Shape, ...]) -> dict[str, Shape]:
        """The kinds of arrays that it learns, with their shapes."""
        return {}

    def given(self, before: tuple[Shape, ...]) -> dict[str, Shape]:
        """The kinds of arrays that it is given besides, each sample its own where the shape begins with 0. The state
        before the first step through time is the kind ``h t0``."""
        return {}

    def check_inputs(self, x: Array) -> None:
        """Raise InvalidInput where the network's inputs, of all samples, are none for this layer."""

    def steps(self, at: At) -> list[Step]:
        """Its forward steps; the last one defines ``a.L``."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Node:
    """A layer with what it reads: the numbers of nodes before it, 0 for the inputs; the node before, where that is left
    out. `shares` is the number of a node of the same kind whose parameters it uses in place of its own."""

    layer: Layer
    reads: tuple[int, ...] = ()
    shares: int | None = None


def only(before: tuple[Shape, ...], rank: int | Literal["any"], field: str, what: str) -> Shape:
    """The shape of the one array that is read. Raises InvalidInput where there are others, or its rank is another."""
    if len(before) != 1:
        raise InvalidInput(
            f"{field}.reads",
            say("{what} reads one array; this one is given {before_count}.", what=what, before_count=len(before)),
        )
    (shape,) = before
    if rank != "any" and len(shape) != rank:
        raise InvalidInput(
            field,
            say(
                "{what} reads arrays with {rank} axes a sample; this one has {shape_count}.",
                what=what,
                rank=rank,
                shape_count=len(shape),
            ),
        )
    return shape


def at_least_one(field: str, **settings: int) -> None:
    """Raise InvalidInput where a setting that counts something is less than 1."""
    for name, value in settings.items():
        if value < 1:
            raise InvalidInput(
                f"{field}.{name}", say("{name}: at least 1; this is {value}.", name=name.capitalize(), value=value)
            )


def activated(at: At, letters: str, sizes: dict[str, int], layer: Layer, id: str = "", z: str = "") -> Step:
    """a.L = σ(z.L), entry by entry; softmax takes the last axis."""
    over: Literal["entry", "layer"] = "layer" if ACTIVATIONS[layer.activation].over_layer else "entry"
    definition = Function(letters, layer.activation, (z or at.own("z"),), over, parameters=layer.parameters)
    return at.step(id or at.own("a"), "activation", definition, sizes)
