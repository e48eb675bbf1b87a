"""Constants: what they may be, and what is said of what they may not."""

from math import inf, nan

import pytest

from engine import InvalidInput
from engine.functions.constants import Constant

SHARE = Constant("share", "The share", "s", 0.5, below=1.0)
WIDTH = Constant("width", "The width", "w", 1.0, above=0.0)


@pytest.mark.parametrize(("constant", "value"), [(SHARE, 0.0), (SHARE, 0.999), (WIDTH, 1e-300), (WIDTH, 1e300)])
def test_what_it_may_be(constant, value):
    constant.check("here", value)


@pytest.mark.parametrize(
    ("constant", "value", "said"),
    [
        (SHARE, 1.0, "The share is a finite number, 0 or more and less than 1; this is 1."),
        (SHARE, -0.1, "0 or more and less than 1"),
        (WIDTH, 0.0, "The width is a finite number, more than 0; this is 0."),
        (WIDTH, inf, "this is inf."),
        (WIDTH, nan, "this is nan."),
    ],
)
def test_what_it_may_not_be(constant, value, said):
    with pytest.raises(InvalidInput) as refused:
        constant.check("here", value)
    assert refused.value.field == "here"
    assert said in refused.value.message
