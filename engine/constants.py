"""Numbers that a named thing has besides what it is applied to: Huber's δ, Adam's β, a schedule's factor."""

from dataclasses import dataclass
from math import inf, isfinite

from engine.errors import InvalidInput, told


@dataclass(frozen=True, slots=True)
class Constant:
    """A number between `least` and `below`, the latter left out; more than `above`, where that is said."""

    name: str
    title: str
    tex: str
    default: float
    below: float = inf
    least: float = 0.0
    above: float = -inf

    def check(self, field: str, value: float) -> None:
        """Raise InvalidInput where the number makes no sense."""
        if not (self.least <= value < self.below and value > self.above):
            from_ = f"more than {self.above:g}" if isfinite(self.above) else f"{self.least:g} or more"
            bound = from_ + (f" and less than {self.below:g}" if isfinite(self.below) else "")
            raise InvalidInput(field, f"{self.title} is a finite number, {bound}; this is {told(value)}.")
