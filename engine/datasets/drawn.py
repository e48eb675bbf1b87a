"""Points that someone drew by hand."""

from collections.abc import Sequence

import numpy as np

from engine.arrays import Array
from engine.datasets.dataset import Dataset
from engine.datasets.on_plane import Choices, of_classes, of_numbers
from engine.datasets.targets import Classes
from engine.errors import InvalidInput, told
from engine.language import say
from engine.network.network import numbers

NAME, TITLE = "drawn", "Drawn by hand"
FARTHEST = 1000.0
MOST_CLASSES = 10
USUAL_SHARE = 0.0


def drawn(points: Sequence[Sequence[float]], choices: Choices) -> Dataset:
    """Rows of x, y and label: classes where all labels are whole numbers, else numbers to be learned.

    Raises InvalidInput, UnknownName.
    """
    if not len(points):
        raise InvalidInput("points", say("Draw at least 1 point."))
    rows = numbers("points", points, (None, 3), say("a row for each point: x, y and its label"))
    places, labels = rows[:, :2], rows[:, 2]
    outside = np.flatnonzero(np.abs(places).max(axis=1) > FARTHEST)
    if len(outside):
        raise InvalidInput(
            f"points.{outside[0]}", say("Points lie between −{farthest:g} and {farthest:g}.", farthest=FARTHEST)
        )
    if not (np.mod(labels, 1.0) == 0.0).all():
        return of_numbers(NAME, TITLE, places, labels, choices)
    classes = _classes(labels)
    return of_classes(NAME, TITLE, places, classes, max(2, int(classes.max()) + 1), choices)


def _classes(labels: Array) -> Classes:
    wrong = np.flatnonzero((labels < 0.0) | (labels >= MOST_CLASSES))
    if len(wrong):
        number = wrong[0]
        raise InvalidInput(
            f"points.{number}.2",
            say(
                "Classes are numbered from 0 to {most_classes}; this one is {labels}.",
                most_classes=MOST_CLASSES - 1,
                labels=told(labels[number]),
            ),
        )
    return labels.astype(np.intp)
