"""Learning-rate schedules."""

import pytest

from engine import InvalidInput
from engine.derivation.schedules import SCHEDULES, Schedule


def rates(schedule: Schedule, *updates: int) -> list[float]:
    return [schedule.rate(0.4, update) for update in updates]


def test_constant():
    assert rates(Schedule(), 0, 10**6) == [0.4, 0.4]
    assert not Schedule().changes


def test_step():
    assert rates(Schedule("step", {"every": 10, "factor": 0.5}), 0, 9, 10, 25) == [0.4, 0.4, 0.2, 0.1]


def test_cosine():
    found = rates(Schedule("cosine", {"updates": 100, "least": 0.1}), 0, 50, 100, 1000)
    assert found == pytest.approx([0.4, 0.25, 0.1, 0.1])


def test_warm_up():
    found = rates(Schedule("warm_up", {"updates": 10, "start": 0.5}), 0, 5, 10, 99)
    assert found == pytest.approx([0.2, 0.3, 0.4, 0.4])


@pytest.mark.parametrize("name", SCHEDULES)
def test_each_has_usual_numbers(name):
    assert 0.0 < Schedule(name).rate(0.1, 10) <= 0.1


@pytest.mark.parametrize(
    ("name", "constants", "field", "message"),
    [
        ("cosin", {}, "schedule.name", "Did you mean 'cosine'?"),
        ("constant", {"every": 1}, "schedule.every", "The schedule Constant has no every; it has no numbers."),
        ("step", {"updates": 1}, "schedule.updates", "it has every and factor"),
        ("step", {"every": 0}, "schedule.every", "1 or more"),
        (
            "step",
            {"every": 1.5},
            "schedule.every",
            "The number of updates between steps is a whole number; this is 1.5.",
        ),
        ("cosine", {"least": -1}, "schedule.least", "0 or more"),
        ("warm_up", {"start": float("nan")}, "schedule.start", "finite"),
    ],
)
def test_what_is_refused(name, constants, field, message):
    with pytest.raises(InvalidInput) as error:
        Schedule(name, constants)
    assert error.value.field == field
    assert message in error.value.message


@pytest.mark.parametrize("factor", [2.0, 1e300])
def test_a_rate_that_grows_beyond_all_numbers_is_infinite(factor):
    assert rates(Schedule("step", {"every": 1, "factor": factor}), 0, 3_000, 2**53) == [0.4, float("inf"), float("inf")]
