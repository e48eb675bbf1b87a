"""Conditions between indices: read, refused, and where they hold."""

import numpy as np
import pytest

from engine.steps.conditions import bracket, condition

SIZES = {"m": 4, "p": 2, "u": 3, "r": 3, "t": 3}


def test_a_window_with_padding():
    read = condition("m=2p+u-1")
    assert dict(read.multiples) == {"m": 1, "p": -2, "u": -1}
    assert read.letters == "mpu"
    holds = bracket("m=2p+u-1", SIZES)
    expected = [[[float(m == 2 * p + u - 1) for u in range(3)] for p in range(2)] for m in range(4)]
    np.testing.assert_array_equal(holds, expected)
    # The window's first row lies outside: of the 3 places in it, 2 are in the array.
    assert holds[:, 0].sum() == 2.0


def test_a_mask():
    np.testing.assert_array_equal(bracket("r<=t", SIZES), np.triu(np.ones((3, 3))))


def test_one_place():
    np.testing.assert_array_equal(bracket("t=2", SIZES), [0.0, 0.0, 1.0])
    np.testing.assert_array_equal(bracket("12m+3=15", SIZES), [0.0, 1.0, 0.0, 0.0])


@pytest.mark.parametrize("text", ["m", "m=", "=p", "m=2*p", "m=p-", "m==p", "m=p u", "m<p", "m=p2u", "m=p ", "m=2p+u!"])
def test_anything_else_is_refused(text):
    with pytest.raises(ValueError, match="no condition"):
        condition(text)
