"""Named arrays, before anybody has said what they are for."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

from engine.arrays import Array
from engine.errors import InvalidInput
from engine.language import say

FIELD = "file"
# A weight matrix has two axes; what has more than these belongs to another kind of layer, and is not opened.
MOST_AXES = 8
LONGEST_NAME = 60


@dataclass(frozen=True, eq=False)
class Tensor:
    """An array and what it is called; `name` is empty where it has no name. `whole` marks whole-number types."""

    name: str
    array: Array
    whole: bool = False

    @property
    def title(self) -> str:
        return shown(self.name)


def shown(name: str) -> str:
    """A name from a file, quoted, cut, and without anything that a terminal would obey."""
    kept = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
    return "'" + "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in kept) + "'"


def shape_of(shape: Sequence[int]) -> str:
    """``2 × 3``"""
    if len(shape) > MOST_AXES:
        return f"{len(shape)} axes"
    return " × ".join(map(str, shape)) or say("one number")


def check_shape(name: str, shape: Sequence[int], most_numbers: int, field: str = FIELD) -> None:
    """Raise InvalidInput before anything of that shape is made: where it holds nothing, or more than is read."""
    if len(shape) > MOST_AXES:
        raise InvalidInput(
            field, say("{shown} has {shape_count} axes; weights have 2.", shown=shown(name), shape_count=len(shape))
        )
    if 0 in shape:
        raise InvalidInput(
            field, say("{shown} ({shape_of}) holds no numbers.", shown=shown(name), shape_of=shape_of(shape))
        )
    if (count := prod(shape)) > most_numbers:
        raise InvalidInput(
            field,
            say(
                "{shown} ({shape_of}) holds {count:,} numbers; at most {most_numbers:,} are read.",
                shown=shown(name),
                shape_of=shape_of(shape),
                count=count,
                most_numbers=most_numbers,
            ),
        )
