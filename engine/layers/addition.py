"""Addition of several arrays: what makes a residual connection, whose gradient goes back both ways."""

from dataclasses import dataclass

from engine.errors import InvalidInput
from engine.language import say
from engine.layers.layer import At, Layer, Shape, term
from engine.steps.step import Step

LETTERS = "kpqt"


@dataclass(frozen=True, slots=True)
class Addition(Layer):
    """The sum of what the node reads, all of one shape."""

    def shape(self, before: tuple[Shape, ...], field: str) -> Shape:
        if len(before) < 2 or len(set(before)) > 1:
            shapes = ", ".join(" × ".join(map(str, shape)) for shape in before)
            raise InvalidInput(
                f"{field}.reads",
                say("What is added has one shape, and there are two or more; these: {shapes}.", shapes=shapes),
            )
        return before[0]

    def steps(self, at: At) -> list[Step]:
        """a.L = Σ of the arrays read"""
        letters = LETTERS[: len(at.shapes[0])]
        terms = (term((array, f"s{letters}")) for array in at.reads)
        return [at.sum(at.own("a"), "addition", f"s{letters}", at.sizes(letters, at.shapes[0]), *terms)]
