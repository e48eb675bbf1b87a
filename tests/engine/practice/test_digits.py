"""Digits that agree, and digits that tell."""

import pytest

from engine.practice.digits import agreeing, telling, within
from engine.practice.typed import exactly, read_typed


@pytest.mark.parametrize(
    ("text", "value", "rounded", "cut"),
    [
        ("0.14", 0.1385, True, True),
        ("0.13", 0.1385, False, True),
        ("0.15", 0.1385, False, False),
        ("-0.14", 0.1385, False, False),
        # Whichever way it is rounded, a number does not move by a whole unit.
        ("0.451", 0.45, False, False),
        ("0.449", 0.45, False, False),
        ("0.451", 0.4502, False, True),
        ("0.450", 0.4508, False, True),
        ("-0.450", -0.4508, False, True),
        ("-0.451", -0.4502, False, True),
        ("-0.451", -0.45, False, False),
        ("0.01", 0.0, False, False),
    ],
)
def test_rounded_and_cut_off(text, value, rounded, cut):
    typed = read_typed(text)
    assert within(typed, value, typed.half, cut=False) is rounded
    assert within(typed, value, typed.half, cut=True) is cut


@pytest.mark.parametrize(
    ("one", "other", "digits"), [(0.000365, 0.000439, 2), (0.1499, 0.1498, 5), (1.0, 2.0, 2), (1.0, 1.0, 16)]
)
def test_so_many_digits_tell_them_apart_whatever_way_they_are_rounded(one, other, digits):
    assert telling(one, other) == digits


@pytest.mark.parametrize(
    ("text", "value", "digits"), [("0.1385", 0.13849, 4), ("0.1386", 0.13849, 3), ("0.1400", 0.13849, 2)]
)
def test_digits_that_are_right(text, value, digits):
    assert agreeing(read_typed(text), value) == digits


def test_of_a_number_that_was_not_rounded_every_digit_counts():
    assert agreeing(exactly(0.1385), 0.13849) == exactly(0.1385).digits
