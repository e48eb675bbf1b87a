"""From rows to a table whose columns have their kinds and their parts to play."""

import numpy as np

from engine.datasets.dataset import Task
from engine.datasets.frame import Categories, Frame, Numbers
from engine.datasets.from_csv.cells import CellColumn
from engine.datasets.from_csv.choosing import Asked, choose
from engine.datasets.from_csv.header import columns_of
from engine.datasets.from_csv.rows import DELIMITERS, Rows
from engine.errors import InvalidInput

NAME, TITLE = "csv", "Your own table"
USUAL_SHARE = 0.25
# Whole numbers of so few kinds are taken for classes.
MOST_NUMBERED_CLASSES = 10


def frame_of(rows: Rows, asked: Asked) -> Frame:
    """The table. Raises InvalidInput, naming line and column, where a value is missing or makes no sense."""
    columns, guessed = columns_of(rows, asked.header)
    if rows.delimiter != ",":
        guessed.insert(0, f"Cells are separated by {DELIMITERS[rows.delimiter]}.")
    choice = choose(columns, asked)
    target, said = _target(choice.targets, asked.task)
    inputs = tuple(column.numbers() if column.is_numbers else column.categories() for column in choice.inputs)
    return Frame(NAME, TITLE, inputs, target, guessed=(*guessed, *choice.guessed, *said))


def _target(targets: list[CellColumn], task: Task | None) -> tuple[Categories | tuple[Numbers, ...], list[str]]:
    """What is to be learned, and in a sentence what kind of it was guessed."""
    first = targets[0]
    if len(targets) > 1:
        return _several(targets, task), []
    if task is None:
        task, said = _guessed_task(first)
    else:
        said = []
    if task == "classification":
        return _classes(first), said
    if not first.is_numbers:
        raise InvalidInput("task", f"{first.title} holds texts, which no regression can learn.")
    return (first.numbers(),), said


def _several(targets: list[CellColumn], task: Task | None) -> tuple[Numbers, ...]:
    if task == "classification":
        raise InvalidInput("targets", "A classification has one target, the class.")
    for n, column in enumerate(targets):
        if not column.is_numbers:
            raise InvalidInput(f"targets.{n}", f"{column.title} holds texts; several targets must be numbers.")
    return tuple(column.numbers() for column in targets)


def _classes(column: CellColumn) -> Categories:
    found = column.categories()
    if found.width < 2:
        raise InvalidInput("targets", f"{column.title} is {found.categories[0]!r} in every row: nothing to tell apart.")
    return found


def _guessed_task(column: CellColumn) -> tuple[Task, list[str]]:
    """Texts and few whole numbers are classes."""
    if not column.is_numbers:
        count = len(column.different)
        return "classification", [f"{column.title} holds texts: a classification into {count} classes."]
    different = np.unique(column.numbers().values)
    count, whole = len(different), bool((different % 1.0 == 0.0).all())
    if whole and count <= MOST_NUMBERED_CLASSES and 2 * count <= len(column):
        return "classification", [f"{column.title} holds {count} different whole numbers: they are taken for classes."]
    return "regression", [f"{column.title} holds numbers: a regression."]
