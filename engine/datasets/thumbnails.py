"""A few points of a data set, for a menu.

Those of the tables are kept in a file, since reading the tables takes most of a second:
``python -m scripts.thumbnails`` writes it.
"""

import json
from functools import lru_cache
from pathlib import Path

import numpy as np

from engine.arrays import Array
from engine.datasets.made import MADE
from engine.datasets.on_plane import RADIUS
from engine.datasets.split import POINTS, generator_for

POINTS_SHOWN = 60
DIGITS = 2
KEPT = Path(__file__).with_name("thumbnails.json")

Points = list[list[float]]


def thumbnail(name: str) -> Points:
    """Rows of x, y and value, each between −1 and 1."""
    if name in MADE:
        recipe = MADE[name]
        points, values = recipe.points(POINTS_SHOWN, recipe.noise, generator_for(0, POINTS))
        return rows(np.column_stack([points / RADIUS, values]))
    return _kept()[name]


@lru_cache(maxsize=1)
def _kept() -> dict[str, Points]:
    kept: dict[str, Points] = json.loads(KEPT.read_text())
    return kept


def rows(points: Array) -> Points:
    """As they are kept and sent: a drawing needs no more digits."""
    rounded: Points = np.round(points.clip(-1.0, 1.0), DIGITS).tolist()
    return rounded
