"""From text to rows of cells, each with the line it stands in."""

import csv
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import StringIO
from itertools import islice

from engine.errors import InvalidInput

FIELD = "text"
# In this order: a text with semicolons may have commas in its numbers.
DELIMITERS = {"\t": "tabs", ";": "semicolons", "|": "bars", ",": "commas", " ": "spaces"}
# So many rows decide what separates the cells, and so many of these must then be of one length.
JUDGED_ROWS = 50
ALIKE = 0.9


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, and the line that it begins in, from 1."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows, equally long, the first of them perhaps a header."""

    rows: tuple[Row, ...]
    delimiter: str

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def columns(self) -> int:
        return len(self.rows[0].cells)


def read_rows(text: str, most: int | None = None) -> Rows:
    """The rows of a table, no more of them than `most`.

    Raises InvalidInput, naming the line, where they are none or of different lengths.
    """
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise InvalidInput(FIELD, "There is nothing in it: paste a table, or drop a file.")
    delimiter = _delimiter(text)
    if delimiter == " ":
        text = "\n".join(line.strip() for line in text.splitlines())
    rows = tuple(islice(_rows(text, delimiter), most))
    first = rows[0]
    for row in rows:
        if len(row.cells) != len(first.cells):
            raise InvalidInput(
                FIELD,
                f"Line {row.line} has {_cells(row)}, but line {first.line} has {_cells(first)} "
                f"(separated by {DELIMITERS[delimiter]}).",
            )
    return Rows(rows, delimiter)


def _cells(row: Row) -> str:
    return f"{len(row.cells)} cell{'' if len(row.cells) == 1 else 's'}"


def _delimiter(text: str) -> str:
    """The first that makes nearly all rows equally long, else the one that comes nearest to that."""
    alike = {delimiter: _alike(text, delimiter) for delimiter in DELIMITERS}
    best = max(alike.values())
    if not best:
        # A quotation mark that is never closed makes one cell of all that follows.
        tuple(_rows(text, ","))
        raise InvalidInput(
            FIELD, "There is only one column. Separate the cells by commas, semicolons, tabs, bars or spaces."
        )
    return next(delimiter for delimiter, share in alike.items() if share >= min(best, ALIKE))


def _alike(text: str, delimiter: str) -> float:
    """The share of rows that have the commonest number of cells; 0 where that is one cell."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    counts: Counter[int] = Counter()
    with suppress(csv.Error):
        for cells in reader:
            # Next to a million empty lines, all else is quick.
            if cells and _filled(cells):
                counts[len(cells)] += 1
                if counts.total() == JUDGED_ROWS:
                    break
    length, times = max(counts.items(), key=lambda item: item[1], default=(0, 0))
    return times / counts.total() if length > 1 else 0.0


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    """Every row that has anything in it."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            raise InvalidInput(
                FIELD, f"Line {line}: a quotation mark is not closed, or something other than the next cell follows it."
            ) from None
        if cells is None:
            return
        if cells and _filled(cells):
            yield Row(line, tuple(cell.strip() for cell in cells))
        line = reader.line_num + 1


def _filled(cells: list[str]) -> bool:
    return any(cell.strip() for cell in cells)
