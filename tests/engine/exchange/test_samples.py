import numpy as np
import pytest

from engine import InvalidInput
from engine.exchange.samples import class_indices, made_up, samples_for
from engine.exchange.tensors import Tensor
from engine.network.network import Dense, Network

NETWORK = Network(2, (Dense(3, "softmax"),), "cross_entropy")


def read(x=None, y=None, old=None, network=NETWORK):
    def tensor(name, array):
        return None if array is None else Tensor(name, np.asarray(array, dtype=float))

    return samples_for(network, tensor("x", x), tensor("y", y), "text", old)


def test_rows_columns_and_single_samples():
    y = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    [rows] = read([[1, 2], [3, 4], [5, 6]], y)
    assert rows.x.tolist() == [[1, 2], [3, 4], [5, 6]]
    assert rows.guessed == ()
    [columns] = read([[1, 3, 5], [2, 4, 6]], y)
    assert columns.x.tolist() == rows.x.tolist()
    assert "stand in columns (2 × 3)" in columns.guessed[0]
    [one] = read([16, -6], [0, 0, 1])
    assert one.x.tolist() == [[16, -6]]
    assert one.y.tolist() == [[0, 0, 1]]
    square = read([[1, 2], [3, 4]], [[1, 0, 0], [0, 1, 0]])
    assert [way.says for way in square] == ["A sample in each row.", "A sample in each column."]


def test_targets_as_classes_become_one_hot_and_it_is_said():
    for y in ([2], [[2]]):
        [one] = read([16, -6], y)
        assert one.y.tolist() == [[0, 0, 1]]
        assert one.guessed == ("The targets name class 2 of 0 … 2; here they are one-hot.",)
    assert read([[1, 2]] * 4, [0, 1, 2, 2])[0].y.argmax(axis=1).tolist() == [0, 1, 2, 2]
    assert class_indices(np.array([0.0, 1.5]), 3) is None
    assert class_indices(np.array([0.0, 3.0, 1.0, 1.0]), 3) is None
    assert class_indices(np.array([[0.0, 1.0, 0.0]]), 3) is None


def test_what_is_not_given_stays_or_is_made_up():
    old = (np.ones((2, 2)), np.eye(3)[[0, 1]])
    assert read([[5, 6], [7, 8]], old=old)[0].y.tolist() == old[1].tolist()
    assert read(y=[1, 2], old=old)[0].x.tolist() == old[0].tolist()
    made = read([[5, 6]], old=old)[0]
    assert made.y.tolist() == [[1, 0, 0]]
    assert made.guessed == ("No targets were given; those here are made up.",)
    assert [array.tolist() for array in made_up(NETWORK)] == [[[0.5, 0.5]], [[1, 0, 0]]]
    # Where targets need not add up to 1 they are 0; inputs of another width do not stay.
    two = Network(1, (Dense(2, "identity"),))
    assert [array.tolist() for array in made_up(two)] == [[[0.5]], [[0, 0]]]
    with pytest.raises(InvalidInput, match="a row of 1 number with 2 targets; y is 1 × 2"):
        read(y=[[1, 2]], old=(np.ones((1, 3)), np.ones((1, 2))), network=two)


def test_targets_in_columns_are_turned():
    network = Network(1, (Dense(2, "identity"),))
    [turned] = read([1, 2, 3], [[1, 2, 3], [4, 5, 6]], network=network)
    assert turned.y.tolist() == [[1, 4], [2, 5], [3, 6]]
    assert any("The targets stand in columns" in sentence for sentence in turned.guessed)


def test_one_input_and_one_output():
    network = Network(1, (Dense(1, "identity"),))
    [read_one] = read([1, 2, 3], [4, 5, 6], network=network)
    assert (read_one.x.shape, read_one.y.shape) == ((3, 1), (3, 1))


def test_what_fits_nowhere_is_said_with_its_shape():
    with pytest.raises(InvalidInput) as raised:
        read([[1, 2, 3, 4]], [[1, 0, 0]])
    assert "a sample is a row of 2 numbers with 3 targets; x is 1 × 4 and y is 1 × 3" in raised.value.message
    with pytest.raises(InvalidInput, match="x is 1 × 2 and y is 1 × 4"):
        read([[1, 2]], [[1, 0, 0, 0]])
