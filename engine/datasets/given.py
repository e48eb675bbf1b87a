"""Samples as they are: inputs and targets that need no reading."""

from collections.abc import Sequence

from engine.arrays import Array
from engine.datasets.classes import Labels
from engine.datasets.dataset import Dataset
from engine.datasets.encoding import plane_of
from engine.datasets.split import parts, split
from engine.datasets.targets import Labels as How
from engine.datasets.targets import class_names, class_targets, number_targets
from engine.errors import InvalidInput
from engine.language import say
from engine.network.network import numbers

NAME, TITLE = "samples", "Samples of one's own"
Rows = Sequence[Sequence[float]]


def given(x: Rows, y: Rows, test_share: float = 0.0, seed: int = 0, shuffle: bool = True) -> Dataset:
    """Inputs x (S, n₀) and targets y (S, n_N), which are classes where their numbers say so, as when training.

    Raises InvalidInput where x and y are no rows of numbers, or not equally many.
    """
    inputs, targets = _rows("x", x), _rows("y", y)
    if len(inputs) != len(targets):
        raise InvalidInput(
            "y",
            say(
                "There are {inputs_count} rows of inputs and {targets_count} of targets.",
                inputs_count=len(inputs),
                targets_count=len(targets),
            ),
        )
    plane = plane_of(inputs)
    points = inputs if plane else None
    x_names, y_names = _names("x", inputs), _names("y", targets)
    labels = Labels.of(targets)
    if labels is None:
        train, test = parts(split(len(inputs), test_share, seed, shuffle=shuffle), inputs, targets, points)
        output = number_targets(targets)[1]
        return Dataset(NAME, TITLE, "regression", x_names, y_names, None, train, test, output, plane)
    classes, one_hot = labels.classes(targets), targets.shape[1] > 1
    said: How = "zero_one" if one_hot or labels.threshold else "plus_minus"
    train, test = parts(split(len(inputs), test_share, seed, classes, shuffle), inputs, targets, points)
    names, output = class_names(labels.count, said), class_targets(classes, labels.count, said, one_hot)[1]
    return Dataset(NAME, TITLE, "classification", x_names, y_names, names, train, test, output, plane)


def _rows(field: str, rows: Rows) -> Array:
    if not len(rows) or not len(rows[0]):
        raise InvalidInput(field, say("There must be at least 1 row of at least 1 number."))
    return numbers(field, rows, (None, len(rows[0])), say("a row of numbers for each sample, all equally long"))


def _names(letter: str, rows: Array) -> tuple[str, ...]:
    return tuple(f"{letter}{column}" for column in range(rows.shape[1]))
