"""Arithmetic over term ids: what Python makes of the same, and in words what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.lectures.arithmetic import computed, holds

VALUES = {"dz.2.0": 0.5, "w.2.0.0": -3.0, "cost": 4.0}
EXPRESSIONS = st.recursive(
    st.sampled_from(["2", "0.25", *VALUES]),
    lambda inner: (
        st.tuples(inner, st.sampled_from("+-*"), inner).map(lambda part: f"({part[0]} {part[1]} {part[2]})")
        | inner.map(lambda one: f"-{one}")
    ),
    max_leaves=6,
)


@given(EXPRESSIONS)
def test_it_comes_to_what_python_says(text):
    plain = text
    for term, number in VALUES.items():
        plain = plain.replace(term, f"({number})")
    assert computed(text, VALUES.__getitem__) == eval(plain)


def test_products_go_before_sums_and_signs_of_people_are_read():
    assert computed("1 − 2 · 3 + abs(w.2.0.0) / 2 × 4", VALUES.__getitem__) == 1.0
    assert computed("8 / 4 / 2", VALUES.__getitem__) == 1.0
    assert computed("2 - -3 * (-cost)", VALUES.__getitem__) == -10.0


@pytest.mark.parametrize(
    ("claim", "so"),
    [("w.2.0.0 < 0", True), ("w.2.0.0 > 0", False), ("cost = 2 + 2", True), ("0.1 + 0.2 = 0.3", True)],
)
def test_claims(claim, so):
    assert holds(claim, VALUES.__getitem__) is so


@pytest.mark.parametrize(
    "text", ["", "1 +", "(1", "1)", "2 3", "cost / (w.2.0.0 + 3)", "a ? b", "* 2", "1" * 201, "__import__", "1 < 2"]
)
def test_what_is_no_number_is_said_in_words(text):
    with pytest.raises((ValueError, KeyError)):
        computed(text, VALUES.__getitem__)


@pytest.mark.parametrize("text", ["cost", "1 < ", "1 < 2 < 3", "< 2"])
def test_what_claims_nothing(text):
    with pytest.raises(ValueError, match=r"claims|breaks off|does not end|missing"):
        holds(text, VALUES.__getitem__)
