import numpy as np
import pytest

from engine import InvalidInput
from engine.datasets.targets import class_names, class_targets, number_targets


def test_two_classes():
    y, output = class_targets(np.array([0, 1, 1]), 2, "zero_one")
    assert y.tolist() == [[0.0], [1.0], [1.0]]
    assert (output.units, output.activation, output.cost, output.output_rule) == (
        1, "sigmoid", "binary_cross_entropy", "fused",
    )  # fmt: skip


def test_two_classes_as_in_playground():
    y, output = class_targets(np.array([0, 1, 1]), 2, "plus_minus")
    assert y.tolist() == [[-1.0], [1.0], [1.0]]
    assert (output.activation, output.cost, output.output_rule) == ("tanh", "half_squared_error", "chain")


def test_more_classes():
    y, output = class_targets(np.array([0, 2]), 3, "zero_one")
    assert y.tolist() == [[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]
    assert (output.units, output.activation, output.cost) == (3, "softmax", "cross_entropy")
    with pytest.raises(InvalidInput, match="labels: Only two classes can be −1 and 1; here are 3"):
        class_targets(np.array([0, 2]), 3, "plus_minus")


def test_numbers():
    y, output = number_targets(np.array([[0.5, 1.0], [2.0, 3.0]]))
    assert y.shape == (2, 2)
    assert (output.units, output.activation, output.cost) == (2, "identity", "half_squared_error")


def test_names():
    assert class_names(3, "zero_one") == ("0", "1", "2")
    assert class_names(2, "plus_minus") == ("−1", "1")
