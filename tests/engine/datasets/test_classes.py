"""Right answers and wrong ones."""

import numpy as np
import pytest

from engine.datasets.classes import Labels, accuracy


@pytest.mark.parametrize(
    ("y", "labels"),
    [
        ([[0], [1], [1]], Labels(2, 0.5)),
        ([[-1], [1]], Labels(2, 0.0)),
        ([[1], [1]], Labels(2, 0.5)),
        ([[1, 0, 0], [0, 0, 1]], Labels(3)),
        ([[0.2], [1]], None),
        ([[1, 1, 0], [0, 0, 1]], None),
        ([[0.5, 0.5]], None),
        ([[-1, 1]], None),
    ],
)
def test_what_targets_are_labels_of(y, labels):
    assert Labels.of(np.array(y, dtype=float)) == labels


def test_yes_and_no():
    labels = Labels(2, 0.5)
    outputs, y = np.array([[0.2], [0.7], [0.5], [0.9]]), np.array([[0.0], [1.0], [1.0], [0.0]])
    np.testing.assert_array_equal(labels.classes(outputs), [0, 1, 0, 1])
    confusion = labels.confusion(outputs, y)
    np.testing.assert_array_equal(confusion, [[1, 1], [1, 1]])
    assert accuracy(confusion) == 0.5


def test_several_classes():
    labels = Labels(3)
    outputs = np.array([[0.5, 0.3, 0.2], [0.1, 0.2, 0.7], [0.4, 0.35, 0.25]])
    y = np.array([[1.0, 0, 0], [0, 0, 1.0], [0, 1.0, 0]])
    confusion = labels.confusion(outputs, y)
    np.testing.assert_array_equal(confusion, [[1, 0, 0], [1, 0, 0], [0, 0, 1]])
    assert accuracy(confusion) == pytest.approx(2 / 3)
