"""Numbers as they are read; what is refused, and in which words, is in test_network."""

import numpy as np
import pytest

from engine.arrays import all_finite, numbers
from engine.errors import InvalidInput


def test_numbers_are_copied():
    given = np.ones((1, 2))
    assert numbers("x", given, (None, 2), "a row") is not given


@pytest.mark.parametrize(
    ("array", "finite"),
    [
        (np.array([1e200, -1e200]), True),
        (np.array([]), True),
        (np.array([1.0, np.nan]), False),
        (np.array([[np.inf], [-np.inf]]), False),
        (np.float64(np.inf), False),
        (np.float64(2.0), True),
    ],
)
def test_all_finite(array, finite):
    assert all_finite(array) == finite


def test_what_is_no_number():
    with pytest.raises(InvalidInput, match="rows of equal length"):
        numbers("x", [[1.0], [1.0, 2.0]], (None, 1), "a row")
    with pytest.raises(InvalidInput, match="Expected shape any × 2"):
        numbers("x", [1.0, 2.0], (None, 2), "a row")
