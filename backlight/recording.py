"""Chosen updates of a training loop as they are kept: in bounded memory, each with why it was, and the costs."""

from abc import abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from html import escape
from math import isfinite
from time import perf_counter
from typing import Any

from backlight.traces import Trace
from engine.digits import number_text
from engine.errors import InvalidInput, counted

MEGABYTE = 1_000_000
# As many costs as a curve needs; past that, every second one goes.
MOST_COSTS = 2000


@dataclass(frozen=True)
class Recorded:
    """One update of those that were recorded: `why`, and the loop's own `cost`, None where that was not seen."""

    update: int
    why: str
    cost: float | None


def check_counts(**given: Any) -> None:
    """Raises InvalidInput for what is no number of things."""
    for field, number in given.items():
        if isinstance(number, bool) or not isinstance(number, int) or number < 1:
            raise InvalidInput(field, f"This is a whole number, 1 or more; not {number!r}.")


class Recording(Mapping[int, Trace]):
    """The updates that were recorded, by their numbers from 0 on: `seen[300]` is the trace of one.

    `first_not_finite` names the first array with a number that is not, `seconds` is the time that watching took,
    `costs` the loop's own costs by update, `recorded()` all that was recorded with why it was.
    """

    def __init__(self, every: int = 10, samples: int = 32, most_bytes: int = 64 * MEGABYTE) -> None:
        super().__init__()
        check_counts(every=every, samples=samples, most_bytes=most_bytes)
        self.every, self.samples, self.most_bytes = every, samples, most_bytes
        self.first_not_finite: str | None = None
        self.seconds = 0.0
        self.updates = 0
        self.costs: dict[int, float] = {}
        self._costs_apart = 1
        self._records: dict[int, Any] = {}
        self._whys: dict[int, str] = {}

    # Two recordings are not compared by all their traces.
    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def __iter__(self) -> Iterator[int]:
        return iter(sorted(update for update, record in self._records.items() if record.whole))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __getitem__(self, update: int) -> Trace:
        """Raises InvalidInput where that update was not recorded, and for a model of which nothing can be shown."""
        if update not in tuple(self):
            there = ", ".join(map(str, self)) or "none"
            raise InvalidInput("update", f"Update {update} was not recorded. These were: {there}.")
        return self._traced(self._records[update])

    @abstractmethod
    def _traced(self, record: Any) -> Trace:
        """The derivation of what was kept."""

    def recorded(self) -> list[Recorded]:
        """All that was recorded, in order."""
        return [Recorded(update, self._whys[update], self.costs.get(update)) for update in self]

    def first_shown(self) -> tuple[int, Trace]:
        """What is worth looking at first: the last that something happened in, else the newest; that can be derived.

        Raises InvalidInput where nothing was recorded of which anything can be shown.
        """
        happened = [update for update in self if not self._whys[update].startswith("every ")]
        wrong = InvalidInput("recording", "No update of a loop was recorded: train within it, then show it.")
        for update in [*reversed(happened), *(one for one in reversed(list(self)) if one not in happened)]:
            try:
                return update, self[update]
            except InvalidInput as error:
                wrong = error
        raise wrong

    def document(self) -> dict[str, Any]:
        """What the page draws of it: which updates there are, why, and the costs; no parameters."""
        return {
            "updates": self.updates,
            "watching": self.cost_of_watching,
            "first_not_finite": self.first_not_finite,
            "records": [asdict(one) for one in self.recorded()],
            "costs": sorted(self.costs.items()),
        }

    @property
    def bytes(self) -> int:
        """What is held."""
        return sum(record.bytes for record in self._records.values())

    @property
    def cost_of_watching(self) -> str:
        """What it took, in words."""
        taken = 1000 * self.seconds / max(1, self.updates)
        held, unit = (self.bytes / MEGABYTE, "MB") if self.bytes >= MEGABYTE / 10 else (self.bytes / 1000, "kB")
        return f"{taken:.2g} ms an update, {held:.2g} {unit}"

    def __repr__(self) -> str:
        first = f", first not finite: {self.first_not_finite}" if self.first_not_finite else ""
        name = type(self).__name__
        return f"<{name} {len(self)} of {counted(self.updates, 'update')}, {self.cost_of_watching}{first}>"

    def _repr_html_(self) -> str:
        """A table of what was recorded."""
        rows = "".join(
            f"<tr><td>{one.update}</td><td>{'' if one.cost is None else number_text(one.cost, 4)}</td>"
            f'<td style="text-align:left">{escape(one.why)}</td></tr>'
            for one in self.recorded()
        )
        head = '<tr><th>Update</th><th>Cost</th><th style="text-align:left">Recorded because</th></tr>'
        return f"<p>{escape(repr(self)[1:-1])}</p><table><thead>{head}</thead><tbody>{rows}</tbody></table>"

    def _timed(self, hook: Callable[..., Any]) -> Callable[..., None]:
        def timed(*given: Any, **named: Any) -> None:
            began = perf_counter()
            hook(*given, **named)
            self.seconds += perf_counter() - began

        return timed

    def _keep(self, update: int, record: Any, why: str) -> None:
        """The first reason is the one that is told, unless a better one than a turn comes."""
        regular = why.startswith("every ")
        if update not in self._records or not regular:
            self._records[update], self._whys[update] = record, why

    def _thin(self) -> None:
        """What was recorded in turn gives way; what happened, and the newest, stay."""
        while self.bytes > self.most_bytes and len(self._records) > 2:
            self.every *= 2
            kept = {update for update, why in self._whys.items() if not why.startswith("every ")}
            kept |= {update for update in self._records if update % self.every == 0} | {max(self._records)}
            if not set(self._records) - kept and self.every > self.updates:
                # Nothing is left but what happened: the earliest of that goes.
                kept -= {min(kept - {max(kept)})}
            self._records = {update: one for update, one in self._records.items() if update in kept}
            self._whys = {update: one for update, one in self._whys.items() if update in kept}

    def _cost_was(self, update: int, cost: float) -> None:
        if isfinite(cost) and (update % self._costs_apart == 0 or update in self._records):
            self.costs[update] = cost
        if len(self.costs) > MOST_COSTS:
            self._costs_apart *= 2
            there = self._records
            self.costs = {n: one for n, one in self.costs.items() if n % self._costs_apart == 0 or n in there}

    @property
    def _in_turn(self) -> str:
        return f"every {ordinal(self.every)}"


def ordinal(number: int) -> str:
    """``1st``, ``12th``, ``100th``"""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{ending}"
