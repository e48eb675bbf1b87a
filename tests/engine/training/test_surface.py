"""Pictures of what neurons say."""

import numpy as np
import pytest

from engine import Dense, InvalidInput, Network
from engine.training.surface import Grid, pictures


def test_the_grid_s_points_are_the_middles_of_its_cells_high_y_first():
    inputs = Grid(resolution=3, low=-3.0, high=3.0).inputs()
    np.testing.assert_allclose(inputs[:4], [[-2, 2], [0, 2], [2, 2], [-2, 0]])
    np.testing.assert_allclose(inputs[-1], [2, -2])


def test_points_become_features():
    inputs = Grid(2, -2.0, 2.0, ("x_squared", "x_times_y", "y")).inputs()
    np.testing.assert_allclose(inputs[0], [1.0, -1.0, 1.0])


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"resolution": 1}, "resolution"),
        ({"low": 1.0, "high": 1.0}, "high"),
        ({"low": 2.0, "high": 1.0}, "high"),
        ({"high": float("inf")}, "high"),
        ({"low": -1e308, "high": 1e308}, "high"),
        ({"features": ()}, "features"),
        ({"features": ("z",)}, "features.0"),
    ],
)
def test_grids_that_are_none(options, field):
    with pytest.raises(InvalidInput) as error:
        Grid(**options)
    assert error.value.field == field


NETWORK = Network(1, (Dense(2, "tanh"), Dense(1, "identity")))
ACTIVATIONS = [np.array([[0.0, 1.0, 4.0]]), np.array([[-1.0, 0.0, 1.0], [0.5, 0.5, 0.5]]), np.array([[2.0, 2.0, 2.0]])]


def test_greys_span_the_activation_s_bounds_or_what_occurs():
    found = pictures(NETWORK, ACTIVATIONS, neurons=True)
    assert found.ranges == ((0.0, 4.0), (-1.0, 1.0), (2.0, 2.0))
    (x,), (first, second), (output,) = found.layers
    assert x.tolist() == [0, 64, 255]
    assert first.tolist() == [0, 128, 255]
    assert second.tolist() == [191, 191, 191]
    # All alike: there is nothing to tell apart.
    assert output.tolist() == [0, 0, 0]


def test_the_last_layer_alone():
    found = pictures(NETWORK, ACTIVATIONS, neurons=False)
    assert found.ranges == ((2.0, 2.0),)
    assert [len(layer) for layer in found.layers] == [1]


def test_numbers_beyond_all_bounds_are_no_picture_but_no_fault():
    wild = [*ACTIVATIONS[:2], np.array([[np.nan, np.inf, -np.inf, 1.0, 3.0]])]
    found = pictures(NETWORK, wild, neurons=False)
    assert found.ranges == ((1.0, 3.0),)
    assert found.layers[0][0].tolist() == [0, 255, 0, 0, 255]
