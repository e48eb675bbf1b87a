"""What is said of a number."""

import pytest

from engine import Dense, Network, trace
from engine.practice.entries import COST_NEXT
from engine.practice.given import read_given
from engine.practice.marking import mark
from engine.practice.sentences import message

W = ([[[0.15, 0.20], [0.25, 0.30]], [[0.40, 0.45], [0.50, 0.55]]], [[0.35, 0.35], [0.60, 0.60]])
NETWORK = Network(2, (Dense(2, "sigmoid"), Dense(2, "sigmoid")), cost="half_squared_error")
TRACE = trace(NETWORK, W, [[0.05, 0.1]], [[0.01, 0.99]], learning_rate=0.5, bias_update="frozen")


def said(**given):
    terms = {(k if k == COST_NEXT else k.replace("_", ".")): v for k, v in given.items()}
    return {m.place.term: message(m) for m in mark(TRACE, read_given(TRACE, terms))}


@pytest.mark.parametrize(
    ("given", "term", "words"),
    [
        ({"dz_2_0": "0.1385"}, "dz.2.0", "Right, to four digits."),
        ({"dz_2_0": "0"}, "dz.2.0", "A 0 says too little here: give digits that are not 0."),
        ({"dw_1_0_0": "0.000365"}, "dw.1.0.0", "This is what comes out if the error goes back through weights that "
         "were already updated. Quite sure. All three digits match."),
        ({"dz_2_0": "0.7771"}, "dz.2.0", "Up to here nothing is off; this step gives something else, and no slip we "
         "know gives your number. These are its factors: da.2.0, ds.2.0. Which do you have?"),
        ({"ds_2_1": "0.2161", "dz_2_1": "-0.0469"}, "dz.2.1",
         "-0.0469 follows from your own ds.2.1. This step is right."),
        ({"ds_2_1": "0.2161", "dz_2_1": "-0.0469", "dw_2_1_1": "-0.0280"}, "dw.2.1.1",
         "-0.0280 follows from your own dz.2.1. This step is right. It began at ds.2.1."),
        # −0.03 is right, cut off after one digit: nothing before it is off.
        ({"dz_2_1": "-0.03", "dw_2_1_0": "-0.0178"}, "dw.2.1.0",
         "-0.0178 follows from your own numbers. This step is right."),
        ({"dz_2_0": "0.14", "dw_2_0_0": "0.0831"}, "dw.2.0.0",
         "Right, to one digit; the last one is within what rounding can do."),
        ({"mean_cost_next": "0.7771"}, "mean_cost_next", "Up to here nothing is off; this step gives something else, "
         "and no slip we know gives your number."),
        ({"dw_1_0_0": 0.000364722878}, "dw.1.0.0", "This is what comes out if the error goes back through weights that "
         "were already updated. Quite sure. It matches to the last digit."),
        ({"dz_2_1": "0", "dw_2_1_0": "0"}, "dw.2.1.0", "With a 0 here the rest is 0 by itself: it isn't counted."),
    ],
)  # fmt: skip
def test_in_words(given, term, words):
    assert said(**given)[term].startswith(words)


def test_the_right_number_is_never_told():
    for given in (
        {"dz_2_0": "0.7771"},
        {"dw_1_0_0": "0.000365"},
        {"dw_1_0_0": "0.0005"},
        {"ds_2_1": "0.2161", "dz_2_1": "-0.0469"},
    ):
        for term, words in said(**given).items():
            assert f"{TRACE.value(term):.3g}" not in words


def test_a_number_that_was_not_rounded_is_right_without_a_word_about_digits():
    assert said(dz_2_0=TRACE.value("dz.2.0")) == {"dz.2.0": "Right."}
    off_by_a_digit = said(mean_cost_next="0.7771")["mean_cost_next"]
    assert "factors" not in off_by_a_digit
