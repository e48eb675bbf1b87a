"""Is the first row a header? And the columns, by name."""

from engine.datasets.from_csv.cells import CellColumn, number
from engine.datasets.from_csv.rows import FIELD, Row, Rows
from engine.errors import InvalidInput

LEAST_ROWS = 2


def columns_of(rows: Rows, header: bool | None) -> tuple[tuple[CellColumn, ...], list[str]]:
    """The columns, and in sentences what was guessed about them. Raises InvalidInput."""
    decimal_comma = rows.delimiter != "," and _has_decimal_commas(rows)
    has_header = _looks_like_header(rows.rows, decimal_comma) if header is None else header
    first, body = rows.rows[0], rows.rows[1:] if has_header else rows.rows
    if len(body) < LEAST_ROWS:
        below = " below the header" if has_header else ""
        raise InvalidInput(FIELD, f"There must be at least {LEAST_ROWS} rows{below}; here is {len(body)}.")
    names = _names(first) if has_header else [f"column {n}" for n in range(1, len(first.cells) + 1)]
    lines = tuple(row.line for row in body)
    columns = tuple(
        CellColumn(n, name, cells, lines, decimal_comma)
        for n, (name, cells) in enumerate(zip(names, zip(*(row.cells for row in body), strict=True), strict=True), 1)
    )
    guessed = []
    if header is None:
        guessed.append(f"Line {first.line} is the header." if has_header else "There is no header.")
    if decimal_comma:
        guessed.append("Commas within numbers are read as decimal points.")
    return columns, guessed


def _names(first: Row) -> list[str]:
    names = [cell or f"column {n}" for n, cell in enumerate(first.cells, 1)]
    known: dict[str, int] = {}
    for n, name in enumerate(names, 1):
        if (before := known.setdefault(name, n)) != n:
            raise InvalidInput(FIELD, f"Line {first.line}: columns {before} and {n} are both called {name[:40]!r}.")
    return names


def _has_decimal_commas(rows: Rows) -> bool:
    cells = {cell for row in rows.rows for cell in row.cells if "," in cell}
    return any(number(cell, True) is not None and number(cell, False) is None for cell in cells)


def _looks_like_header(rows: tuple[Row, ...], decimal_comma: bool) -> bool:
    """No number in the first row, and either numbers below one of its cells, or none of its texts again below."""
    first, *others = rows

    def says_number(cell: str) -> bool:
        return number(cell, decimal_comma) is not None

    if any(map(says_number, first.cells)):
        return False
    if any(map(says_number, {cell for row in others for cell in row.cells})):
        return True
    return not any(name == cell for row in others for name, cell in zip(first.cells, row.cells, strict=True))
