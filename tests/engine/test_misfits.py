import numpy as np
import pytest

from engine import InvalidInput
from engine.misfits import misfit
from engine.network.network import Dense, Network, Parameters, Samples

NETWORK = Network(2, (Dense(3, "relu"), Dense(3, "softmax")), "cross_entropy")


def refusal(read):
    with pytest.raises(InvalidInput) as raised:
        read()
    return raised.value.message


def test_transposed_weights_look_transposed():
    square = np.ones((3, 3))
    message = refusal(lambda: Parameters.of(NETWORK, [np.ones((2, 3)), square], [np.ones(3)] * 2))
    assert "this is 2 × 3. It looks transposed" in message
    message = refusal(lambda: Parameters.of(NETWORK, [np.ones((2, 4)), square], [np.ones(3)] * 2))
    assert message.endswith("this is 2 × 4.")


def test_samples_in_columns_look_so():
    y = np.eye(3)
    assert "each sample stood in a column" in refusal(lambda: Samples.of(NETWORK, np.ones((2, 4)), y))


def test_numbers_of_classes_are_offered_as_one_hot():
    message = refusal(lambda: Samples.of(NETWORK, np.ones((1, 2)), [[2]]))
    assert message.endswith("These look like numbers of classes; one-hot they are [[0, 0, 1]].")
    message = refusal(lambda: Samples.of(NETWORK, np.ones((5, 2)), [[0], [1], [2], [1], [0]]))
    assert "[[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 1, 0], …]" in message
    assert "classes" not in refusal(lambda: Samples.of(NETWORK, np.ones((1, 2)), [[3]]))
    assert "classes" not in refusal(lambda: Samples.of(NETWORK, np.ones((1, 2)), [[0.5]]))


def test_where_nothing_looks_likely_nothing_is_said():
    assert misfit(np.ones((4, 5)), (2, 3)) == misfit(np.ones(3), (2, 3)) == misfit(np.ones((2, 3)), (None, 7)) == ""
    assert misfit(np.ones((1, 1)), (None, 2)) == ""


def test_one_list_where_rows_are_wanted_is_written_as_rows():
    assert misfit(np.array([1.0, 0.5]), (None, 1)) == " Write each number as a row: [[1], [0.5]]."
    assert misfit(np.ones(5), (None, 1)).endswith("[[1], [1], [1], [1], …].")
    assert misfit(np.array([1.0, 0.5]), (None, 2)) == " One sample is one row: [[1, 0.5]]."
    assert misfit(np.ones(5), (None, 5)) == " One sample is one row: put it in brackets once more."
    assert misfit(np.ones(3), (None, 2)) == misfit(np.ones(0), (None, 1)) == ""
