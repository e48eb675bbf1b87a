"""Sums that errors are carried on by: on the right answers they are the right numbers."""

from math import prod

import pytest

from engine.practice.entries import place_of
from engine.presets import PRESETS
from engine.question_sets.carrying import carried_sum
from engine.question_sets.question_set import question_set

[VERSION] = question_set(PRESETS["mazur"].trace(), "backward").versions
RIGHT = {one.place: one.value for one in VERSION.questions}


def test_the_right_answers_give_the_right_numbers():
    found = {place: carried_sum(VERSION, place) for place in RIGHT}
    assert sum(one is not None for one in found.values()) > 10
    for place, carried in found.items():
        if carried:
            total = sum(number * prod(RIGHT[own] for own in places) for number, places in carried.products)
            assert total == pytest.approx(RIGHT[place], rel=1e-12)


def test_what_is_carried_on():
    carried = carried_sum(VERSION, place_of("dw.2.0.1", 0))
    assert carried
    assert {place.term for place in carried.answers} == {"dz.2.0"}
    # σ′ reads z, and that is not asked for; the first derivative reads what is given.
    for term in ("ds.2.0", "da.2.0"):
        assert carried_sum(VERSION, place_of(term, 0)) is None


def test_a_sum_of_given_numbers_alone_carries_nothing_on():
    [alone] = question_set(PRESETS["mazur"].trace(), "dw.2").versions
    assert carried_sum(alone, place_of("dw.2.0.1", 0)) is None
