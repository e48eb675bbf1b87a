import numpy as np
import pytest

from engine import InvalidInput
from engine.exchange.linear import EPSILON, Linear, folded
from engine.exchange.tensors import Tensor


def test_a_batch_norm_that_follows_becomes_part_of_the_layer():
    layer = Linear("0", np.eye(2))
    norm = {part: Tensor(part, np.array(values)) for part, values in (("mean", [1.0, 2.0]), ("variance", [4.0, 9.0]))}
    (made,), guessed = folded([layer], {"1": norm}, "file")
    np.testing.assert_allclose(made.w, np.diag([1 / np.sqrt(4 + EPSILON), 1 / np.sqrt(9 + EPSILON)]))
    assert made.b is not None
    np.testing.assert_allclose(made.b, [-1 / np.sqrt(4 + EPSILON), -2 / np.sqrt(9 + EPSILON)])
    assert "became part of" in guessed[0]


def test_a_batch_norm_whose_name_has_no_place_follows_nothing():
    norm = {part: Tensor(part, np.ones(2)) for part in ("mean", "variance")}
    with pytest.raises(InvalidInput, match="follows no Linear layer of as many"):
        folded([Linear("0", np.eye(2))], {"bn": norm}, "file")
