"""Learning-rate schedules: what becomes of the rate η as updates are made. Definitions are PyTorch's, step by step."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import cos, pi

import numpy as np

from engine.errors import InvalidInput, UnknownName, told
from engine.functions.constants import Constant
from engine.language import say

# From the rate, the number of updates made, and the schedule's numbers.
Course = Callable[[float, int, Mapping[str, float]], float]


@dataclass(frozen=True)
class ScheduleRule:
    """One schedule; `whole` names those of its numbers that count updates."""

    name: str
    title: str
    purpose: str
    tex: str
    course: Course
    constants: tuple[Constant, ...] = ()
    whole: tuple[str, ...] = ()


def _step(rate: float, update: int, its: Mapping[str, float]) -> float:
    # A rate that grows beyond all numbers is infinite: the update that it makes is told as any that overflows.
    with np.errstate(over="ignore", invalid="ignore"):
        return float(rate * np.float64(its["factor"]) ** (update // its["every"]))


def _cosine(rate: float, update: int, its: Mapping[str, float]) -> float:
    share = min(update, its["updates"]) / its["updates"]
    return its["least"] + (rate - its["least"]) * (1.0 + cos(pi * share)) / 2.0


def _warm_up(rate: float, update: int, its: Mapping[str, float]) -> float:
    share = min(update, its["updates"]) / its["updates"]
    return rate * (its["start"] + (1.0 - its["start"]) * share)


SCHEDULES: dict[str, ScheduleRule] = {
    rule.name: rule
    for rule in (
        ScheduleRule("constant", "Constant", "The rate stays what it is.", r"\eta", lambda rate, _update, _its: rate),
        ScheduleRule(
            "step", "Steps", "Every so many updates the rate is multiplied by a factor.",
            r"\eta \cdot f^{\lfloor t/n \rfloor}", _step,
            (Constant("every", "The number of updates between steps", "n", 1000.0, least=1.0),
             Constant("factor", "The factor", "f", 0.5)), ("every",),
        ),
        ScheduleRule(
            "cosine", "Cosine", "The rate falls along half a cosine wave, slowly at both ends, and stays there.",
            r"\eta_{\min} + \tfrac{1}{2}(\eta - \eta_{\min})\left(1 + \cos \tfrac{\pi t}{T}\right)", _cosine,
            (Constant("updates", "The number of updates", "T", 1000.0, least=1.0),
             Constant("least", "The least rate", r"\eta_{\min}", 0.0)), ("updates",),
        ),
        ScheduleRule(
            "warm_up", "Warm-up", "The rate grows evenly from a share of itself, so that first steps are careful.",
            r"\eta \left(s + (1 - s)\, \tfrac{t}{T}\right)", _warm_up,
            (Constant("updates", "The number of updates", "T", 100.0, least=1.0),
             Constant("start", "The share at the start", "s", 0.1)), ("updates",),
        ),
    )
}  # fmt: skip


@dataclass(frozen=True)
class Schedule:
    """A schedule with its numbers; those left out are the usual ones. Raises InvalidInput or UnknownName."""

    name: str = "constant"
    constants: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.name not in SCHEDULES:
            raise UnknownName("schedule.name", self.name, list(SCHEDULES))
        rule = SCHEDULES[self.name]
        known = {constant.name: constant for constant in rule.constants}
        for name, value in self.constants.items():
            if name not in known:
                there = say("it has {listed}", listed=" and ".join(known)) if known else say("it has no numbers")
                raise InvalidInput(
                    f"schedule.{name}",
                    say("The schedule {title} has no {name}; {there}.", title=say(rule.title), name=name, there=there),
                )
            known[name].check(f"schedule.{name}", value)
            if name in rule.whole and value != int(value):
                raise InvalidInput(
                    f"schedule.{name}",
                    say("{title} is a whole number; this is {value}.", title=say(known[name].title), value=told(value)),
                )
        defaults = {constant.name: constant.default for constant in rule.constants}
        object.__setattr__(self, "constants", defaults | dict(self.constants))

    @property
    def changes(self) -> bool:
        return self.name != "constant"

    def rate(self, rate: float, update: int) -> float:
        """The learning rate after so many updates: that of the next one."""
        return SCHEDULES[self.name].course(rate, update, self.constants)
