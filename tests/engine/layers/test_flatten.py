"""Flatten: row by row, there and back."""

import numpy as np

from engine.layers.flatten import Flatten
from tests.engine.layers.published import upstream


def test_row_by_row():
    x = np.arange(24.0).reshape(2, 2, 3, 2)
    found = upstream((2, 3, 2), [Flatten()], {}, x, 2.0 * x.reshape(2, 12))
    np.testing.assert_array_equal(found["a.1"], x.reshape(2, 12))
    np.testing.assert_array_equal(found["da.0"], 2.0 * x)
