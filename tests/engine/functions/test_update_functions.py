"""The functions that updates apply."""

import numpy as np
import pytest

from engine.functions.update_functions import (
    UPDATE_FUNCTIONS,
    bias_correction,
    clip_factor,
    formula_of,
    kept_between,
    over_root,
)


def test_over_root():
    np.testing.assert_allclose(over_root(np.array([3.0, -1.0]), np.array([4.0, 0.0]), np.array(0.5)), [1.2, -2.0])


@pytest.mark.parametrize(
    ("beta", "update", "factor"), [(0.9, 1, 10.0), (0.5, 2, 4 / 3), (0.0, 1, 1.0), (0.9, 10**6, 1)]
)
def test_a_mean_that_began_at_0_is_scaled_up(beta, update, factor):
    assert bias_correction(np.array(beta), np.array(float(update))) == pytest.approx(factor)


def test_only_what_is_too_long_is_clipped():
    assert clip_factor(np.array(4.0), np.array(1.0)) == pytest.approx(0.5, rel=1e-6)
    assert clip_factor(np.array(0.25), np.array(1.0)) == 1.0
    assert clip_factor(np.array(0.0), np.array(1.0)) == 1.0
    np.testing.assert_array_equal(kept_between(np.array([-3.0, 0.5, 2.0]), np.array(1.0)), [-1.0, 0.5, 1.0])


def test_formulas_take_their_arguments():
    assert formula_of("over_root", ["a", "b", "c"]) == r"\frac{a}{\sqrt{b} + c}"
    assert all("#0" in function.tex for function in UPDATE_FUNCTIONS.values())
