"""Is the first row a header? And the columns, by name."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from engine.datasets.from_csv.cells import CellColumn
from engine.datasets.from_csv.numerals import bare, is_plain, number, uses_decimal_comma
from engine.datasets.from_csv.rows import FIELD, MISSING, Row, Rows
from engine.errors import InvalidInput
from engine.language import say

LEAST_ROWS = 2
YEARS = range(1900, 2101)

SaysNumber = Callable[[str], bool]


def columns_of(
    rows: Rows, header: bool | None = None, decimal_comma: bool | None = None
) -> tuple[tuple[CellColumn, ...], list[str]]:
    """The columns, and in sentences what was guessed about them. Raises InvalidInput."""
    header = rows.has_header if header is None else header
    usual = _decimal_comma(rows) if decimal_comma is None else decimal_comma
    has_header = (
        _looks_like_header(rows.rows, lambda cell: number(cell, usual) is not None) if header is None else header
    )
    first, body = rows.rows[0], rows.rows[1:] if has_header else rows.rows
    if len(body) < LEAST_ROWS:
        below = say(" below the header") if has_header else ""
        raise InvalidInput(
            FIELD,
            say(
                "There must be at least {least_rows} rows{below}; here is {body_count}.",
                least_rows=LEAST_ROWS,
                below=below,
                body_count=len(body),
            ),
        )
    names = _names(first) if has_header else [f"column {n}" for n in range(1, len(first.cells) + 1)]
    lines = tuple(row.line for row in body)
    columns = tuple(
        CellColumn(n, name, cells, lines, uses_decimal_comma(set(cells), usual) if decimal_comma is None else usual)
        for n, (name, cells) in enumerate(zip(names, zip(*(row.cells for row in body), strict=True), strict=True), 1)
    )
    guessed = list(rows.said)
    if header is None:
        guessed.append(say("Line {line} is the header.", line=first.line) if has_header else say("There is no header."))
    return columns, [*guessed, *_how_numbers_are_written(columns)]


def _names(first: Row) -> list[str]:
    names = [one_line(cell) or f"column {n}" for n, cell in enumerate(first.cells, 1)]
    known: dict[str, int] = {}
    for n, name in enumerate(names, 1):
        if (before := known.setdefault(name, n)) != n:
            raise InvalidInput(
                FIELD,
                say(
                    "Line {line}: columns {before} and {n} are both called {name!r}.",
                    line=first.line,
                    before=before,
                    n=n,
                    name=name[:40],
                ),
            )
    return names


def one_line(name: str) -> str:
    """A name that had line breaks in it."""
    return " ".join(name.split())


def _decimal_comma(rows: Rows) -> bool:
    """Between semicolons a comma is one, unless something speaks against it."""
    return uses_decimal_comma({cell for row in rows.rows for cell in row.cells}, rows.delimiter == ";")


def _how_numbers_are_written(columns: Sequence[CellColumn]) -> Iterator[str]:
    """A sentence for every way in which numbers are not written as they are here, with a cell that shows it."""
    numbers = [
        (cell, column)
        for column in columns
        if column.is_numbers
        for cell in sorted(cell for cell in column.different if column.decimal_comma or not is_plain(cell))
    ]
    if any(column.decimal_comma and "," in cell for cell, column in numbers):
        yield say("Commas within numbers are read as decimal points.")
    for mark, says in ((",", say("Commas")), (".", say("Points"))):
        for cell, column in numbers:
            value = number(cell, column.decimal_comma)
            if mark in cell and column.decimal_comma == (mark == ".") and value and abs(value) >= 1000:
                yield say(
                    "{says} within numbers separate thousands: {cell!r} is {value:.15g}.",
                    says=says,
                    cell=cell,
                    value=value,
                )
                break
    for cell, column in numbers:
        if any(sign in cell and sign not in bare(cell) for sign in "%$€£¥₹DRFY"):
            yield say(
                "Currencies and percent signs are left out: {cell!r} is {number:.15g}.",
                cell=cell,
                number=number(cell, column.decimal_comma),
            )
            break


def _looks_like_header(rows: tuple[Row, ...], says_number: SaysNumber) -> bool:
    """No number in the first row, and either numbers below one of its cells, or none of its texts again below.

    Numbers may be names where they count the columns, or years.
    """
    first, *others = rows
    if any(map(says_number, first.cells)):
        if not _one_by_one(first.cells) or any(_one_by_one(row.cells) for row in others):
            return False
        return _names_by_counting(first.cells) or _text_above_numbers(first, others, says_number)
    if any(map(says_number, {cell for row in others for cell in row.cells})):
        return True
    return not any(name == cell for row in others for name, cell in zip(first.cells, row.cells, strict=True))


def _whole(cells: Sequence[str]) -> list[int] | None:
    """The numbers among the cells, where they are short whole ones."""
    found = [cell for cell in cells if cell.lower() not in MISSING and cell[:1] in "+-.0123456789"]
    short = all(cell.isascii() and cell.isdigit() and len(cell) < 6 for cell in found)
    return [int(cell) for cell in found] if short else None


def _one_by_one(cells: Sequence[str]) -> bool:
    """Do the numbers among the cells, two or more, go up by 1?"""
    found = _whole(cells)
    return found is not None and len(found) > 1 and all(b - a == 1 for a, b in pairwise(found))


def _names_by_counting(cells: Sequence[str]) -> bool:
    """Do they count the columns, or the years?"""
    found = _whole(cells) or []
    return (found[0] in (0, 1) and len(found) > 2) or found[0] in YEARS


def _text_above_numbers(first: Row, others: Sequence[Row], says_number: SaysNumber) -> bool:
    """Is a word in the first row above nothing but numbers?"""
    return any(
        not says_number(name) and all(map(says_number, {row.cells[n] for row in others}))
        for n, name in enumerate(first.cells)
    )
