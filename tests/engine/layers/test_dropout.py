"""Dropout: what is dropped neither speaks nor learns."""

import numpy as np
import pytest

from engine import Dense, InvalidInput, Network
from engine.layers.dropout import Dropout
from tests.engine.layers.published import upstream


def test_a_mask_of_each_samples_own():
    given = {"w.1": [[1.0], [2.0]], "b.1": [0.0, 0.0], "kept.2": [[1.0, 0.0], [1.0, 1.0]]}
    found = upstream((1,), [Dense(2, "identity"), Dropout(0.5)], given, [[3.0], [5.0]], [[1.0, 1.0], [1.0, 1.0]])
    np.testing.assert_array_equal(found["a.2"], [[6.0, 0.0], [10.0, 20.0]])
    np.testing.assert_array_equal(found["da.1"], [[2.0, 0.0], [2.0, 2.0]])
    np.testing.assert_array_equal(found["dw.1"], [[16.0], [10.0]])


def test_what_does_not_fit():
    with pytest.raises(InvalidInput, match="Rate is a finite number, 0 or more and less than 1; this is 1"):
        Network.of((3,), [Dropout(1.0)])
