"""Which columns are learned from, and which are to be learned: as asked, or as a reader would guess."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.datasets.dataset import Task
from engine.datasets.from_csv.cells import CellColumn
from engine.errors import InvalidInput, UnknownName

# A column by its name, or by its number from 1.
Chosen = Sequence[str | int]

TARGET_NAMES = frozenset({"target", "label", "class", "output", "outcome", "result", "species", "diagnosis"})
COUNTING_NAMES = frozenset({"", "id", "index", "nr", "no", "#", "row", "unnamed: 0"})
# More texts than these in a column that nobody chose are names rather than categories.
MOST_GUESSED_CATEGORIES = 20
LISTED = 5
# No table has so many rows that one of them would have more digits.
LONGEST_COUNT = 9


@dataclass(frozen=True, slots=True)
class Asked:
    """What was said about a table; None: to be guessed."""

    header: bool | None = None
    inputs: Chosen | None = None
    targets: Chosen | None = None
    task: Task | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """The columns to learn from and those to be learned, and in sentences what was guessed."""

    inputs: list[CellColumn]
    targets: list[CellColumn]
    guessed: list[str]


def choose(columns: Sequence[CellColumn], asked: Asked) -> Choice:
    """Raises InvalidInput or UnknownName where a chosen column is none, or none is left."""
    guessed: list[str] = []
    inputs = None if asked.inputs is None else _chosen(columns, asked.inputs, "inputs")
    if asked.targets is None:
        target, why = _guessed_target([column for column in columns if column not in (inputs or ())])
        targets = [target]
        guessed.append(why)
    else:
        targets = _chosen(columns, asked.targets, "targets")
    if inputs is None:
        inputs, said = _guessed_inputs([column for column in columns if column not in targets])
        guessed += said
    for n, column in enumerate(inputs):
        if column in targets:
            raise InvalidInput(f"inputs.{n}", f"{column.title} is a target; it cannot be an input too.")
    return Choice(inputs, targets, guessed)


def _chosen(columns: Sequence[CellColumn], names: Chosen, field: str) -> list[CellColumn]:
    if not names:
        raise InvalidInput(field, f"Choose at least 1 of the columns as {field.removesuffix('s')}.")
    found: list[CellColumn] = []
    for n, name in enumerate(names):
        column = _named(columns, name, f"{field}.{n}")
        if column in found:
            raise InvalidInput(f"{field}.{n}", f"{column.title} is chosen twice.")
        found.append(column)
    return found


def _named(columns: Sequence[CellColumn], name: str | int, field: str) -> CellColumn:
    if isinstance(name, int):
        if not 1 <= name <= len(columns):
            raise InvalidInput(field, f"There is no column {name}: they are numbered 1 to {len(columns)}.")
        return columns[name - 1]
    for column in columns:
        if column.name == name:
            return column
    raise UnknownName(field, name, [column.name for column in columns])


def _guessed_target(columns: Sequence[CellColumn]) -> tuple[CellColumn, str]:
    """The last column that is called like one, else the last that is neither empty nor a count."""
    usable = [column for column in columns if column.present and not _counts(column)]
    if not usable:
        raise InvalidInput("targets", "No column is left to be the target.")
    named = [column for column in usable if column.name.lower() in TARGET_NAMES]
    if named:
        return named[-1], f"The target is {named[-1].title}, by its name."
    return usable[-1], f"The target is {usable[-1].title}, the last column."


def _guessed_inputs(columns: Sequence[CellColumn]) -> tuple[list[CellColumn], list[str]]:
    """All that a network can make something of, and what is said of the others."""
    reasons = {column.number: _useless(column) for column in columns}
    inputs = [column for column in columns if not reasons[column.number]]
    if not inputs:
        raise InvalidInput("inputs", "No column is left to be an input.")
    left_out = [f"{column.title} ({reasons[column.number]})" for column in columns if reasons[column.number]]
    said = [f"{'The input is' if len(inputs) == 1 else 'The inputs are'} {_listed([one.title for one in inputs])}."]
    if left_out:
        said.append(f"Left out: {_listed(left_out)}.")
    return inputs, said


def _useless(column: CellColumn) -> str | None:
    """Why a column that nobody chose is left out."""
    if not column.present:
        return "empty"
    if len(column.different) == 1:
        return "always the same"
    if _counts(column):
        return "it counts the rows"
    if not column.is_numbers and len(column.different) > MOST_GUESSED_CATEGORIES:
        return "too many different texts"
    return None


def _counts(column: CellColumn) -> bool:
    """Does it only number the rows, and say so?"""
    name = "" if column.name == f"column {column.number}" else column.name.lower()
    start = column.cells[0]
    if name not in COUNTING_NAMES or len(start) > LONGEST_COUNT or not start.isascii() or not start.isdigit():
        return False
    return all(cell == str(int(start) + n) for n, cell in enumerate(column.cells))


def _listed(titles: Sequence[str]) -> str:
    more = f" and {len(titles) - LISTED} more" if len(titles) > LISTED else ""
    return ", ".join(titles[:LISTED]) + more
