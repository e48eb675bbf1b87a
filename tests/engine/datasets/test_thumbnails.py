import numpy as np
import pytest

from engine.datasets.made import MADE
from engine.datasets.thumbnails import thumbnail


@pytest.mark.parametrize("name", MADE)
def test_a_few_points_within_the_square(name):
    points = thumbnail(MADE[name])
    assert points.shape == (60, 3)
    assert np.abs(points).max() <= 1.0
    assert np.array_equal(points, thumbnail(MADE[name]))
    # They fill it: what is drawn small should not be smaller still.
    assert np.ptp(points[:, 0]) > 1.0
    assert {-1.0, 1.0} <= set(np.sign(points[:, 2]))
