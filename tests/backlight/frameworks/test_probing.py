"""Activations known by their values alone."""

import numpy as np
import pytest

from backlight.frameworks.probing import recognized
from engine.functions.activations import ACTIVATIONS

CONSTANTS = {"slope": 0.05, "alpha": 0.7}


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("shape", [(3, 4), (1, 2)])
@pytest.mark.parametrize("precision", ["float64", "float32"])
def test_each_of_ours_is_known_with_its_constants(name, shape, precision):
    activation = ACTIVATIONS[name]
    given = {one.name: CONSTANTS[one.name] for one in activation.constants}

    def function(z):
        return activation.value(z, *given.values()).astype(precision)

    found = recognized(function, shape, precision)
    assert found is not None
    assert found[0] == name
    assert found[1] == pytest.approx(given, rel=1e-6)


@pytest.mark.parametrize(
    "function",
    [
        lambda z: np.minimum(np.maximum(z, 0.0), 6.0),
        lambda z: z * z,
        lambda z: 0.5 * z * (1.0 + np.tanh(np.sqrt(2.0 / np.pi) * (z + 0.044715 * z**3))),
        lambda z: np.tanh(z) * 1.0001,
        lambda z: z.sum(axis=1),
        lambda z: np.zeros_like(z),
    ],
)
@pytest.mark.parametrize("precision", ["float64", "float32"])
def test_what_is_nearly_one_is_none(function, precision):
    assert recognized(function, (3, 4), precision) is None
