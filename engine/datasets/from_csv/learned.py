"""What is to be learned: classes, each row's own, or numbers."""

from collections.abc import Sequence

import numpy as np

from engine.datasets.dataset import Task
from engine.datasets.frame import Categories, Numbers
from engine.datasets.from_csv.cells import CellColumn
from engine.datasets.from_csv.choosing import is_one_hot
from engine.datasets.targets import Labels
from engine.errors import InvalidInput
from engine.language import say

Target = Categories | tuple[Numbers, ...]

# Whole numbers of so few kinds are taken for classes.
MOST_NUMBERED_CLASSES = 10
PLUS_MINUS = ("-1", "1")


def target_of(targets: Sequence[CellColumn], task: Task | None) -> tuple[Target, list[str]]:
    """The target, and in sentences what was guessed about it. Raises InvalidInput."""
    first = targets[0]
    if len(targets) > 1:
        return _several(targets, task)
    if task is None:
        task, said = _guessed_task(first)
    else:
        said = []
    if task == "classification":
        return _classes(first), said
    if not first.is_numbers:
        raise InvalidInput("task", say("{title} holds texts, which no regression can learn.", title=first.title))
    return (first.numbers(),), said


def labels_of(target: Target) -> tuple[Labels, list[str]]:
    """What two classes are as targets: −1 and 1 where the table says so."""
    if isinstance(target, Categories) and target.categories == PLUS_MINUS:
        return "plus_minus", [
            say("{name!r} holds −1 and 1, and so do the targets: tanh reaches both.", name=target.name)
        ]
    return "zero_one", []


def _several(targets: Sequence[CellColumn], task: Task | None) -> tuple[Target, list[str]]:
    one_hot = is_one_hot(targets)
    if task == "classification" and not one_hot:
        raise InvalidInput(
            "targets", say("A classification has one target, the class, or one of 0 and 1 for each class: in every "
"row exactly one of them is 1."),
        )  # fmt: skip
    if one_hot and task != "regression":
        names = tuple(column.name for column in targets)
        codes = np.argmax([column.numbers().values for column in targets], axis=0)
        said = [
            say(
                "Each of the {names_count} targets is a class, 1 in its own rows and 0 in all others.",
                names_count=len(names),
            )
        ]
        return Categories(", ".join(names), codes.astype(np.intp), names, one_hot=True), said if task is None else []
    for n, column in enumerate(targets):
        if not column.is_numbers:
            raise InvalidInput(
                f"targets.{n}", say("{title} holds texts; several targets must be numbers.", title=column.title)
            )
    return tuple(column.numbers() for column in targets), []


def _classes(column: CellColumn) -> Categories:
    found = column.categories()
    if found.width < 2:
        raise InvalidInput(
            "targets",
            say(
                "{title} is {categories!r} in every row: nothing to tell apart.",
                title=column.title,
                categories=found.categories[0],
            ),
        )
    return found


def _guessed_task(column: CellColumn) -> tuple[Task, list[str]]:
    """Texts, few whole numbers, and 0 and 1 however few there are, are classes."""
    if not column.is_numbers:
        count = len(column.different)
        return "classification", [
            say("{title} holds texts: a classification into {count} classes.", title=column.title, count=count)
        ]
    different = np.unique(column.numbers().values)
    count, whole = len(different), bool((different % 1.0 == 0.0).all())
    if different.tolist() in ([0.0, 1.0], [-1.0, 1.0]):
        return "classification", [
            say(
                "{title} holds two numbers, {different:g} and {different_2:g}: two classes.",
                title=column.title,
                different=different[0],
                different_2=different[1],
            )
        ]
    if whole and count <= MOST_NUMBERED_CLASSES and 2 * count <= len(column):
        return "classification", [
            say(
                "{title} holds {count} different whole numbers: they are taken for classes.",
                title=column.title,
                count=count,
            )
        ]
    return "regression", [say("{title} holds numbers: a regression.", title=column.title)]
