"""SciPy's own functions, by our names."""

import numpy as np
import pytest
import scipy.special

from engine.functions import special

Z = np.array([[-800.0, -1.5, 0.0], [0.3, 2.0, 700.0]])
SHARES = np.array([[0.0, 0.25, 1.0], [0.5, 0.0, 1e-300]])


@pytest.mark.parametrize(
    ("name", "given", "axis"),
    [
        ("expit", (Z,), {}), ("ndtr", (Z,), {}), ("softmax", (Z,), {"axis": -1}), ("log_softmax", (Z,), {"axis": -1}),
        ("xlogy", (SHARES, 1.0 - SHARES / 2.0), {}), ("xlog1py", (SHARES, -SHARES / 2.0), {}),
    ],
)  # fmt: skip
def test_they_are_scipy_s(name, given, axis):
    np.testing.assert_array_equal(getattr(special, name)(*given, **axis), getattr(scipy.special, name)(*given, **axis))
