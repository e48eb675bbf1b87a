"""Numbers that a named thing has besides what it is applied to: Huber's δ, Adam's β, a schedule's factor."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf, isfinite
from typing import Protocol

from engine.errors import InvalidInput, told
from engine.language import say


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
            from_ = (
                say("more than {above:g}", above=self.above)
                if isfinite(self.above)
                else say("{least:g} or more", least=self.least)
            )
            bound = from_ + (say(" and less than {below:g}", below=self.below) if isfinite(self.below) else "")
            raise InvalidInput(
                field,
                say(
                    "{title} is a finite number, {bound}; this is {value}.",
                    title=say(self.title),
                    bound=bound,
                    value=told(value),
                ),
            )


class Owner(Protocol):
    """A row of a table whose rows may have constants."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def constants(self) -> tuple[Constant, ...]: ...


def chosen(owner: Owner, table: Mapping[str, Owner], name: str, value: float | None, field: str) -> float | None:
    """The constant's value: the usual one where it is left out, None where the owner has none of that name.

    Raises InvalidInput for a value that makes no sense, or that only others of the table have.
    """
    constant = next((constant for constant in owner.constants if constant.name == name), None)
    if constant is None:
        if value is not None:
            those = ", ".join(other.name for other in table.values() if name in {one.name for one in other.constants})
            raise InvalidInput(
                field,
                say(
                    "{title} has no {name}; that is a number of {those}.",
                    title=say(owner.title),
                    name=name,
                    those=those,
                ),
            )
        return None
    if value is None:
        return constant.default
    constant.check(field, value)
    return unsigned(value)


def unsigned(value: float) -> float:
    """Without the sign that a 0 may have: what is kept by such numbers takes equal ones for the same."""
    return float(value) + 0.0
