"""From a table to inputs and targets: numbers standardised, categories one-hot."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from engine.arrays import Array
from engine.datasets.dataset import Column, Dataset, Plane
from engine.datasets.features import COORDINATES
from engine.datasets.frame import Categories, DataFrame, Numbers
from engine.datasets.split import Indices, parts, split
from engine.datasets.targets import Classes, Labels, class_targets, number_targets

Role = Literal["input", "target"]
# What is beside the samples on the plane, as a share of what they take up.
MARGIN = 0.25


@dataclass(frozen=True, slots=True)
class Scaling:
    """Which numbers are standardised, and which stay as they are."""

    inputs: bool = True
    targets: bool = True


def encode(
    frame: DataFrame, test_share: float, seed: int = 0, labels: Labels | None = None, scaling: Scaling = Scaling(),
    shuffle: bool = True,
) -> Dataset:  # fmt: skip
    """The data set of a table. Mean and deviation are those of the samples to train on alone: the test is unseen.

    So is what is filled in: their mean for a missing number, the most frequent for a missing category. Raises
    InvalidInput where share or labels make no sense.
    """
    target = frame.target
    if isinstance(target, Categories):
        chosen = split(frame.rows, test_share, seed, target.codes, shuffle)
        y, output = class_targets(target.codes, target.width, labels or frame.labels, target.one_hot)
        classes: tuple[str, ...] | None = target.categories
        targets = target.categories if output.units > 1 else (target.name,)
        described = _classes(target)
    else:
        chosen = split(frame.rows, test_share, seed, shuffle=shuffle)
        learned, described = _standardised(target, chosen[0], "target", scaling.targets)
        y, output = number_targets(learned)
        classes, targets = None, tuple(column.name for column in target)
    x, columns = _inputs(frame.inputs, chosen[0], scaling.inputs)
    plane = plane_of(x) if all(isinstance(column, Numbers) for column in frame.inputs) else None
    train, test = parts(chosen, x, y, x if plane else None)
    return Dataset(
        frame.name, frame.title, "regression" if classes is None else "classification", _names(frame.inputs), targets,
        classes, train, test, output, plane, frame.image, (*columns, *described), guessed=frame.guessed,
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


def _classes(target: Categories) -> list[Column]:
    """Of one column, or of one for each class, which holds 0 and 1 already."""
    if target.one_hot:
        return [Column(name, "target", "number", 0.0, 1.0) for name in target.categories]
    return [Column(target.name, "target", "category", categories=target.categories)]


def _inputs(inputs: Sequence[Numbers | Categories], train: Indices, scaled: bool) -> tuple[Array, list[Column]]:
    encoded: list[Array] = []
    columns: list[Column] = []
    for column in inputs:
        if isinstance(column, Categories):
            encoded.append(np.eye(column.width)[_filled_in(column, train)])
            columns.append(Column(column.name, "input", "category", categories=column.categories))
        else:
            numbers, described = _standardised([column], train, "input", scaled)
            encoded.append(numbers)
            columns += described
    return np.hstack(encoded), columns


def _filled_in(column: Categories, train: Indices) -> Classes:
    codes = column.codes
    known = codes[train][codes[train] >= 0]
    return np.where(codes < 0, np.bincount(known, minlength=1).argmax(), codes)


def _standardised(columns: Sequence[Numbers], train: Indices, role: Role, scaled: bool) -> tuple[Array, list[Column]]:
    """(number − mean)/deviation, or number − mean where the training samples are all alike."""
    filled = [_without_gaps(column, train) for column in columns]
    described = [_scale(column, train, role) if scaled else _as_it_is(column, role) for column in filled]
    numbers = [
        (column.values - one.mean) / one.deviation  # type: ignore[operator]
        for column, one in zip(filled, described, strict=True)
    ]
    return np.stack(numbers, axis=1), described


def _without_gaps(column: Numbers, train: Indices) -> Numbers:
    missing = np.isnan(column.values)
    if not missing.any():
        return column
    known = column.values[train][~missing[train]]
    return replace(column, values=np.where(missing, known.mean() if len(known) else 0.0, column.values))


def _as_it_is(column: Numbers, role: Role) -> Column:
    return Column(column.name, role, "number", column.mean or 0.0, column.deviation or 1.0)


def _scale(column: Numbers, train: Indices, role: Role) -> Column:
    known = column.values[train]
    # The mean of equal numbers is not always exactly that number, nor their deviation 0.
    alike = bool(np.ptp(known) == 0.0)
    mean = float(known[0] if alike else known.mean()) if column.mean is None else column.mean
    deviation = (1.0 if alike else float(known.std()) or 1.0) if column.deviation is None else column.deviation
    return Column(column.name, role, "number", mean, deviation)


def plane_of(x: Array) -> Plane | None:
    """Two numbers (S, 2) are a position on the plane; of more there is none to show."""
    if x.shape[1] != 2:
        return None
    margin = MARGIN * float(np.ptp(x)) or 1.0
    return Plane(COORDINATES, round(float(x.min()) - margin, 2), round(float(x.max()) + margin, 2))
