"""From text to rows of cells, each with the line it stands in.

Quotation marks, line breaks within them and the cells themselves are Python's csv module's to read. What separates the
cells is found as CleverCSV does: by which all rows are equally long and most cells say something that is known.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from engine.datasets.from_csv.numerals import number
from engine.datasets.from_csv.preamble import COMMENT, lines_of, without_comments
from engine.errors import InvalidInput
from engine.language import say

if TYPE_CHECKING:
    from _csv import Reader

FIELD = "text"
# In this order where nothing tells them apart: a text with semicolons may have commas in its numbers.
DELIMITERS = {"\t": "tabs", ";": "semicolons", "|": "bars", ",": "commas", " ": "spaces"}
# So many rows decide what separates the cells, and so many of these must then be of one length.
JUDGED_ROWS = 50
ALIKE = 0.9
# A row may have several lines.
JUDGED_LINES = 2_000
# What stands for a value that is not there, in small letters.
MISSING = frozenset({"", "na", "n/a", "nan", "null", "none", "?", "-", "."})


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, and the line that it begins in, from 1."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows, equally long, the first of them perhaps a header; in sentences what was guessed about them.

    `has_header`: where the file itself says whether it is.
    """

    rows: tuple[Row, ...]
    delimiter: str
    said: tuple[str, ...] = ()
    has_header: bool | None = None

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def columns(self) -> int:
        return len(self.rows[0].cells)


def read_rows(text: str, most: int | None = None) -> Rows:
    """The rows of a table, no more of them than `most`.

    Raises InvalidInput, naming the line, where they are none or of different lengths.
    """
    found = lines_of(text)
    if not any(map(str.strip, found.lines)):
        raise InvalidInput(FIELD, say("There is nothing in it: paste a table, or drop a file."))
    first = list(islice((line for line in found.lines if not line.isspace() and line[:1] != COMMENT), JUDGED_LINES))
    if not first:
        raise InvalidInput(FIELD, say("There is nothing in it but comments: paste a table, or drop a file."))
    delimiter = found.delimiter or _delimiter(found.lines, first)
    found = without_comments(found, partial(_cells, delimiter=delimiter), _width(first, delimiter))
    rows = _equally_long(tuple(islice(_rows(found.lines, delimiter), most)), delimiter)
    said = list(found.said)
    if delimiter != ",":
        said.insert(0, say("Cells are separated by {called}.", called=_called(delimiter)))
    if "\ufffd" in text:
        said.append(say("Some letters are lost (�): save the table in UTF-8, or drop the file itself."))
    return Rows(rows, delimiter, tuple(said), found.has_header)


def _called(delimiter: str) -> str:
    return DELIMITERS.get(delimiter, repr(delimiter))


def _equally_long(rows: tuple[Row, ...], delimiter: str) -> tuple[Row, ...]:
    """Cells that are empty beyond the end of the first row are none."""
    if not rows:
        raise InvalidInput(FIELD, say("There is nothing in it: paste a table, or drop a file."))
    first = rows[0]
    width = len(first.cells)
    if all(len(row.cells) > width for row in rows[1:]) and not any(cell for row in rows for cell in row.cells[width:]):
        rows = tuple(Row(row.line, row.cells[:width]) for row in rows)
    for row in rows:
        if len(row.cells) != width:
            raise InvalidInput(
                FIELD,
                say(
                    "Line {line} has {count}, but line {line_2} has {count_2} (separated by {called}).",
                    line=row.line,
                    count=_count(row),
                    line_2=first.line,
                    count_2=_count(first),
                    called=_called(delimiter),
                ),
            )
    return rows


def _count(row: Row) -> str:
    return f"{len(row.cells)} cell{'' if len(row.cells) == 1 else 's'}"


def _delimiter(lines: list[str], first: list[str]) -> str:
    """Of those that make nearly all rows equally long, the one that leaves the most numbers."""
    judged = {delimiter: _judged(first, delimiter) for delimiter in DELIMITERS}
    best = max(alike for alike, _ in judged.values())
    if not best:
        # A quotation mark that is never closed makes one cell of all that follows.
        tuple(_rows(lines, ","))
        raise InvalidInput(
            FIELD, say("There is only one column. Separate the cells by commas, semicolons, tabs, bars or spaces.")
        )
    able = [delimiter for delimiter, (alike, _) in judged.items() if alike >= min(best, ALIKE)]
    return max(able, key=lambda delimiter: judged[delimiter][1])


def _judged(lines: list[str], delimiter: str) -> tuple[float, float]:
    """The share of rows that have the commonest number of cells, 0 where that is one; the share of numbers."""
    rows = _first_rows(lines, delimiter)
    length, times = _commonest(rows)
    if length < 2:
        return 0.0, 0.0
    cells = [cell.strip() for cells in rows for cell in cells]
    known = sum(
        cell.lower() in MISSING or number(cell, False) is not None or number(cell, True) is not None for cell in cells
    )
    return times / len(rows), known / len(cells)


def _width(lines: list[str], delimiter: str) -> int:
    return _commonest(_first_rows(lines, delimiter))[0]


def _commonest(rows: list[list[str]]) -> tuple[int, int]:
    return max(Counter(map(len, rows)).items(), key=lambda item: item[1], default=(0, 0))


def _first_rows(lines: list[str], delimiter: str) -> list[list[str]]:
    """So many rows as are judged by."""
    rows: list[list[str]] = []
    with suppress(csv.Error):
        for cells in _reader(lines, delimiter, False):
            if cells and _filled(cells):
                rows.append(cells)
                if len(rows) == JUDGED_ROWS:
                    break
    return rows


def _cells(line: str, delimiter: str) -> list[str]:
    return next(_reader([line], delimiter, False), [])


def _reader(lines: Iterable[str], delimiter: str, strict: bool) -> "Reader":
    """The csv module's. Between cells that spaces separate there may be more of them, and tabs."""
    if delimiter == " ":
        lines = (line.replace("\t", " ").strip() + "\n" for line in lines)
    return csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=strict)


def _rows(lines: list[str], delimiter: str) -> Iterator[Row]:
    """Every row that has anything in it."""
    reader = _reader(lines, delimiter, True)
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            raise InvalidInput(
                FIELD,
                say(
                    "Line {line}: a quotation mark is not closed, or something other than the next cell follows it.",
                    line=line,
                ),
            ) from None
        if cells is None:
            return
        # Next to a million empty lines, all else is quick.
        if cells and _filled(cells):
            yield Row(line, tuple(cell.strip() for cell in cells))
        line = reader.line_num + 1


def _filled(cells: list[str]) -> bool:
    return any(cell.strip() for cell in cells)
