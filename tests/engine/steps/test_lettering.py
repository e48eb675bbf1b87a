"""Letters of terms change without changing what the terms say."""

from engine.steps.lettering import letters_of, merged, renamed, renaming, told_apart
from engine.steps.step import Factor, Product

WINDOW = Product((Factor("w", "uv"), Factor("x", "smn")), 0.5, ("m=2p+u-1", "n=q+v"))


def test_the_letters_of_a_term_are_those_of_its_conditions_too():
    assert letters_of(WINDOW) == set("uvsmnpq")


def test_renamed_everywhere():
    assert renamed(WINDOW, {"m": "q", "q": "m"}) == Product(
        (Factor("w", "uv"), Factor("x", "sqn")), 0.5, ("q=2p+u-1", "n=m+v")
    )
    assert renamed(WINDOW, {}) is WINDOW


def test_a_letter_summed_over_makes_room():
    """Σₖ x[s,k] u[k,i] is wanted with the letter k for i: then the k that is summed over goes by another name."""
    names = renaming("si", "sk", "ski")
    assert names["i"] == "k"
    assert names["k"] not in "ski"


def test_one_letter_runs_equally_far_everywhere():
    names = renaming("s", "s", "sk", {"s": 2, "k": 3}, {"s": 2, "k": 4})
    assert set(names) == {"k"}
    assert renaming("s", "s", "sk", {"s": 2, "k": 3}, {"s": 2, "k": 3}) == {}


def test_a_neuron_summed_over_is_j():
    term = Product((Factor("dz", "si"), Factor("w", "ik")))
    assert told_apart("sk", (term,), {"s": 1, "i": 2, "k": 3}) == (
        "sk", (Product((Factor("dz", "sj"), Factor("w", "jk"))),), {"s": 1, "i": 2, "j": 2, "k": 3}
    )  # fmt: skip
    gradient = Product((Factor("dz", "si"), Factor("a", "sk")))
    assert told_apart("ik", (gradient,), {"s": 1, "i": 2, "k": 3})[0] == "ik"


def test_i_and_j_change_places():
    term = Product((Factor("dz", "si"), Factor("u", "ij")))
    own, terms, sizes = told_apart("sj", (term,), {"s": 1, "i": 2, "j": 3})
    assert (own, terms) == ("si", (Product((Factor("dz", "sj"), Factor("u", "ji"))),))
    assert sizes == {"s": 1, "i": 3, "j": 2}


def test_terms_that_are_alike_are_one():
    one, other = Product((Factor("w", "ik"),)), Product((Factor("b", "i"),))
    assert merged([one, other, one]) == (Product(one.factors, 2.0), other)
    assert len(merged([WINDOW, Product(WINDOW.factors, 0.5)])) == 2
