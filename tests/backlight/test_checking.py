"""`check` and `paths` of a trace in hand."""

from typing import Any, cast

import pytest

from backlight import Dense, InvalidInput, Network, check, paths, trace

NETWORK = Network(2, [Dense(2, "tanh"), Dense(1, "sigmoid")], cost="binary_cross_entropy")
WEIGHTS = [[[0.1, 0.2], [0.3, 0.4]], [[0.5, 0.6]]], [[0.0, 0.0], [0.0]]


def test_a_right_gradient_passes_and_a_wrong_one_does_not():
    right = check(trace(NETWORK, WEIGHTS, [[1.0, -1.0]], [[1.0]]))
    wrong = check(trace(NETWORK, WEIGHTS, [[1.0, -1.0]], [[1.0]], mistakes="wrong_sign"))
    assert bool(right) is True
    assert bool(wrong) is False
    assert repr(right).startswith("<GradientCheck: right, 9 parameters, largest relative error ")
    assert repr(wrong) == "<GradientCheck: wrong, 9 parameters, largest relative error 2>"
    assert len(repr(check(trace(NETWORK, WEIGHTS, [[1.0, -1.0]], [[1.0]]), most=3)).split(", ")) == 3


def test_all_paths_add_up_to_the_gradient():
    found = trace(NETWORK, WEIGHTS, [[1.0, -1.0]], [[1.0]])
    assert paths(found, "w.1.0.0").gradient == pytest.approx(found.value("dw.1.0.0"))


@pytest.mark.parametrize("ask", [check, lambda wrong: paths(wrong, "w.1.0.0")])
def test_what_is_no_trace_is_said_to_be_none(ask):
    with pytest.raises(InvalidInput, match=r"Give what trace\(…\) returned; this is a Network"):
        ask(NETWORK)


@pytest.mark.parametrize("asked", [{"parameter": 3}, {"parameter": None}, {"limit": 2.5}, {"sample": "0"}])
def test_an_entry_may_be_a_tuple_and_what_is_none_is_answered_in_words(asked):
    found, ways = trace(NETWORK, WEIGHTS, [[1.0, -1.0]], [[1.0]]), cast(Any, paths)
    assert ways(found, ("w.1", 0, 0)) == paths(found, "w.1.0.0")
    assert repr(paths(found, "w.1.0.0")).startswith("<Paths 1 of 1, all of them add up to ")
    with pytest.raises(InvalidInput):
        ways(found, **{"parameter": "w.1.0.0"} | asked)
