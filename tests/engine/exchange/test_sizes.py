"""The sizes of a network, as people write them."""

import pytest

from engine.exchange.sizes import sizes_in, sizes_perhaps

SURE = ["2-3-1", "2x3x1", "2 × 3 × 1", "2 -> 3 -> 1", "sizes = [2, 3, 1]", "layers: (2,3,1)", "LAYER_SIZES=[2 3 1]",
        "Network([2, 3, 1])", "net = network.Network([2, 3, 1])", "units = (2, 3, 1,)"]  # fmt: skip


@pytest.mark.parametrize("text", SURE)
def test_sizes_are_read_as_they_are_written(text):
    assert sizes_in(text) == [2, 3, 1]


@pytest.mark.parametrize("text", ["[2, 3, 1]", "(2,3,1)", "[2 3 1]"])
def test_a_list_alone_may_be_sizes(text):
    assert sizes_in(text) is None
    assert sizes_perhaps(text) == [2, 3, 1]


@pytest.mark.parametrize(
    "text", ["0x10", "2", "[2]", "[2, 0, 1]", "[2, 3.5]", "[2, -3]", "[[2, 3, 1]]", "2 3 1", "b = [2, 3]"]
)
def test_other_numbers_are_none(text):
    assert sizes_in(text) is None
    assert sizes_perhaps(text) is None
