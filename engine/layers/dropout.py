"""Dropout with a mask that is given: what is dropped is chosen by whoever asks, so that the numbers can be followed."""

from dataclasses import dataclass

from engine.functions.constants import Constant
from engine.layers.layer import At, Layer, Shape, only, term
from engine.steps.step import Step

RATE = Constant("rate", "Rate", "p", default=0.5, below=1.0)
LETTERS = "kpqt"


@dataclass(frozen=True, slots=True)
class Dropout(Layer):
    """Each sample's mask ``kept.L`` has 1 where a number is kept and 0 where it is dropped. What is kept is made larger
    by 1/(1 − rate), so that nothing has to change when nothing is dropped any more (as PyTorch's nn.Dropout)."""

    rate: float = RATE.default

    def shape(self, before: tuple[Shape, ...], field: str) -> Shape:
        RATE.check(f"{field}.rate", self.rate)
        return only(before, "any", field, "Dropout")

    def given(self, before: tuple[Shape, ...]) -> dict[str, Shape]:
        return {"kept": (0, *before[0])}

    def steps(self, at: At) -> list[Step]:
        """a.L = kept.L · x / (1 − rate)"""
        (shape,) = at.shapes
        letters = LETTERS[: len(shape)]
        kept = term((at.own("kept"), f"s{letters}"), (at.reads[0], f"s{letters}"), coefficient=1.0 / (1.0 - self.rate))
        return [at.sum(at.own("a"), "dropout", f"s{letters}", at.sizes(letters, shape), kept)]
