import numpy as np
import pytest

from engine import InvalidInput
from engine.datasets.drawn import drawn
from engine.datasets.on_plane import Choices

ALL = Choices(test_share=0.0)


def test_whole_numbers_are_classes():
    data = drawn([[1, 2, 0], [3, 4, 1], [5, 6, 1]], ALL)
    assert data.task == "classification"
    assert data.test is None
    rows = np.hstack([data.train.samples.x, data.train.samples.y])
    assert sorted(rows.tolist()) == [[1, 2, 0], [3, 4, 1], [5, 6, 1]]


def test_other_numbers_are_to_be_learned():
    data = drawn([[1, 2, 0.5], [3, 4, 1]], ALL)
    assert data.task == "regression"
    assert sorted(data.train.samples.y.ravel()) == [0.5, 1.0]


@pytest.mark.parametrize(("labels", "count"), [([0, 0], 2), ([1, 1], 2), ([0, 2], 3), ([9, 0], 10)])
def test_there_are_at_least_two_classes_and_none_is_left_out(labels, count):
    data = drawn([[0, 0, label] for label in labels], ALL)
    assert data.classes == tuple(map(str, range(count)))


@pytest.mark.parametrize(("points", "field", "message"), [
    ([], "points", "at least 1 point"),
    ([[]], "points", "x, y and its label"),
    ([[1, 2]], "points", "x, y and its label"),
    ([[1, 2, 0], [1, 2]], "points", "rows of equal length"),
    ([[1, 2, 0], [1, -1001, 0]], "points.1", "between −1000 and 1000"),
    ([[1, 2, 0], [1, 2, -1]], "points.1.2", "from 0 to 9; this one is -1"),
    ([[1, 2, 10]], "points.0.2", "from 0 to 9; this one is 10"),
    ([[1, 2, 1e300]], "points.0.2", "from 0 to 9"),
    ([[1, float("nan"), 0]], "points", "finite"),
])  # fmt: skip
def test_points_that_make_no_sense(points, field, message):
    with pytest.raises(InvalidInput, match=message) as raised:
        drawn(points, ALL)
    assert raised.value.field == field
