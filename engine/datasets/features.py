"""What a network may be shown of a point on the plane: its coordinates, and simple functions of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from engine.arrays import Array
from engine.errors import InvalidInput, UnknownName
from engine.language import say


@dataclass(frozen=True, slots=True)
class Feature:
    """One function of the plane, in words and in TeX."""

    name: str
    title: str
    purpose: str
    tex: str
    value: Callable[[Array, Array], Array]


FEATURES: dict[str, Feature] = {
    feature.name: feature
    for feature in (
        Feature("x", "x", "How far to the right.", "x", lambda x, _: x),
        Feature("y", "y", "How far up.", "y", lambda _, y: y),
        Feature("x_squared", "x²", "Far from the middle, left or right.", "x^2", lambda x, _: x * x),
        Feature("y_squared", "y²", "Far from the middle, up or down.", "y^2", lambda _, y: y * y),
        Feature("x_times_y", "xy", "Whether both have the same sign: solves xor by itself.", "xy", lambda x, y: x * y),
        Feature("sin_x", "sin x", "Stripes from left to right.", r"\sin x", lambda x, _: np.sin(x)),
        Feature("sin_y", "sin y", "Stripes from bottom to top.", r"\sin y", lambda _, y: np.sin(y)),
    )
}
COORDINATES = ("x", "y")


def check_features(names: Sequence[str]) -> None:
    """Raise InvalidInput or UnknownName where these can't be a network's inputs."""
    if not names:
        raise InvalidInput("features", say("A network needs at least 1 feature."))
    for number, name in enumerate(names):
        if name not in FEATURES:
            raise UnknownName(f"features.{number}", name, list(FEATURES))
        if name in names[:number]:
            raise InvalidInput(f"features.{number}", say("The feature {name} is named twice.", name=name))


def expand(points: Array, names: Sequence[str]) -> Array:
    """The features of each point: (S, 2) → (S, number of names). Raises InvalidInput or UnknownName."""
    check_features(names)
    x, y = points[:, 0], points[:, 1]
    return np.stack([FEATURES[name].value(x, y) for name in names], axis=1)
