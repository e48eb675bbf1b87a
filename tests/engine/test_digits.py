"""Numbers as text, as the page writes them."""

import json
from math import inf, isnan, nan
from pathlib import Path

import pytest

from engine.digits import as_shown, number_text

# The page's own tests read the same table.
CASES = json.loads((Path(__file__).parents[2] / "static" / "src" / "format.cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("value", "digits", "text"), CASES)
def test_numbers_are_written_as_on_the_page(value, digits, text):
    assert number_text(value, digits) == text


@pytest.mark.parametrize(("value", "digits", "text"), CASES)
def test_what_is_shown_can_be_read_back(value, digits, text):
    raised = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
    mantissa, _, power = text.replace("−", "-").partition("·10")
    assert as_shown(value, digits) == float(f"{mantissa}e{power.translate(raised) or 0}")


def test_what_is_no_number_has_a_sign():
    assert [number_text(value) for value in (inf, -inf, nan)] == ["∞", "−∞", "NaN"]


def test_what_is_no_number_is_read_back_as_it_is():
    assert [as_shown(value) for value in (inf, -inf)] == [inf, -inf]
    assert isnan(as_shown(nan))
