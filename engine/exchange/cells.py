"""Bare numbers in rows, as they are copied out of a spreadsheet or a table: with tabs, semicolons, commas, blanks."""

import re

import numpy as np

from engine.arrays import Array
from engine.errors import InvalidInput
from engine.exchange.tensors import shown
from engine.exchange.tokens import TEXT
from engine.language import say

_BARE = re.compile(r"[-+0-9.,;/eE\s\u2212\u00a0\u2009\u202f\ufeff]*")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_DECIMAL_COMMA = re.compile(r"[+-]?[0-9]*,[0-9]+(?:[eE][+-]?[0-9]+)?")
# 0,05: a number of its own would not begin with a needless 0.
_SURELY_DECIMAL = re.compile(r"[+-]?0?,0[0-9]+")


def is_bare(text: str) -> bool:
    """Are there no brackets and no names in it?"""
    return _BARE.fullmatch(text) is not None


def read_cells(text: str, most_numbers: int) -> tuple[list[Array], list[str]]:
    """A matrix for each block of rows between empty lines, and how commas were read. Raises InvalidInput."""
    plain = text.replace("\u2212", "-").translate(dict.fromkeys(map(ord, "\u00a0\u2009\u202f\ufeff"), " "))
    if sum(plain.count(mark) for mark in "\n\r\t,; ") > 2 * most_numbers:
        raise InvalidInput(
            TEXT, say("It holds more than {most_numbers:,} numbers; no more are read.", most_numbers=most_numbers)
        )
    lines = plain.splitlines()
    rows = [_cells(line) for line in lines]
    decimal, guessed = _comma(rows)
    blocks: list[list[list[float]]] = [[]]
    for number, cells in enumerate(rows, 1):
        if not cells:
            blocks.append([])
            continue
        parts = cells if decimal else [part for cell in cells for part in cell.split(",") if part]
        blocks[-1].append([_number(part, number) for part in parts])
    return [_matrix(block) for block in blocks if block], guessed


def _cells(line: str) -> list[str]:
    """What tabs, semicolons or blanks keep apart. Commas that end a cell are separators, whatever else they are."""
    mark = "\t" if "\t" in line else ";" if ";" in line else None
    return [cell for part in line.split(mark) if (cell := part.strip().strip(","))]


def _comma(rows: list[list[str]]) -> tuple[bool, list[str]]:
    """Are commas decimal points?"""
    with_comma = [cell for cells in rows for cell in cells if "," in cell]
    if not with_comma:
        return False, []
    one_each = all(_DECIMAL_COMMA.fullmatch(cell) for cell in with_comma)
    apart = any(len(cells) > 1 for cells in rows)
    sure = any(_SURELY_DECIMAL.fullmatch(cell) for cell in with_comma)
    if one_each and (apart or sure):
        first = with_comma[0]
        return True, [
            say(
                "The comma is read as a decimal point: {first} is {replace}.",
                first=first,
                replace=first.replace(",", "."),
            )
        ]
    return False, [say("Commas are read as separators between numbers.")]


def _number(cell: str, line: int) -> float:
    above, over, below = cell.replace(",", ".").partition("/")
    if not _NUMBER.fullmatch(above) or (over and not _NUMBER.fullmatch(below)):
        raise InvalidInput(TEXT, say("Line {line}: {shown} is no number.", line=line, shown=shown(cell)))
    value = float(above) / (float(below) if over and float(below) else 1.0)
    if not np.isfinite(value) or (over and not float(below)):
        raise InvalidInput(TEXT, say("Line {line}: {shown} is not finite.", line=line, shown=shown(cell)))
    return value


def _matrix(rows: list[list[float]]) -> Array:
    for number, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            raise InvalidInput(
                TEXT,
                say(
                    "Row {number} has {row_count} numbers, but the first has {rows_count}; a matrix has rows alike.",
                    number=number,
                    row_count=len(row),
                    rows_count=len(rows[0]),
                ),
            )
    return np.array(rows)
