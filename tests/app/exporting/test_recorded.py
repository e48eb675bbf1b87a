"""Which updates of a recorded loop a file has room for."""

import pytest

from app.exporting.recorded import Recorded
from app.schemas.requests import TraceRequest
from tests.app.requesting import MAZUR


def none(update: int) -> TraceRequest:
    raise NotImplementedError


def recorded(updates: int, happened: tuple[int, ...] = (), at: int = 0) -> Recorded:
    whys = dict.fromkeys(range(updates), "every 1st") | dict.fromkeys(happened, "vanishing: layer 1")
    records = [{"update": update, "why": why, "cost": None} for update, why in sorted(whys.items())]
    return Recorded({"records": records, "at": at}, none)


# 2-2-2 with one sample has 8 weights and 4 numbers of that sample.
ONE = TraceRequest.model_validate(MAZUR)


@pytest.mark.parametrize(
    ("room", "expected"),
    [(100, list(range(10))), (10, list(range(10))), (7, [0, 1, 3, 5, 6, 8]), (4, [0, 1, 5, 6]), (1, [0, 6])],
)
def test_of_updates_in_turn_every_second_is_left_out_until_the_rest_fits(room, expected):
    within = recorded(10, happened=(6,)).within(ONE, 12 * room).document
    assert [one["update"] for one in within["records"]] == expected
    assert within["left_out"] == 10 - len(expected)


def test_the_one_that_it_opens_at_stays():
    within = recorded(10, at=8).within(ONE, 1).document
    assert [one["update"] for one in within["records"]] == [8]
