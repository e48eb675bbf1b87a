"""From points on the plane to a data set."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.arrays import Array
from engine.datasets.dataset import Dataset, Plane
from engine.datasets.features import COORDINATES, expand
from engine.datasets.split import parts, split
from engine.datasets.targets import Classes, Labels, class_names, class_targets, number_targets

# What Playground shows of the plane.
RADIUS = 6.0


@dataclass(frozen=True, slots=True)
class Choices:
    """What is the same for every set on the plane: what the network is shown, and what is kept for the test."""

    features: Sequence[str] = COORDINATES
    test_share: float = 0.5
    seed: int = 0
    labels: Labels = "zero_one"
    shuffle: bool = True


def of_classes(name: str, title: str, points: Array, classes: Classes, count: int, choices: Choices) -> Dataset:
    """Points (S, 2), each of a class numbered below `count`. Raises InvalidInput or UnknownName."""
    y, output = class_targets(classes, count, choices.labels)
    names = class_names(count, choices.labels)
    targets = ("label",) if output.units == 1 else names
    train, test = parts(
        split(len(points), choices.test_share, choices.seed, classes, choices.shuffle),
        expand(points, choices.features), y, points,
    )  # fmt: skip
    return Dataset(
        name, title, "classification", tuple(choices.features), targets, names, train, test, output,
        plane=_plane(points, choices),
    )  # fmt: skip


def of_numbers(name: str, title: str, points: Array, values: Array, choices: Choices) -> Dataset:
    """Points (S, 2), each with a number to be learned. Raises InvalidInput or UnknownName."""
    y, output = number_targets(values[:, None])
    train, test = parts(
        split(len(points), choices.test_share, choices.seed, shuffle=choices.shuffle),
        expand(points, choices.features), y, points,
    )  # fmt: skip
    return Dataset(
        name, title, "regression", tuple(choices.features), ("label",), None, train, test, output,
        plane=_plane(points, choices),
    )  # fmt: skip


def _plane(points: Array, choices: Choices) -> Plane:
    """The square that Playground shows, unless points lie outside of it."""
    radius = max(RADIUS, float(np.ceil(np.abs(points).max())))
    return Plane(tuple(choices.features), -radius, radius)
