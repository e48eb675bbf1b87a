"""Flatten: all axes laid out as one, row by row, as PyTorch's nn.Flatten."""

from dataclasses import dataclass
from math import prod

from engine.layers.layer import At, Layer, Shape, only, term
from engine.steps.step import Step

LETTERS = "cpqt"


@dataclass(frozen=True, slots=True)
class Flatten(Layer):
    """Arrays with several axes as vectors."""

    def shape(self, before: tuple[Shape, ...], field: str) -> Shape:
        return (prod(only(before, "any", field, "Flattening")),)

    def steps(self, at: At) -> list[Step]:
        """a.L[i] = x[c,p,q] where i = P Q c + Q p + q"""
        (shape,) = at.shapes
        letters = LETTERS[: len(shape)]
        parts = (f"{prod(shape[axis + 1 :])}{letter}" for axis, letter in enumerate(letters))
        laid_out = term((at.reads[0], f"s{letters}"), where=(f"i={'+'.join(parts)}",))
        sizes = at.sizes(f"i{letters}", (prod(shape), *shape))
        return [at.sum(at.own("a"), "flatten", "si", sizes, laid_out)]
