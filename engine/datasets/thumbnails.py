"""A few points of a data set, for a menu."""

import numpy as np

from engine.datasets.made import Recipe
from engine.datasets.on_plane import RADIUS
from engine.datasets.split import POINTS, generator_for
from engine.network import Array

POINTS_SHOWN = 60
DIGITS = 2


def thumbnail(recipe: Recipe) -> Array:
    """Rows of x, y and value, each between −1 and 1."""
    points, values = recipe.points(POINTS_SHOWN, recipe.noise, generator_for(0, POINTS))
    return np.round(np.column_stack([points / RADIUS, values]).clip(-1.0, 1.0), DIGITS)
