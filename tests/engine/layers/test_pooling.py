"""Pooling: published numbers, ties, and what it refuses. PyTorch's are in test_all_layers."""

import numpy as np
import pytest

from engine import InvalidInput, Network
from engine.layers.pooling import AveragePooling, MaxPooling
from tests.engine.layers.published import outputs, upstream


def of_the_course(layer):
    """deeplearning.ai C4, pool_backward: samples, height, width, channels."""
    generator = np.random.RandomState(1)
    x = generator.randn(5, 5, 3, 2).transpose(0, 3, 1, 2)
    gradient = generator.randn(5, 4, 2, 2).transpose(0, 3, 1, 2)
    found = upstream((2, 5, 3), [layer], {}, x, gradient)
    assert gradient.mean() == pytest.approx(0.145713902729, abs=5e-13)
    return found["da.0"][1, :, 1].T


def test_the_course_of_deeplearning_ai():
    largest = [[0.0, 0.0], [5.05844394, -1.68282702], [0.0, 0.0]]
    np.testing.assert_allclose(of_the_course(MaxPooling(2, 1)), largest, atol=5e-9)
    mean = [[0.08485462, 0.2787552], [1.26461098, -0.25749373], [1.17975636, -0.53624893]]
    np.testing.assert_allclose(of_the_course(AveragePooling(2, 1)), mean, atol=5e-9)


def test_of_equal_ones_the_first_counts():
    found = upstream((1, 2, 2), [MaxPooling(2)], {}, [[[[1.0, 3.0], [3.0, 3.0]]]], [[[[5.0]]]])
    np.testing.assert_array_equal(found["da.0"][0, 0], [[0.0, 5.0], [0.0, 0.0]])


def test_windows_that_overlap_add_up():
    found = upstream((1, 3), [MaxPooling(2, 1)], {}, [[[1.0, 3.0, 2.0]]], [[[5.0, 7.0]]])
    np.testing.assert_array_equal(found["da.0"][0, 0], [0.0, 12.0, 0.0])


def test_padding_is_never_the_largest_and_counts_as_zeros_in_a_mean():
    x = -np.ones((1, 1, 2, 2))
    np.testing.assert_array_equal(outputs((1, 2, 2), [MaxPooling(2, 2, 1)], {}, x), -np.ones((1, 1, 2, 2)))
    np.testing.assert_array_equal(outputs((1, 2, 2), [AveragePooling(2, 2, 1)], {}, x), np.full((1, 1, 2, 2), -0.25))


def test_a_window_without_a_number_is_refused():
    with pytest.raises(InvalidInput, match="At most half of the kernel") as error:
        Network.of((1, 4, 4), [MaxPooling(2, padding=2)])
    assert error.value.field == "network.layers.0.padding"
