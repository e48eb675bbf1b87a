"""The questions of a version: which entry, its number, to how many digits, and what is taken as right.

The tolerance is that of marking: what may differ in the last digit that is asked for, and what rounding every earlier
number that is asked for to its own digits can do.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from engine.arrays import Array
from engine.evaluation.kernels import kernel
from engine.evaluation.trace import Trace
from engine.language import say
from engine.practice.digits import telling, tolerance_of
from engine.practice.entries import Place
from engine.practice.marking import MOST_ASKED, steps_to_mark
from engine.practice.own import Own
from engine.practice.saying import named
from engine.practice.search import Search
from engine.practice.slips import arrays_of_slips, slips
from engine.practice.sureness import SAME
from engine.practice.typed import Typed, read_typed, rounded

SPARE = 3
# Of larger arrays what rounding does is left out: three digits more than are asked for hardly show.
MOST_ROUNDED = 1_000
# Of one number nobody reads more: of each mistake the two likeliest places, eight in all.
MOST_SLIPS, MOST_OF_ONE = 8, 2


@dataclass(frozen=True, slots=True)
class Wrong:
    """A number that comes out with a slip, to be told why."""

    mistake: str
    layer: int | None
    clause: str
    value: float

    @property
    def message(self) -> str:
        return say("This is what comes out if {clause}.", clause=self.clause)


@dataclass(frozen=True, slots=True)
class Question:
    """An entry that is asked for. Numbers within `tolerance` of `value` are right; `alike` are slips that so many
    digits can't tell from it."""

    place: Place
    value: float
    digits: int
    tolerance: float
    slips: tuple[Wrong, ...]
    alike: tuple[Wrong, ...]

    @property
    def answer(self) -> str:
        """The number in the digits that are asked for."""
        return rounded(self.value, self.digits)


def worked_out_before(trace: Trace, asked: Sequence[Place]) -> tuple[str, ...]:
    """The arrays that the questions start from: their steps read them, and no entry of them is asked for."""
    arrays = {place.array for place in asked}
    steps = {step.id: step for step in trace.steps}
    reads = {array for id in arrays for array in steps[id].reads()}
    return tuple(id for id in steps if id in reads and id not in arrays)


def shown(values: Array, digits: int) -> Array:
    """The numbers that a question starts from, as they are told: to three digits more than are asked for."""
    told: Array = np.vectorize(lambda value: float(f"{value:.{digits + SPARE - 1}e}"), otypes=[float])(values)
    return told


def questions(trace: Trace, asked: Sequence[Place], digits: int) -> tuple[Question, ...]:
    """A question for each place, to at least so many digits: more where a slip is told from it by those alone.

    Where rounding on the way hides a slip all of them ask for a digit more.
    """
    slipped = _slipped(trace, asked)
    before = _before(trace, asked, digits)
    found = _asked_to(digits, trace, asked, slipped, before)
    hidden = digits < MOST_ASKED and any(one.alike for one in found)
    return _asked_to(digits + 1, trace, asked, slipped, before) if hidden else found


def _asked_to(
    digits: int, trace: Trace, asked: Sequence[Place], slipped: Mapping[Place, list[Wrong]], before: dict[Place, Typed]
) -> tuple[Question, ...]:
    values = {place: float(trace.arrays[place.array][place.index]) for place in asked}
    digits_of = {place: _digits(value, slipped[place], digits) for place, value in values.items()}
    typed = {place: read_typed(rounded(value, digits_of[place])) for place, value in values.items()}
    roundings = _roundings(trace, typed | before)
    found = []
    for place, value in values.items():
        tolerance = _tolerance(trace, place, typed[place], roundings[place.array])
        told, alike = _told(slipped[place], value, tolerance)
        found.append(Question(place, value, digits_of[place], tolerance, told, alike))
    return tuple(found)


def _told(wrong: list[Wrong], value: float, tolerance: float) -> tuple[tuple[Wrong, ...], tuple[Wrong, ...]]:
    """Those whose numbers can be told from the right one and from each other's; and those that can't from the right."""
    told, alike = list[Wrong](), list[Wrong]()
    for one in wrong:
        if abs(one.value - value) <= 2 * tolerance:
            alike.append(one)
        elif sum(one.mistake == other.mistake for other in told) < MOST_OF_ONE and all(
            abs(one.value - other.value) > 2 * tolerance for other in told
        ):
            told.append(one)
    return tuple(told[:MOST_SLIPS]), tuple(alike)


def _digits(value: float, wrong: list[Wrong], digits: int) -> int:
    """As many as tell every slip from the right number, unless those are more than anybody writes."""
    needed = [telling(one.value, value) for one in wrong]
    return max([digits, *(count for count in needed if count <= MOST_ASKED)])


def _before(trace: Trace, asked: Sequence[Place], digits: int) -> dict[Place, Typed]:
    return {
        Place(array, index): read_typed(rounded(float(value), digits + SPARE))
        for array in worked_out_before(trace, asked)
        if trace.arrays[array].size <= MOST_ROUNDED
        for index, value in np.ndenumerate(trace.arrays[array])
    }


def _tolerance(trace: Trace, place: Place, typed: Typed, rounding: Array | None) -> float:
    right = trace.arrays[place.array]
    if typed.value == 0.0:
        # A 0 is written as it is; what an own number rounded to nothing may leave of it is not.
        typed = Typed(typed.text, 0.0, 0.0, 0)
    # Cut off instead of rounded, the last digit is a whole unit off.
    return tolerance_of(right, place.index, typed, rounding) + typed.half


def _roundings(trace: Trace, typed: dict[Place, Typed]) -> dict[str, Array | None]:
    """What rounding the numbers asked for before can do to each array."""
    given: dict[str, dict[tuple[int, ...], Typed]] = {}
    for place, number in typed.items():
        given.setdefault(place.array, {})[place.index] = number
    own = Own(given, dict(trace.arrays))
    with np.errstate(all="ignore"):
        return {step.id: own.work_out(step, kernel(step))[1] for step in trace.steps}


def _slipped(trace: Trace, asked: Sequence[Place]) -> dict[Place, list[Wrong]]:
    """What each slip makes of each place where it changes anything: named mistakes first."""
    steps = {step.id: step for step in steps_to_mark(trace)}
    kernels = {id: (kernel(step), frozenset(step.reads())) for id, step in steps.items()}
    right: dict[str, Array] = dict(trace.arrays) | arrays_of_slips(trace.plan)
    search = Search(Own({}, right), steps, kernels, 0)
    found: dict[Place, list[Wrong]] = {place: [] for place in asked}
    arrays: dict[str, list[Place]] = {}
    for place in asked:
        arrays.setdefault(place.array, []).append(place)
    with np.errstate(all="ignore"):
        for id, places in arrays.items():
            for slip in slips(trace.plan):
                if not (slip.named or id in slip.changed):
                    continue
                values = search.value(id, slip.kernels)
                if values is right[id]:
                    continue
                for place in places:
                    value, without = float(values[place.index]), float(right[id][place.index])
                    if np.isfinite(value) and abs(value - without) > SAME * abs(without):
                        clause = named(slip.clause, trace.network)
                        found[place].append(Wrong("+".join(slip.mistakes), slip.layer, clause, value))
    return found
