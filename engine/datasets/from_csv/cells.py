"""Columns of cells, and what their cells say."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from engine.datasets.dataset import Kind
from engine.datasets.frame import Categories, Numbers
from engine.datasets.from_csv.numerals import number
from engine.datasets.from_csv.rows import FIELD, MISSING
from engine.errors import InvalidInput
from engine.language import say

# Squares of larger numbers may overflow.
LARGEST = 1e100
MOST_CATEGORIES = 100
# A column with so many numbers among its values is one of numbers, and whatever else is in it a slip.
MOSTLY = 0.5
# More different texts than these, or one in three rows, are free text rather than categories.
MOST_GUESSED_CATEGORIES, FEW_CATEGORIES, FEW_ROWS = 20, 10, 4

_DATE = re.compile(
    r"(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d\d)|\d{1,2}[:.]\d\d([:.]\d\d)?)([T ][\d:.Z+-]*)?",
    re.ASCII,
)


@dataclass(frozen=True, eq=False)
class CellColumn:
    """A column, counted from 1, with the line of each of its cells."""

    number: int
    name: str
    cells: tuple[str, ...]
    lines: tuple[int, ...]
    decimal_comma: bool = False

    def __len__(self) -> int:
        return len(self.cells)

    def at(self, rows: Sequence[int]) -> "CellColumn":
        """The column of those rows alone."""
        return replace(self, cells=tuple(self.cells[row] for row in rows), lines=tuple(self.lines[row] for row in rows))

    @cached_property
    def is_missing(self) -> list[bool]:
        """Of each cell: is nothing said there?"""
        return [cell.lower() in MISSING for cell in self.cells]

    @cached_property
    def present(self) -> list[str]:
        """The cells that say something."""
        return [cell for cell, missing in zip(self.cells, self.is_missing, strict=True) if not missing]

    @cached_property
    def different(self) -> set[str]:
        return set(self.present)

    @cached_property
    def kind(self) -> Kind:
        """What it is meant to be."""
        if not self.present:
            return "empty"
        if self._mostly(lambda cell: self._said[cell] is not None):
            return "number"
        if self._mostly(lambda cell: _DATE.fullmatch(cell) is not None):
            return "date"
        count, rows = len(self.different), len(self.present)
        names = (count > FEW_CATEGORIES and 3 * count > rows) or count == rows > FEW_ROWS
        return "text" if names or count > MOST_GUESSED_CATEGORIES else "category"

    @property
    def is_numbers(self) -> bool:
        return self.kind == "number"

    @property
    def is_zeros_and_ones(self) -> bool:
        """Both of them, and nothing else."""
        return set(self._said.values()) == {0.0, 1.0}

    @cached_property
    def _said(self) -> dict[str, float | None]:
        """The number that each of the different cells says: a column says few things often."""
        return {cell: number(cell, self.decimal_comma) for cell in set(self.cells)}

    def numbers(self) -> Numbers:
        """NaN where nothing is said. Raises InvalidInput, naming the line, where a cell is no number."""
        return Numbers(self.name, np.array([self._number(row) for row in range(len(self))]))

    def categories(self) -> Categories:
        """Numbers by size, texts by the alphabet; −1 where nothing is said. Raises InvalidInput for too many."""
        codes = np.full(len(self), -1)
        here = np.flatnonzero(~np.array(self.is_missing, dtype=bool))
        values = self.numbers().values[here] if self.is_numbers else np.array(self.present, dtype=object)
        different, codes[here] = np.unique(values, return_inverse=True)
        if len(different) > MOST_CATEGORIES:
            raise InvalidInput(
                FIELD,
                say(
                    "Column {number} ({title}) has {different_count:,} different values; at most "
                    "{most_categories} can be told apart. Leave it out.",
                    number=self.number,
                    title=self.title,
                    different_count=len(different),
                    most_categories=MOST_CATEGORIES,
                ),
            )
        names = (f"{value:.15g}" if self.is_numbers else str(value) for value in different)
        return Categories(self.name, codes.astype(np.intp), tuple(names))

    @property
    def title(self) -> str:
        """The column as messages speak of it."""
        return f"{self.name[:40]!r}"

    def _mostly(self, says: Callable[[str], bool]) -> bool:
        known = {cell for cell in self.different if says(cell)}
        return sum(cell in known for cell in self.present) > MOSTLY * len(self.present)

    def _number(self, row: int) -> float:
        if self.is_missing[row]:
            return np.nan
        cell, line = self.cells[row], self.lines[row]
        found = self._said[cell]
        if found is None:
            raise self._wrong(line, say("{cell!r} is not a number, as most of the column is.", cell=cell[:40]))
        if abs(found) > LARGEST:
            raise self._wrong(line, say("{cell!r} is too large: at most {largest:g}.", cell=cell[:40], largest=LARGEST))
        return found

    def _wrong(self, line: int, what: str) -> InvalidInput:
        return InvalidInput(
            FIELD,
            say(
                "Line {line}, column {number} ({title}): {what}",
                line=line,
                number=self.number,
                title=self.title,
                what=what,
            ),
        )
