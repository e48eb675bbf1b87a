"""Write the points of the tables that menus show: ``python -m scripts.thumbnails`` writes
engine/datasets/thumbnails.json."""

import json

import numpy as np

from engine.arrays import Array
from engine.datasets.frame import Categories, DataFrame
from engine.datasets.tables import TABLES
from engine.datasets.thumbnails import KEPT, POINTS_SHOWN, Points, rows

# The two columns of each table that tell most at a glance, from 0.
SHOWN = {"iris": (2, 3), "wine": (6, 9), "breast_cancer": (20, 27), "diabetes": (2, 8)}
LOGIC = (0, 1)
# Which sample of images is shown (a 3), and from where on its ink is a point.
IMAGE_SHOWN, INKED = 13, 7.0


def recorded() -> str:
    """What the file holds, a table a line."""
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(of_table(name), separators=(',', ':'))}" for name in TABLES)
    return f"{{\n{lines}\n}}\n"


def of_table(name: str) -> Points:
    """Two of its columns; of the digits, one digit's pixels."""
    frame = TABLES[name].frame()
    if frame.image:
        return rows(_pixels(frame, frame.image.width))
    few = np.unique(np.linspace(0, frame.rows - 1, POINTS_SHOWN).round().astype(int))
    columns = [frame.inputs[n].values[few] for n in SHOWN.get(name, LOGIC)]  # type: ignore[union-attr]
    target = frame.target
    values = target.codes if isinstance(target, Categories) else target[0].values
    return rows(np.column_stack([*(0.9 * _spread(column) for column in columns), _spread(values[few])]))


def _pixels(frame: DataFrame, width: int) -> Array:
    """An image as a cloud of points, one for each pixel that has much ink."""
    ink = np.array([pixel.values[IMAGE_SHOWN] for pixel in frame.inputs])  # type: ignore[union-attr]
    row, column = np.divmod(np.flatnonzero(ink >= INKED), width)
    middle = (width - 1) / 2
    return np.column_stack([(column - middle) / middle, (middle - row) / middle, np.ones(len(row))])


def _spread(values: Array) -> Array:
    """From −1 to 1."""
    least, most = float(values.min()), float(values.max())
    return 2.0 * (values - least) / (most - least) - 1.0


if __name__ == "__main__":
    KEPT.write_text(recorded())
