import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import InvalidInput
from engine.datasets.split import parts, split


@given(st.lists(st.integers(0, 3), min_size=1, max_size=60), st.floats(0.0, 0.9), st.integers(0, 2**53 - 1))
def test_every_sample_is_in_one_part_and_every_class_gives_its_share(classes, share, seed):
    numbers = np.array(classes)
    train, test = split(len(classes), share, seed, numbers)
    assert sorted([*train, *test]) == list(range(len(classes)))
    assert len(test) == min(round(share * len(classes)), len(classes) - 1)
    for one in set(classes):
        assert abs((numbers[test] == one).sum() - len(test) / len(classes) * (numbers == one).sum()) < 1


def test_the_seed_decides():
    first, again, other = (split(50, 0.5, seed) for seed in (1, 1, 2))
    assert [list(part) for part in first] == [list(part) for part in again]
    assert list(first[0]) != list(other[0])


def test_both_parts_are_shuffled():
    classes = np.repeat([0, 1], 100)
    for part in split(200, 0.5, 0, classes):
        changes = np.count_nonzero(np.diff(classes[part]))
        assert changes > 25


@pytest.mark.parametrize("share", [-0.1, 0.91, 1.0, float("nan"), float("inf")])
def test_a_share_that_makes_no_sense(share):
    with pytest.raises(InvalidInput, match="test_share"):
        split(10, share, 0)


def test_without_a_test_there_is_no_second_part():
    x, y = np.arange(6.0).reshape(3, 2), np.zeros((3, 1))
    train, test = parts(split(3, 0.0, 0), x, y, x)
    assert test is None
    assert train.points is not None
    assert np.array_equal(train.samples.x, train.points)
    assert sorted(train.samples.x[:, 0]) == [0.0, 2.0, 4.0]


def test_samples_without_a_position():
    x, y = np.arange(6.0).reshape(3, 2), np.zeros((3, 1))
    train, test = parts(split(3, 0.4, 0), x, y, None)
    assert train.points is None
    assert test is not None
    assert (len(train.samples), len(test.samples)) == (2, 1)
