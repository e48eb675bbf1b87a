"""Blocks of text that stand side by side: matrices with aligned columns, and what joins them."""

from collections.abc import Sequence
from itertools import chain
from math import floor, inf, isfinite, log10

import numpy as np
from numpy.typing import NDArray
from rich.text import Text

Array = NDArray[np.float64]
Block = list[Text]

# A matrix with more rows or columns than this shows its first ones, dots, and the last.
MOST_ROWS, MOST_COLUMNS = 8, 8
DIGITS = 5
_BRACKETS = {"only": "[]", "first": "⎡⎤", "between": "⎢⎥", "last": "⎣⎦"}


def matrix(numbers: Array, style: str) -> Block:
    """A two-dimensional array in brackets."""
    cells = _elided(written(numbers), numbers.shape)
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ["  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in cells]
    return [Text(_bracketed(line, n, len(lines)), style) for n, line in enumerate(lines)]


def number(value: Array, style: str) -> Block:
    """A single number, which stands alone."""
    return [Text(written(value.reshape(1, 1))[0][0], style)]


def written(numbers: Array) -> list[list[str]]:
    """The numbers with as many decimals as give the largest of them five digits, and a true minus sign."""
    largest = float(np.abs(numbers[np.isfinite(numbers)]).max(initial=0.0))
    if (numbers == np.round(numbers)).all() and largest < 1e6:
        form = "{:.0f}"
    elif 1e-6 <= largest < 1e6:
        form = f"{{:.{max(0, DIGITS - 1 - floor(log10(largest)))}f}}"
    else:
        form = f"{{:.{DIGITS - 1}e}}"
    # Adding 0 turns −0 into 0.
    return [[_cell(number + 0.0, form) for number in row] for row in numbers.tolist()]


def _cell(number: float, form: str) -> str:
    text = form.format(number) if isfinite(number) else {inf: "∞", -inf: "-∞"}.get(number, "NaN")
    return text.replace("-", "−")


def _elided(cells: list[list[str]], shape: tuple[int, ...]) -> list[list[str]]:
    rows, columns = shape
    if columns > MOST_COLUMNS:
        cells = [[*row[: MOST_COLUMNS - 2], "⋯", row[-1]] for row in cells]
    if rows > MOST_ROWS:
        cells = [*cells[: MOST_ROWS - 2], ["⋮"] * len(cells[0]), cells[-1]]
    return cells


def _bracketed(line: str, n: int, count: int) -> str:
    place = "only" if count == 1 else "first" if n == 0 else "last" if n == count - 1 else "between"
    brackets = _BRACKETS[place]
    return f"{brackets[0]}{line}{brackets[1]}"


def beside(blocks: Sequence[Block]) -> Block:
    """The blocks next to each other, each in the middle of the tallest one's height."""
    height = max(map(len, blocks))
    padded = [_padded(block, height) for block in blocks]
    return [Text(" ").join(lines) for lines in zip(*padded, strict=True)]


def rows_within(room: int, blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks in as few rows as keep within `room` columns. A sign stays with what follows it, as in a sum that is
    broken over lines; a block that is wider by itself has a row of its own."""
    rows: list[list[Block]] = [[]]
    for group in _with_signs(blocks):
        if rows[-1] and width(beside([*rows[-1], *group])) > room:
            rows.append([])
        rows[-1] += group
    return rows


def _with_signs(blocks: Sequence[Block]) -> list[list[Block]]:
    """What must not be parted: single signs and numbers with the matrix after them."""
    groups: list[list[Block]] = [[]]
    for block in blocks:
        groups[-1].append(block)
        if not (len(block) == 1 and width(block) <= 1):
            groups.append([])
    return [group for group in groups if group]


def _padded(block: Block, height: int) -> Block:
    blank = Text(" " * width(block))
    above = (height - len(block)) // 2
    below = height - len(block) - above
    return list(chain([blank] * above, block, [blank] * below))


def width(block: Block) -> int:
    return max(line.cell_len for line in block)
