"""What is kept of a loop, in how much memory, and what is said of it; with records that only have a size."""

from dataclasses import dataclass

import pytest

from backlight import InvalidInput
from backlight.recording import MOST_COSTS, Recorded, Recording, ordinal


@dataclass(frozen=True)
class Record:
    bytes: int = 100
    whole: bool = True


class Plain(Recording):
    def _traced(self, record):
        raise NotImplementedError


def kept(updates: int, **given: int) -> Plain:
    seen = Plain(**given)
    for update in range(updates):
        seen.updates += 1
        if update % seen.every == 0:
            seen._keep(update, Record(), seen._in_turn)
        if update == 37:
            seen._keep(update, Record(), "vanishing: the first layer")
        seen._thin()
        seen._cost_was(update, 1.0 / (1 + update))
    return seen


def test_each_has_its_reason_and_the_loop_s_cost():
    seen = kept(61, every=20)
    assert seen.recorded() == [
        Recorded(0, "every 20th", 1.0),
        Recorded(20, "every 20th", 1 / 21),
        Recorded(37, "vanishing: the first layer", 1 / 38),
        Recorded(40, "every 20th", 1 / 41),
        Recorded(60, "every 20th", 1 / 61),
    ]
    assert "<td>37</td><td>0.02632</td>" in seen._repr_html_()


def test_what_happened_stays_where_what_came_in_turn_gives_way():
    seen = kept(1000, every=1, most_bytes=2000)
    assert seen.bytes <= 2000
    assert {0, 37} < set(seen)
    assert max(seen) > 900
    assert seen.every > 1


def test_what_happened_gives_way_too_where_that_alone_is_too_much():
    seen = Plain(most_bytes=1000)
    for update in range(100):
        seen.updates += 1
        seen._keep(update, Record(), f"vanishing: layer {update}")
        seen._thin()
    assert seen.bytes <= 1000
    assert max(seen) == 99


def test_a_reason_is_not_overwritten_by_a_turn():
    seen = Plain(every=1)
    seen._keep(0, Record(), "not finite: a weight")
    seen._keep(0, Record(), seen._in_turn)
    assert seen.recorded()[0].why == "not finite: a weight"


def test_costs_are_bounded_and_those_of_what_was_recorded_stay():
    seen = kept(3 * MOST_COSTS, every=501)
    assert len(seen.costs) <= MOST_COSTS + 1
    assert all(one.cost is not None for one in seen.recorded())
    seen._cost_was(0, float("nan"))
    assert seen.costs[0] == 1.0


def test_two_recordings_are_the_same_only_where_they_are_one():
    assert Plain() != Plain()
    assert len({Plain(), Plain()}) == 2


@pytest.mark.parametrize("given", [{"every": 0}, {"samples": 2.5}, {"most_bytes": True}])
def test_slips_are_answered_in_words(given):
    with pytest.raises(InvalidInput, match="This is a whole number, 1 or more"):
        Plain(**given)


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (112, "112th"), (1000, "1,000th")]
)
def test_ordinals(number, said):
    assert ordinal(number) == said
