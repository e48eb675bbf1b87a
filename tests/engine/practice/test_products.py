"""Products of a sum, each a number of its own: marked, carried into the sum, explained."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import Dense, InvalidInput, Network, trace
from engine.practice.given import read_given
from engine.practice.marking import mark
from engine.practice.typed import rounded

NETWORK = Network(2, (Dense(2), Dense(2)), cost="half_squared_error")
W = ([[[0.15, 0.2], [0.25, 0.3]], [[0.4, 0.45], [0.5, 0.55]]], [[0.35, 0.35], [0.6, 0.6]])
MAZUR = trace(NETWORK, W, [[0.05, 0.1]], [[0.01, 0.99]], learning_rate=0.5)
# Of ∂C/∂a¹₀: 0.1385 · 0.40 and −0.0381 · 0.50, as Mazur prints them.
FIRST, SECOND = 0.138498562 * 0.40, -0.038098236 * 0.50


def verdicts(numbers):
    return {one.place.term: one for one in mark(MAZUR, read_given(MAZUR, numbers))}


def test_each_product_and_their_sum():
    found = verdicts({"da.1.0/0": "0.0554", "da.1.0/1": "-0.01905", "da.1.0": "0.03635"})
    assert [one.verdict for one in found.values()] == ["right"] * 3
    assert list(found) == ["da.1.0/0", "da.1.0/1", "da.1.0"]
    assert found["da.1.0/0"].right == pytest.approx(FIRST, rel=1e-7)
    assert found["da.1.0/1"].right == pytest.approx(SECOND, rel=1e-7)


def test_a_sum_of_own_products_follows_from_them():
    # The sign of the second was lost.
    found = verdicts({"da.1.0/0": "0.0554", "da.1.0/1": "0.01905", "da.1.0": "0.07445"})
    assert found["da.1.0/1"].verdict == "explained"
    assert found["da.1.0/1"].explanations[0].mistakes == ("wrong_sign",)
    assert found["da.1.0"].verdict == "carried"
    assert found["da.1.0"].follows_from.term == "da.1.0/1"
    # What comes after is carried on too, from a sum that was never written down.
    later = verdicts({"da.1.0/1": "0.01905", "dz.1.0": str(0.07445 * MAZUR["ds.1"][0, 0])[:9]})
    assert later["dz.1.0"].verdict == "carried"


def test_a_product_follows_from_own_factors():
    found = verdicts({"dz.2.0": "0.2013", "da.1.0/0": "0.08052"})
    assert found["da.1.0/0"].verdict == "carried"
    assert found["da.1.0/0"].follows_from.term == "dz.2.0"


def test_a_mistake_in_a_product_is_named():
    # Weights that were updated: 0.138498562 · 0.35891648.
    found = verdicts({"da.1.0/0": "0.049709"})["da.1.0/0"]
    assert found.verdict == "explained"
    assert found.explanations[0].mistakes == ("updated_weights",)
    # The other one of the sum.
    other = verdicts({"da.1.0/0": "-0.019049"})["da.1.0/0"]
    assert "another of the products" in other.explanations[0].clause
    off = verdicts({"da.1.0/0": "0.7777"})["da.1.0/0"]
    assert [place.term for place, _ in off.factors] == ["dz.2.0", "w.2.0.0"]


@pytest.mark.thorough
@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.integers(3, 8))
def test_a_right_product_is_never_called_a_slip_and_the_parts_add_up(seed, digits):
    rng = np.random.default_rng(seed)
    w, b = [rng.normal(0, 1, (3, 2)), rng.normal(0, 1, (2, 3))], [rng.normal(0, 1, 3), rng.normal(0, 1, 2)]
    network = Network(2, (Dense(3, "tanh"), Dense(2, "tanh")), cost="half_squared_error")
    right = trace(network, (w, b), rng.normal(0, 1, (2, 2)), rng.normal(0, 1, (2, 2)), learning_rate=0.5)
    # By NumPy alone: ∂C/∂a¹ₖ = Σⱼ ∂C/∂z²ⱼ w²ⱼₖ, ∂C/∂w²ᵢₖ the mean over the samples.
    by_hand = {f"da.1.2/{j}": right["dz.2"][0, j] * w[1][j, 2] for j in range(2)}
    by_hand |= {f"dw.2.1.0/{s}": right["dz.2"][s, 1] * right["a.1"][s, 0] / 2 for s in range(2)}
    marked = mark(right, read_given(right, {term: rounded(value, digits) for term, value in by_hand.items()}))
    assert {one.verdict for one in marked} <= {"right", "unclear"}
    assert {one.place.term: one.right for one in marked} == pytest.approx(by_hand)


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("da.1.0/2", "da.1.0 is the sum of 2 products, da.1.0/0 to da.1.0/1"),
        ("a.1.0/0", "a.1.0 is no sum of products"),
        ("da.1.0/x", "There is no"),
        ("da.1/0", "is no entry"),
    ],
)
def test_what_is_no_product_is_refused(term, words):
    with pytest.raises(InvalidInput, match=words):
        read_given(MAZUR, {term: "0.1"})


def test_of_a_bias_there_is_no_factor_to_take_alone():
    """The third of z¹₀'s, and who leaves the bias out has none."""
    assert verdicts({"z.1.0/2": "0.350"})["z.1.0/2"].verdict == "right"
    found = verdicts({"z.1.0/2": "0.0200"})["z.1.0/2"]
    assert [one.clause for one in found.explanations] == ["w.1.0.1 · a.0.1 is taken, another of the products"]
    # Two other products, −, 2 and a half of it.
    assert found.evidence is not None
    assert found.evidence.ways == 5
