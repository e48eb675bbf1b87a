"""Which samples an update learns from."""

import numpy as np
import pytest

from engine.training.batches import order, updates_in_epoch


def test_every_epoch_has_an_order_of_its_own():
    first, again, next_one = (order(50, 7, epoch, True) for epoch in (0, 0, 1))
    np.testing.assert_array_equal(first, again)
    assert (first != next_one).any()
    for one in (first, next_one):
        np.testing.assert_array_equal(np.sort(one), np.arange(50))
    assert (order(50, 8, 0, True) != first).any()


def test_without_shuffling_samples_come_as_they_are():
    np.testing.assert_array_equal(order(4, 7, 3, False), [0, 1, 2, 3])


@pytest.mark.parametrize(("samples", "size", "updates"), [(250, 10, 25), (251, 10, 26), (5, 10, 1), (1, 1, 1)])
def test_the_last_batch_takes_what_is_left(samples, size, updates):
    assert updates_in_epoch(samples, size) == updates
