import numpy as np
import pytest

from engine.datasets.features import expand
from engine.datasets.on_plane import Choices, of_classes, of_numbers

POINTS = np.array([[1.0, 2.0], [3.0, -7.5], [0.0, 0.0], [-1.0, 1.0]])
CHOICES = Choices(("x", "x_times_y"), test_share=0.5, seed=3)


def test_inputs_are_the_features_of_the_points():
    data = of_classes("a", "A", POINTS, np.array([0, 1, 0, 1]), 2, CHOICES)
    assert data.inputs == ("x", "x_times_y")
    for part in (data.train, data.test):
        assert part is not None
        assert part.points is not None
        assert np.array_equal(part.samples.x, expand(part.points, data.inputs))
        assert sorted(part.samples.y[:, 0]) == [0.0, 1.0]


def test_targets_are_named_one_by_one():
    assert of_classes("a", "A", POINTS, np.array([0, 1, 0, 1]), 2, CHOICES).targets == ("label",)
    three = of_classes("a", "A", POINTS, np.array([0, 1, 2, 1]), 3, CHOICES)
    assert three.targets == three.classes == ("0", "1", "2")


def test_numbers_to_be_learned():
    values = POINTS.sum(axis=1)
    data = of_numbers("a", "A", POINTS, values, CHOICES)
    assert data.task == "regression"
    assert data.classes is None
    assert data.train.points is not None
    assert data.train.samples.y[:, 0] == pytest.approx(data.train.points.sum(axis=1))


def test_the_square_holds_every_point():
    for points, radius in ((POINTS, 8.0), (POINTS / 10, 6.0)):
        plane = of_numbers("a", "A", points, points[:, 0], CHOICES).plane
        assert plane is not None
        assert (plane.low, plane.high, plane.features) == (-radius, radius, ("x", "x_times_y"))
