"""Numbers by their entries and arrays."""

import pytest

from engine import Dense, InvalidInput, Network, trace
from engine.practice.entries import Place
from engine.practice.given import read_given

NETWORK = Network(2, (Dense(3, "tanh"), Dense(1, "identity")), cost="half_squared_error")
W = ([[[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]], [[0.7, 0.8, 0.9]]], [[0, 0, 0], [0]])
TRACE = trace(NETWORK, W, [[1.0, -1.0], [0.5, 0.5]], [[1.0], [0.0]], learning_rate=0.1)


def test_entries_and_arrays():
    found = read_given(TRACE, {
        "dw.1.2.0": "0.5", "dw.1.0.0": None, "dw.1.0.1": "", "dw.2": [["0.1", None, 0.25]], "z.1": ["1", "", "3"],
    }, 1)  # fmt: skip
    assert {place.term: typed.text for place, typed in found.items()} == {
        "dw.1.2.0": "0.5", "dw.2.0.0": "0.1", "dw.2.0.2": "0.25", "z.1.0": "1", "z.1.2": "3",
    }  # fmt: skip
    assert Place("z.1", (1, 0)) in found
    assert found[Place("dw.2", (0, 2))].exact


def test_an_array_may_have_a_row_for_each_sample():
    found = read_given(TRACE, {"z.1": [["1", "2", "3"], ["4", "5", "6"]]})
    assert found[Place("z.1", (1, 2))].value == 6.0


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"dv.1": "1"}, "given.dv.1", "Did you mean"),
        ({"dz.3.0": "1"}, "given.dz.3.0", "There is no 'dz.3'"),
        ({"dw.1.3.0": "1"}, "given.dw.1.3.0", "dw.1 is 3 × 2"),
        ({"dw.1.0": "1"}, "given.dw.1.0", "has 2 indices"),
        ({"dw.1": [["1", "2"]]}, "given.dw.1", "Expected 3 × 2"),
        ({"dw.1": "1"}, "given.dw.1", "Expected 3 × 2"),
        ({"dw.1.0.0": ["1"]}, "given.dw.1.0.0", "this is a list"),
        ({"dw.1.0.0": "1,234"}, "given.dw.1.0.0", "Is 1,234"),
        ({"dw.1.0.0": True}, "given.dw.1.0.0", "Expected a number"),
        ({"dw.1.0.0": float("nan")}, "given.dw.1.0.0", "not finite"),
        ({"dw.1.0.0": 10**400}, "given.dw.1.0.0", "not finite"),
        ({"w.1.0.0": "1"}, "given.w.1.0.0", "w.1 is given"),
        ({"cost": "1", "dw.2.0.0": "x"}, "given.dw.2.0.0", "Not a number yet"),
        ({"dw.2.0.0": "1", "dw.2": [["1", "2", "3"]]}, "given.dw.2.0.0", "given twice"),
        ({"z.1": [[[[["1"]]]]]}, "given.z.1", "nested too deeply"),
    ],
)
def test_refused_in_words(given, field, words):
    with pytest.raises(InvalidInput) as refused:
        read_given(TRACE, given)
    assert refused.value.field == field
    assert words in refused.value.message


def test_a_sample_that_there_is_not():
    with pytest.raises(InvalidInput, match="there are samples 0 to 1"):
        read_given(TRACE, {"cost": "1"}, 2)


def test_without_an_update_there_is_no_cost_after_it():
    plain = trace(NETWORK, W, [[1.0, -1.0]], [[1.0]])
    for term in ("mean_cost_next", "w_next.1.0.0"):
        with pytest.raises(InvalidInput, match="learning_rate"):
            read_given(plain, {term: "1"})
    with pytest.raises(InvalidInput, match="called cost"):
        read_given(plain, {"mean_cost": "1"})
