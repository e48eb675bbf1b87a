"""Windows: how many places they have, and the equations between the indices."""

import pytest

from engine.errors import InvalidInput
from engine.layers.layer import At
from engine.layers.windows import Window, pair


def test_a_setting_for_each_axis():
    assert pair(3, 2) == (3, 3)
    assert pair((1, 2), 2) == (1, 2)


def test_places():
    assert Window((3, 2), (2, 1), (1, 0), (1, 2)).places((5, 6), "") == (3, 4)
    with pytest.raises(InvalidInput, match="does not fit"):
        Window((3,), (1,), (0,), (1,)).places((2,), "network.layers.0")


def test_equations():
    assert Window((3, 2), (2, 1), (1, 0), (1, 2)).where() == ("m=2p+u-1", "n=q+2v")
    assert Window((3,), (1,), (0,), (1,)).where() == ("m=p+u",)


def test_letters():
    at = At(1, ("a.0",), ((2, 5, 6),), 1, 4)
    sizes, *letters = Window((3, 2), (2, 1), (1, 0), (1, 2)).letters(at, (5, 6))
    assert letters == ["mn", "pq", "uv"]
    assert sizes == {"s": 4, "m": 5, "n": 6, "p": 3, "q": 4, "u": 3, "v": 2}
