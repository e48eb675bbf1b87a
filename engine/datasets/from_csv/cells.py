"""Columns of cells, and what their cells say."""

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from engine.datasets.frame import Categories, Numbers
from engine.datasets.from_csv.rows import FIELD
from engine.errors import InvalidInput
from engine.network import Array

# What stands for a value that is not there, in small letters.
MISSING = frozenset({"", "na", "n/a", "nan", "null", "none", "?", "-", "."})
# Squares of larger numbers may overflow.
LARGEST = 1e100
MOST_CATEGORIES = 100
# A column with so many numbers among its values is one of numbers, and whatever else is in it a slip.
MOSTLY = 0.5

# No two repetitions side by side take the same characters: the time would grow with the square of a cell's length.
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)


def number(cell: str, decimal_comma: bool) -> float | None:
    """The number that a cell says, None where it says something else."""
    plain = cell.replace("−", "-")
    if decimal_comma and plain.count(",") == 1:
        plain = plain.replace(",", ".")
    return float(plain) if _NUMBER.fullmatch(plain) else None


@dataclass(frozen=True)
class CellColumn:
    """A column, counted from 1, with the line of each of its cells."""

    number: int
    name: str
    cells: tuple[str, ...]
    lines: tuple[int, ...]
    decimal_comma: bool = False

    def __len__(self) -> int:
        return len(self.cells)

    @cached_property
    def present(self) -> list[str]:
        """The cells that say something."""
        return [cell for cell in self.cells if cell.lower() not in MISSING]

    @cached_property
    def different(self) -> set[str]:
        return set(self.present)

    @cached_property
    def is_numbers(self) -> bool:
        """Is it meant to be a column of numbers?"""
        found = sum(self._said[cell] is not None for cell in self.present)
        return found > MOSTLY * len(self.present)

    @cached_property
    def _said(self) -> dict[str, float | None]:
        """The number that each of the different cells says: a column says few things often."""
        return {cell: number(cell, self.decimal_comma) for cell in set(self.cells)}

    def numbers(self) -> Numbers:
        """Raises InvalidInput, naming the line, where a cell is no number."""
        self._check_present()
        return Numbers(self.name, np.array([self._number(row) for row in range(len(self))]))

    def categories(self) -> Categories:
        """Numbers by size, texts by the alphabet. Raises InvalidInput where a cell is empty, or they are too many."""
        self._check_present()
        values: Array | list[str] = self.numbers().values if self.is_numbers else list(self.cells)
        different, codes = np.unique(values, return_inverse=True)
        if len(different) > MOST_CATEGORIES:
            raise InvalidInput(
                FIELD,
                f"Column {self.number} ({self.title}) has {len(different):,} different values; at most "
                f"{MOST_CATEGORIES} can be told apart. Leave it out.",
            )
        names = (f"{value:.15g}" if self.is_numbers else str(value) for value in different)
        return Categories(self.name, codes.astype(np.intp), tuple(names))

    @property
    def title(self) -> str:
        """The column as messages speak of it."""
        return f"{self.name[:40]!r}"

    def _check_present(self) -> None:
        for line, cell in zip(self.lines, self.cells, strict=True):
            if cell.lower() in MISSING:
                said = f" ({cell!r})" if cell else ""
                raise self._wrong(line, f"the value is missing{said}. Fill it in, or leave the row or the column out.")

    def _number(self, row: int) -> float:
        cell, line = self.cells[row], self.lines[row]
        found = self._said[cell]
        if found is None:
            raise self._wrong(line, f"{cell[:40]!r} is not a number, as most of the column is.")
        if abs(found) > LARGEST:
            raise self._wrong(line, f"{cell[:40]!r} is too large: at most {LARGEST:g}.")
        return found

    def _wrong(self, line: int, what: str) -> InvalidInput:
        return InvalidInput(FIELD, f"Line {line}, column {self.number} ({self.title}): {what}")
