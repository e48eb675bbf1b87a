"""Numbers as people write them, and the digits they stand by."""

from math import inf, isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.practice.typed import exactly, read_typed, rounded


@pytest.mark.parametrize(
    ("text", "value", "half", "digits"),
    [
        ("0.03195", 0.03195, 5e-6, 4),
        ("0,03195", 0.03195, 5e-6, 4),
        ("3.195e-2", 0.03195, 5e-6, 4),
        ("3.195·10^-2", 0.03195, 5e-6, 4),
        ("3,195 × 10⁻²", 0.03195, 5e-6, 4),
        ("3.195*10^(-2)", 0.03195, 5e-6, 4),
        ("−0.5", -0.5, 0.05, 1),
        ("–0.50", -0.5, 0.005, 2),
        (".5", 0.5, 0.05, 1),
        ("12", 12.0, 0.5, 2),
        ("0", 0.0, 0.5, 0),
        ("0,123", 0.123, 0.0005, 3),
        ("1/32", 0.03125, 0.0, 15),
        ("-1 / 32", -0.03125, 0.0, 15),
    ],
)
def test_value_and_digits(text, value, half, digits):
    typed = read_typed(text)
    assert (typed.value, typed.digits, typed.text) == (value, digits, text.strip())
    assert isclose(typed.half, half, rel_tol=1e-12)


@pytest.mark.parametrize(
    "text", ["", "-", "0.0.1", "abc", "1e", "1..2", "0x1f", "--1", "1/", "/2", "nan", "inf", "1 + 2"]
)
def test_what_is_no_number_yet(text):
    with pytest.raises(ValueError, match=r"Not a number yet|more than one"):
        read_typed(text)


def test_what_may_be_two_numbers_is_asked_about():
    with pytest.raises(ValueError, match=r"Is 1,234 the number 1\.234 or 1234\?"):
        read_typed("1,234")
    with pytest.raises(ValueError, match="more than one decimal sign"):
        read_typed("1.234,5")


@pytest.mark.parametrize("text", ["1/0", "1e999", "1" * 61, "1e-400"])
def test_what_is_out_of_reach(text):
    with pytest.raises(ValueError, match=r"divides by 0|too large|characters at most"):
        read_typed(text)


@settings(deadline=None)
@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(1, 12))
def test_what_is_typed_is_as_near_as_its_half_says(value, digits):
    text = f"{value:.{digits - 1}e}"
    try:
        typed = read_typed(text)
    except ValueError:
        assert abs(value) < 1e-290 or abs(value) > 1e290
        return
    assert abs(typed.value - value) <= typed.half * (1 + 1e-9)


def test_a_number_stands_for_itself():
    assert exactly(0.1).exact
    assert exactly(-0.5).text == "−0.5"


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.000364722878, 3, "0.000365"),
        (-0.02, 3, "−0.0200"),
        (1234.5, 3, "1230"),
        (1.5e-9, 2, "1.5·10⁻⁹"),
        (0.0, 3, "0"),
        (-inf, 3, "−inf"),
    ],
)
def test_rounded_for_reading(value, digits, text):
    assert rounded(value, digits) == text
