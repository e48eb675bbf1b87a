import numpy as np
import pytest

from engine.datasets import MADE, TABLES
from engine.datasets.thumbnails import KEPT, thumbnail
from scripts import thumbnails


@pytest.mark.parametrize("name", [*MADE, *TABLES])
def test_a_few_points_within_the_square(name):
    points = np.array(thumbnail(name))
    assert points.shape[1] == 3
    assert len(points) == (4 if name in ("and", "or", "xor_table") else 60) or name == "digits"
    assert np.abs(points).max() <= 1.0
    # They fill it: what is drawn small should not be smaller still.
    assert np.ptp(points[:, 0]) > 1.0
    assert np.ptp(points[:, 1]) > 0.8
    assert name == "digits" or {-1.0, 1.0} <= set(np.sign(points[:, 2]))


def test_what_is_kept_is_what_the_tables_say():
    assert KEPT.read_text() == thumbnails.recorded(), "python -m scripts.thumbnails"
