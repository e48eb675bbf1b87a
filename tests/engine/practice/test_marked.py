"""What is kept of a number that was marked."""

from math import isnan

from engine.practice.entries import Place
from engine.practice.marked import Marked
from engine.practice.typed import read_typed


def test_nothing_is_said_that_was_not_found_out():
    marked = Marked(Place("dz.2", (0, 1), 3), read_typed("0,12"), 0.12, "right")
    assert (marked.explanations, marked.way, marked.factors, marked.follows_from) == ((), (), (), None)
    assert marked.counts
    assert isnan(marked.expected)
    assert marked.place.term == "dz.2.1/3"
