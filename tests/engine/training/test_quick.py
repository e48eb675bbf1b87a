"""The quick functions are the tables' functions."""

import numpy as np
import pytest

from engine.functions.activations import ACTIVATIONS
from engine.functions.table import FUNCTIONS
from engine.training.quick import COST_DERIVATIVES, SLOPES, VALUES

# A column for each sample: near 0, far out, and at the kink.
Z = np.array([[-3.0, 0.0, 0.4, 40.0], [1.0, -0.0, -700.0, 5.0], [2.0, 1e-9, 3.0, -36.0]])


def made(into, *arguments):
    out = np.full(Z.shape, np.nan)
    into(*arguments, out)
    return out


@pytest.mark.parametrize("name", VALUES)
def test_values(name):
    np.testing.assert_allclose(made(VALUES[name], Z), ACTIVATIONS[name].value(Z.T).T, rtol=1e-15, atol=0.0)


@pytest.mark.parametrize("name", SLOPES)
def test_slopes(name):
    activation = ACTIVATIONS[name]
    found = made(SLOPES[name], activation.value(Z))
    np.testing.assert_allclose(found, activation.derivative(Z), rtol=1e-15, atol=3e-16)


@pytest.mark.parametrize("name", COST_DERIVATIVES)
def test_cost_derivatives(name):
    y = Z[::-1] / 7
    np.testing.assert_array_equal(made(COST_DERIVATIVES[name], Z, y), FUNCTIONS[name](Z, y))
