"""Which columns are learned from, and which are to be learned: as asked, or as a reader would guess."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from engine.datasets.dataset import Task
from engine.datasets.from_csv.cells import CellColumn
from engine.errors import InvalidInput, UnknownName
from engine.language import say

# A column by its name, or by its number from 1.
Chosen = Sequence[str | int]
Missing = Literal["leave_out", "fill_in"]

TARGET_NAMES = frozenset(
    {"target", "label", "class", "output", "outcome", "result", "species", "diagnosis", "survived"}
)
COUNTING_NAMES = frozenset({"", "id", "index", "nr", "no", "#", "row", "unnamed: 0"})
_ID = re.compile(r"(?:.*[ _.-])?[iI][dD]|.*[a-z](?:Id|ID)", re.DOTALL)
LISTED = 5
ALIKE = "always the same"
# No table has so many rows that one of them would have more digits.
LONGEST_COUNT = 9
# A column with less in it is left out.
LEAST_PRESENT = 0.5


@dataclass(frozen=True, slots=True)
class Asked:
    """What was said about a table; None: to be guessed."""

    header: bool | None = None
    inputs: Chosen | None = None
    targets: Chosen | None = None
    task: Task | None = None
    decimal_comma: bool | None = None
    missing: Missing | None = None


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
        targets, why = _guessed_targets([column for column in columns if column not in (inputs or ())])
        guessed.append(why)
    else:
        targets = _chosen(columns, asked.targets, "targets")
    if inputs is None:
        inputs, said = _guessed_inputs([column for column in columns if column not in targets])
        guessed += said
    for n, column in enumerate(inputs):
        if column in targets:
            raise InvalidInput(
                f"inputs.{n}", say("{title} is a target; it cannot be an input too.", title=column.title)
            )
    return Choice(inputs, targets, guessed)


def _chosen(columns: Sequence[CellColumn], names: Chosen, field: str) -> list[CellColumn]:
    if not names:
        raise InvalidInput(
            field, say("Choose at least 1 of the columns as {removesuffix}.", removesuffix=field.removesuffix("s"))
        )
    found: dict[int, CellColumn] = {}
    for n, name in enumerate(names):
        column = _named(columns, name, f"{field}.{n}")
        if column.number in found:
            raise InvalidInput(f"{field}.{n}", say("{title} is chosen twice.", title=column.title))
        found[column.number] = column
    return list(found.values())


def _named(columns: Sequence[CellColumn], name: str | int, field: str) -> CellColumn:
    """Raises InvalidInput or UnknownName."""
    if isinstance(name, int):
        if not 1 <= name <= len(columns):
            raise InvalidInput(
                field,
                say(
                    "There is no column {name}: they are numbered 1 to {columns_count}.",
                    name=name,
                    columns_count=len(columns),
                ),
            )
        return columns[name - 1]
    for column in columns:
        if column.name == " ".join(name.split()):
            return column
    raise UnknownName(field, name, [column.name for column in columns])


def _guessed_targets(columns: Sequence[CellColumn]) -> tuple[list[CellColumn], str]:
    """The last column that is called like one, else the last ones that tell classes by 0 and 1, else the last."""
    usable = [column for column in columns if useless(column) in (None, ALIKE)]
    if not usable:
        raise InvalidInput("targets", say("No column is left to be the target."))
    named = [column for column in usable if column.name.lower() in TARGET_NAMES]
    if named:
        return named[-1:], say("The target is {title}, by its name.", title=named[-1].title)
    if classes := _last_one_hot(usable):
        titles = listed([column.title for column in classes])
        return classes, say("The targets are {titles}: in every row one of them is 1.", titles=titles)
    last = say("the last column") if usable[-1] is columns[-1] else say("the last column that can be learned")
    return usable[-1:], say("The target is {title}, {last}.", title=usable[-1].title, last=last)


def _last_one_hot(columns: Sequence[CellColumn]) -> list[CellColumn]:
    """The last columns in which every row has one 1 and else 0, none where there are no such; one stays an input."""
    total = np.zeros(len(columns[0]))
    for count, column in enumerate(reversed(columns[1:]), 1):
        if not column.is_zeros_and_ones:
            break
        total += column.numbers().values
        if total.max() > 1.0:
            break
        if total.min() == 1.0:
            return list(columns[-count:])
    return []


def is_one_hot(columns: Sequence[CellColumn]) -> bool:
    """Is in every row one of the columns 1 and the others 0, and each of them sometimes 1?"""
    if len(columns) < 2 or not all(column.is_zeros_and_ones for column in columns):
        return False
    return bool((np.sum([column.numbers().values for column in columns], axis=0) == 1.0).all())


def _guessed_inputs(columns: Sequence[CellColumn]) -> tuple[list[CellColumn], list[str]]:
    """All that a network can make something of, and what is said of the others."""
    reasons = {column.number: useless(column) for column in columns}
    inputs = [column for column in columns if not reasons[column.number]]
    if not inputs:
        raise InvalidInput("inputs", say("No column is left to be an input."))
    left_out = [f"{column.title} ({reasons[column.number]})" for column in columns if reasons[column.number]]
    said = [
        f"{say('The input is') if len(inputs) == 1 else say('The inputs are')} {listed([one.title for one in inputs])}."
    ]
    if left_out:
        said.append(say("Left out: {listed}.", listed=listed(left_out)))
    return inputs, said


def useless(column: CellColumn) -> str | None:
    """Why a column that nobody chose is left out."""
    if column.kind == "empty":
        return "empty"
    if len(column.present) < LEAST_PRESENT * len(column):
        return say(
            "empty in {column_count:,} of {column_count_2:,} rows",
            column_count=len(column) - len(column.present),
            column_count_2=len(column),
        )
    if len(column.different) == 1:
        return ALIKE
    if _counts(column):
        return say("it counts the rows")
    if _ID.fullmatch(column.name) and len(column.different) == len(column):
        return say("it only tells the rows apart")
    if column.kind == "date":
        return say("dates or times")
    if column.kind == "text":
        return say("too many different texts")
    return None


def _counts(column: CellColumn) -> bool:
    """Does it only number the rows, and say so?"""
    name = "" if column.name == f"column {column.number}" else column.name.lower()
    start = column.cells[0]
    named = name in COUNTING_NAMES or _ID.fullmatch(column.name)
    if not named or len(start) > LONGEST_COUNT or not start.isascii() or not start.isdigit():
        return False
    return all(cell == str(int(start) + n) for n, cell in enumerate(column.cells))


def listed(titles: Sequence[str]) -> str:
    more = say(" and {titles_count} more", titles_count=len(titles) - LISTED) if len(titles) > LISTED else ""
    return ", ".join(titles[:LISTED]) + more
