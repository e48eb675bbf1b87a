"""From a table to inputs and targets: numbers standardised, categories one-hot."""

from collections.abc import Sequence
from typing import Literal

import numpy as np

from engine.datasets.dataset import Column, Dataset, Plane
from engine.datasets.features import COORDINATES
from engine.datasets.frame import Categories, Frame, Numbers
from engine.datasets.split import Indices, parts, split
from engine.datasets.targets import Labels, class_targets, number_targets
from engine.network import Array

Role = Literal["input", "target"]
# What is beside the samples on the plane, as a share of what they take up.
MARGIN = 0.25


def encode(frame: Frame, test_share: float, seed: int = 0, labels: Labels = "zero_one") -> Dataset:
    """The data set of a table. Mean and deviation are those of the samples to train on alone: the test is unseen.

    Raises InvalidInput where share or labels make no sense.
    """
    target = frame.target
    if isinstance(target, Categories):
        chosen = split(frame.rows, test_share, seed, target.codes)
        y, output = class_targets(target.codes, target.width, labels)
        classes: tuple[str, ...] | None = target.categories
        targets = target.categories if output.units > 1 else (target.name,)
        described = [Column(target.name, "target", "category", categories=target.categories)]
    else:
        chosen = split(frame.rows, test_share, seed)
        learned, described = _standardised(target, chosen[0], "target")
        y, output = number_targets(learned)
        classes, targets = None, tuple(column.name for column in target)
    x, columns = _inputs(frame.inputs, chosen[0])
    plane = _plane(frame, x)
    train, test = parts(chosen, x, y, x if plane else None)
    return Dataset(
        frame.name, frame.title, "regression" if classes is None else "classification", _names(frame.inputs), targets,
        classes, train, test, output, plane, frame.image, (*columns, *described), frame.guessed,
    )  # fmt: skip


def _names(inputs: Sequence[Numbers | Categories]) -> tuple[str, ...]:
    """A number is called as its column is, a category after both."""
    return tuple(
        name
        for column in inputs
        for name in (
            [column.name]
            if isinstance(column, Numbers)
            else [f"{column.name} = {category}" for category in column.categories]
        )
    )


def _inputs(inputs: Sequence[Numbers | Categories], train: Indices) -> tuple[Array, list[Column]]:
    encoded: list[Array] = []
    columns: list[Column] = []
    for column in inputs:
        if isinstance(column, Categories):
            encoded.append(np.eye(column.width)[column.codes])
            columns.append(Column(column.name, "input", "category", categories=column.categories))
        else:
            numbers, described = _standardised([column], train, "input")
            encoded.append(numbers)
            columns += described
    return np.hstack(encoded), columns


def _standardised(columns: Sequence[Numbers], train: Indices, role: Role) -> tuple[Array, list[Column]]:
    """(number − mean)/deviation, or number − mean where the training samples are all alike."""
    described = [_scale(column, train, role) for column in columns]
    scaled = [
        (column.values - one.mean) / one.deviation  # type: ignore[operator]
        for column, one in zip(columns, described, strict=True)
    ]
    return np.stack(scaled, axis=1), described


def _scale(column: Numbers, train: Indices, role: Role) -> Column:
    known = column.values[train]
    # The mean of equal numbers is not always exactly that number, nor their deviation 0.
    alike = bool(np.ptp(known) == 0.0)
    mean = float(known[0] if alike else known.mean()) if column.mean is None else column.mean
    deviation = (1.0 if alike else float(known.std()) or 1.0) if column.deviation is None else column.deviation
    return Column(column.name, role, "number", mean, deviation)


def _plane(frame: Frame, x: Array) -> Plane | None:
    """Two numbers are a position on the plane; of more there is none to show."""
    if len(frame.inputs) != 2 or not all(isinstance(column, Numbers) for column in frame.inputs):
        return None
    margin = MARGIN * float(np.ptp(x)) or 1.0
    return Plane(COORDINATES, round(float(x.min()) - margin, 2), round(float(x.max()) + margin, 2))
