"""A function along axes: its argument laid out for it, each window or row as one last axis."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.arrays import Array
from engine.functions.layer_functions import LEFT_OUT
from engine.steps.conditions import condition
from engine.steps.step import Function

Indices = NDArray[np.intp]


def along_axes(
    definition: Function, function: Callable[[Array], Array], sizes: dict[str, int]
) -> Callable[[Array], Array]:
    """The function of an argument that may have more axes before its own.

    Of derivatives too, whose results have the letters of the argument's layout, or two letters in place of one.
    """
    result, along, own = definition.indices, definition.along, definition.letters(0)
    # What is laid out has no letter that is only the result's: a Jacobian's twin.
    reach = {*own, *along, *(letter for text in definition.where for letter in condition(text).letters)}
    before = "".join(letter for letter in result if letter not in along and letter in reach)
    layout = before + along
    places, inside = _places(own, layout, definition.where, sizes)
    entries: Any = (..., *places)
    left_out = LEFT_OUT.get(definition.function, 0.0)
    shape = tuple(sizes[letter] for letter in before)
    kept = [letter for letter in result if letter not in before]
    # The function's own result: what lies before, and then what it makes of the last axis.
    made = before + "".join(letter for letter in kept if letter not in along)
    made += "".join(letter for letter in along if letter in kept)
    order = [made.index(letter) for letter in result]

    def run(x: Array) -> Array:
        more = x.shape[: x.ndim - len(own)]
        laid_out = np.where(inside, x[entries], left_out)
        found = function(laid_out.reshape(*more, *shape, -1))
        found = found.reshape(*more, *(sizes[letter] for letter in made))
        return found.transpose(*range(len(more)), *(len(more) + axis for axis in order))

    return run


def _places(
    own: str, layout: str, where: tuple[str, ...], sizes: dict[str, int]
) -> tuple[list[Indices], NDArray[np.bool_]]:
    """For each place of the layout the argument's indices, and whether there is such an entry."""
    full = [sizes[letter] for letter in layout]
    index = dict(zip(layout, np.indices(full, sparse=True), strict=True))
    inside = np.ones(full, dtype=bool)
    for text in where:
        read = condition(text)
        unknown = [letter for letter in read.letters if letter not in index]
        total = read.constant + sum(multiple * index[letter] for letter, multiple in read.multiples if letter in index)
        if unknown:
            (letter,) = unknown
            index[letter] = np.asarray(-dict(read.multiples)[letter] * total)
            inside &= (index[letter] >= 0) & (index[letter] < sizes[letter])
            index[letter] = np.clip(index[letter], 0, sizes[letter] - 1)
        else:
            inside &= (total == 0) if read.equation else (total <= 0)
    return [np.broadcast_to(index[letter], full) for letter in own], inside
