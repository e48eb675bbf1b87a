import numpy as np
import pytest

from engine import InvalidInput
from engine.exchange.tensors import Tensor, check_shape, shape_of, shown


def test_names_are_shown_and_never_obeyed():
    assert shown("fc1.weight") == "'fc1.weight'"
    assert shown("\x1b[31mred\x07") == r"'\x1b[31mred\x07'"
    assert shown("a\u202eb") == r"'a\u202eb'"
    assert len(shown("x" * 5_000)) == 62
    assert Tensor("é", np.ones(1)).title == "'é'"


def test_shapes():
    assert [shape_of(shape) for shape in ((), (2,), (2, 3), (1,) * 70)] == ["one number", "2", "2 × 3", "70 axes"]


@pytest.mark.parametrize(("shape", "message"), [
    ((2**40, 0), "holds no numbers"), ((0, 2**62), "holds no numbers"), ((1,) * 65, "has 65 axes"),
    ((2**62, 4), "at most 100 are read"), ((10, 11), "holds 110 numbers"),
])  # fmt: skip
def test_shapes_that_are_refused_before_anything_is_made(shape, message):
    with pytest.raises(InvalidInput, match=message):
        check_shape("w", shape, 100)
    check_shape("w", (10, 10), 100)
