"""Connections left out: which weights of a layer there are.

A mask stands beside the weights it belongs to, of the same shape: 1 where there is a connection, 0 where there is none.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from engine.arrays import Array
from engine.errors import InvalidInput
from engine.language import say


@dataclass(frozen=True, slots=True)
class Mask:
    """One layer's mask: `kept` has a byte for each weight, row by row. Small, and quick to compare and to hash."""

    rows: int
    columns: int
    kept: bytes

    @classmethod
    def of(cls, given: ArrayLike | Sequence[Sequence[bool]], field: str = "mask") -> "Mask":
        """Read rows of 0 and 1 or of booleans. Raises InvalidInput that names the field."""
        try:
            array = np.asarray(given, dtype=np.float64)
        except (ValueError, TypeError):
            array = np.zeros(0)
        if array.ndim != 2:
            raise InvalidInput(field, say("A mask has rows of equal length: one for each neuron, as the weights have."))
        if len(wrong := np.argwhere((array != 0.0) & (array != 1.0))):
            i, k = wrong[0]
            raise InvalidInput(
                f"{field}.{i}.{k}",
                say(
                    "A mask says 1 where there is a connection and 0 where there is none; this is {array:g}.",
                    array=array[i, k],
                ),
            )
        rows, columns = array.shape
        return cls(rows, columns, (array == 1.0).tobytes())

    @property
    def array(self) -> Array:
        """Of the weights' shape, of ones and zeros."""
        return np.frombuffer(self.kept, dtype=np.bool_).reshape(self.rows, self.columns).astype(np.float64)

    @property
    def complete(self) -> bool:
        """Is nothing left out?"""
        return 0 not in self.kept

    def check_shape(self, field: str, units: int, before: int) -> None:
        """Raise InvalidInput where the layer's weights have another shape."""
        if (self.rows, self.columns) != (units, before):
            raise InvalidInput(
                field,
                say(
                    "Expected shape {units} × {before}, that of the weights (a row for each neuron of the "
                    "layer and a column for each one before); this is {rows} × {columns}.",
                    units=units,
                    before=before,
                    rows=self.rows,
                    columns=self.columns,
                ),
            )
