"""Blocks of text that stand side by side: matrices with aligned columns, and what joins them."""

from collections.abc import Sequence
from itertools import chain

from rich.text import Text

from engine.arrays import Array
from engine.digits import number_text
from engine.writing.precision import DIGITS, MOST_COLUMNS, MOST_ROWS

Block = list[Text]

_BRACKETS = {"only": "[]", "first": "⎡⎤", "between": "⎢⎥", "last": "⎣⎦"}


def matrix(numbers: Array, style: str, digits: int = DIGITS) -> Block:
    """A two-dimensional array in brackets, its columns aligned at the points."""
    cells = _elided(written(numbers, digits), numbers.shape)
    columns = [_aligned(column) for column in zip(*cells, strict=True)]
    lines = ["  ".join(row) for row in zip(*columns, strict=True)]
    return [Text(_bracketed(line, n, len(lines)), style) for n, line in enumerate(lines)]


def number(value: Array, style: str, digits: int = DIGITS) -> Block:
    """A single number, which stands alone."""
    return [Text(written(value.reshape(1, 1), digits)[0][0], style)]


def written(numbers: Array, digits: int = DIGITS) -> list[list[str]]:
    """The numbers with so many digits that count."""
    return [[number_text(number, digits) for number in row] for row in numbers.tolist()]


def _aligned(column: Sequence[str]) -> list[str]:
    """Of one width, with the points beneath each other."""
    parts = [cell.partition(".") for cell in column]
    after = max(len(point + rest) for _, point, rest in parts)
    cells = [whole + (point + rest).ljust(after) for whole, point, rest in parts]
    width = max(map(len, cells))
    return [cell.rjust(width) for cell in cells]


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
