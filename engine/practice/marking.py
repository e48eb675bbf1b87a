"""Numbers of one's own, marked in the order of the steps: right, carried, explained, off, or too few digits to tell.

Each number is compared with the step evaluated on what its author has: then an early slip costs once, and all that is
worked out rightly from it counts. The tolerance is half a unit of the last digit (a whole one for a number that was
cut off), widened by what rounding of the author's own earlier numbers can do, and never below what doubles carry.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from engine.arrays import Array
from engine.derivation.plan import derive
from engine.errors import InvalidInput
from engine.evaluation.kernels import kernel
from engine.evaluation.trace import Trace
from engine.language import say
from engine.notation.term_ids import kind_of
from engine.practice.digits import FLOOR, agreeing, telling, tolerance_of, within
from engine.practice.entries import COST_NEXT, Place, ingredients, product_of, rounding_of, value_of
from engine.practice.marked import Marked
from engine.practice.next_pass import next_pass
from engine.practice.own import Own
from engine.practice.products import slips_of
from engine.practice.saying import named
from engine.practice.search import Candidate, Search
from engine.practice.slips import Slip, arrays_of_slips, slips
from engine.practice.sureness import SAME, Evidence, Explanation, Together, explained, sureness
from engine.practice.typed import Typed
from engine.practice.way import way_of
from engine.steps.step import Step

# Nobody writes more digits than these: what differs beyond them is not asked for.
MOST_ASKED = 6
# Fewer explain nothing.
FEWEST_DIGITS = 3
# Of more explained numbers than these nobody looks at the way.
MOST_WAYS = 50
# How many slips are worked out in all, unless the caller says.
MOST_TRIED = 20_000


def steps_to_mark(trace: Trace) -> tuple[Step, ...]:
    """All steps whose entries may be given, in their order."""
    return (*derive(trace.plan), *next_pass(trace.plan))


def mark(trace: Trace, given: Mapping[Place, Typed], most: int = MOST_TRIED) -> list[Marked]:
    """A verdict for each number, in the order of the steps and of each array.

    Raises InvalidInput where the trace itself has mistakes in it. `most` bounds how many slips are worked out.
    """
    if trace.plan.mistakes:
        raise InvalidInput("mistakes", say("Numbers are marked beside the right derivation: leave the mistakes out."))
    return _Marking(trace, given, most).marks()


class _Marking:
    def __init__(self, trace: Trace, given: Mapping[Place, Typed], most: int) -> None:
        self.steps = {step.id: step for step in steps_to_mark(trace)}
        self.kernels = {id: (kernel(step), frozenset(step.reads())) for id, step in self.steps.items()}
        self.trace = trace
        self.given: dict[str, dict[tuple[int, ...], Typed]] = {}
        self.products: dict[str, dict[Place, Typed]] = {}
        for place, typed in given.items():
            if place.product is None:
                self.given.setdefault(place.array, {})[place.index] = typed
            else:
                self.products.setdefault(place.array, {})[place] = typed
        self.right = dict(trace.arrays) | arrays_of_slips(trace.plan)
        self.own = Own(self.given, dict(self.right), products=self.products)
        self.search = Search(self.own, self.steps, self.kernels, most // 2)
        self.other = Search(Own({}, self.right), self.steps, self.kernels, most // 2)
        self.from_right: dict[str, list[Candidate]] = {}
        self.done: dict[Place, Marked] = {}
        self.ways = 0

    def marks(self) -> list[Marked]:
        expected: dict[str, tuple[Array, Array | None]] = {}
        with np.errstate(all="ignore"):
            for id, step in self.steps.items():
                run, _ = self.kernels[id]
                if id not in self.right:
                    self.right[id] = np.asarray(run(self.right))
                expected[id] = self.own.work_out(step, run)
        for id, step in self.steps.items():
            for place, typed in sorted(
                self.products.get(id, {}).items(), key=lambda one: (one[0].index, one[0].product)
            ):
                self.done[place] = self._product(step, place, typed)
            if id in self.given:
                self._mark_array(step, *expected[id])
        return list(self.done.values())

    def _mark_array(self, step: Step, expected: Array, rounding: Array | None) -> None:
        """Right and carried numbers need no search; the others are explained together."""
        entries = sorted(self.given[step.id].items())
        tolerance = {index: tolerance_of(self.right[step.id], index, typed, rounding) for index, typed in entries}
        near = [
            (i, t)
            for i, t in entries
            if within(t, float(self.right[step.id][i]), tolerance[i], cut=True)
            and not (t.value == 0.0 == expected[i] and self.right[step.id][i] != 0.0)
        ]
        carried = [(i, t) for i, t in entries
                   if (i, t) not in near and within(t, float(expected[i]), tolerance[i], cut=True)]  # fmt: skip
        wrong = [entry for entry in entries if entry not in near and entry not in carried]
        singles = slips(self.trace.plan)
        candidates = self.search.of_array(step.id, singles) if wrong or near else []
        marked: dict[tuple[int, ...], Marked] = {}
        for index, typed in near:
            place = Place(step.id, index)
            rivals = [float(one.values[index]) for one in candidates if one.is_rival]
            marked[index] = self._near(place, typed, tolerance[index], float(expected[index]), rivals)
        together = Together.of([(i, t, tolerance[i], self._right(Place(step.id, i))) for i, t in wrong])
        for index, typed in wrong:
            place, right = Place(step.id, index), float(self.right[step.id][index])
            bases = [(self.search, candidates, expected)]
            if self.done:
                # Perhaps it was worked out from the right numbers after all, or from more digits than were written.
                bases.append((self.other, self._from_right(step.id, singles), self.right[step.id]))
            for search, found_there, base in bases:
                here = search.of_entry(place, base)
                found, evidence = explained(index, typed, tolerance[index], right, found_there, here, together)
                if found and sureness(found[0], evidence):
                    break
            marked[index] = self._wrong(place, typed, found, evidence, search)
        for index, typed in carried:
            marked[index] = self._carried(Place(step.id, index), typed)
        self.done |= {
            Place(step.id, index): replace(marked[index], expected=float(expected[index])) for index, _ in entries
        }

    def _product(self, step: Step, place: Place, typed: Typed) -> Marked:
        """A product of a sum: on its own factors, with the slips that change it or take another."""
        right, expected = self._right(place), value_of(step, place, self.own.arrays)
        rounding = rounding_of(step, place, self.own.arrays, self.own.roundings)
        tolerance = tolerance_of(np.asarray(right), (), typed, np.asarray(rounding))
        candidates = slips_of(self.search, place, slips(self.trace.plan))
        if within(typed, right, tolerance, cut=True) and not (typed.value == 0.0 == expected and right != 0.0):
            marked = self._near(place, typed, tolerance, expected, [float(c.values) for c in candidates if c.is_rival])
        elif within(typed, expected, tolerance, cut=True):
            marked = self._carried(place, typed)
        else:
            found, evidence = explained((), typed, tolerance, right, candidates, [], Together.of([]))
            marked = self._wrong(place, typed, found, evidence, self.search)
        return replace(marked, expected=expected)

    def _near(self, place: Place, typed: Typed, tolerance: float, expected: float, rivals: Sequence[float]) -> Marked:
        """As near to the right number as its digits let it be: right, unless a slip gives these digits too."""
        right = self._right(place)
        if abs(typed.value - right) <= FLOOR * abs(right):
            return Marked(place, typed, right, "right", typed.digits)
        rivals = [v for v in rivals if np.isfinite(v) and abs(v - typed.value) <= tolerance
                  and min(abs(v - right), abs(v - expected)) > SAME * abs(right)]  # fmt: skip
        needed = max((telling(v, expected) for v in rivals), default=0)
        if typed.digits == 0:
            return Marked(place, typed, right, "unclear", needed=2)
        # Beyond six digits nobody is asked, unless more than those were given.
        if needed and (needed <= MOST_ASKED or abs(typed.value - right) > 2 * typed.half):
            return Marked(place, typed, right, "unclear", needed=max(needed, typed.digits + 1))
        return Marked(place, typed, right, "right", agreeing(typed, right))

    def _from_right(self, array: str, singles: tuple[Slip, ...]) -> list[Candidate]:
        """What slips make of the array on the right numbers."""
        if array not in self.from_right:
            self.from_right[array] = self.other.of_array(array, singles)
        return self.from_right[array]

    def _wrong(
        self, place: Place, typed: Typed, found: list[Explanation], evidence: Evidence, search: Search
    ) -> Marked:
        right, sure = self._right(place), sureness(found[0], evidence) if found else None
        found = [replace(one, clause=named(one.clause, self.trace.network)) for one in found]
        if found and typed.digits < FEWEST_DIGITS and evidence.matching == 1:
            # Of some hundred slips always some give two digits.
            needed = FEWEST_DIGITS
            return Marked(place, typed, right, "unclear", 0, needed, tuple(found), evidence)
        if sure:
            self.ways += 1
            shown = self.ways <= MOST_WAYS and place.product is None
            way = way_of(search, place, found[0].changed) if shown else ()
            return Marked(place, typed, right, "explained", explanations=tuple(found), evidence=evidence, way=way)
        return Marked(place, typed, right, "off", evidence=evidence, factors=self._factors(place))

    def _carried(self, place: Place, typed: Typed) -> Marked:
        source = self._source(place, set())
        before = self.done.get(source) if source else None
        began = (before.began_at or source) if before else None
        trivial = source is not None and self._is_trivial(place, typed, source)
        counts = not trivial and (before is None or before.counts or typed.value != 0.0)
        return Marked(place, typed, self._right(place), "carried", follows_from=source, began_at=began, counts=counts)

    def _source(self, place: Place, seen: set[Place]) -> Place | None:
        """The nearest own number on the way here that is not the right one."""
        if place in seen:
            return None
        seen.add(place)
        parts = self._parts(self.steps[place.array], place)
        for part in parts:
            marked = self.done.get(part)
            if marked and marked.verdict in ("carried", "explained", "off", "unclear") and self._differs(part):
                return part
        for part in parts:
            if part not in self.done and part.array in self.steps and self._differs(part):
                found = self._source(part, seen)
                if found:
                    return found
        return None

    def _differs(self, place: Place) -> bool:
        typed = self.products.get(place.array, {}).get(place)
        own, right = typed.value if typed else self.own.value(place), self._right(place)
        return not abs(own - right) <= FLOOR * abs(right)

    def _is_trivial(self, place: Place, typed: Typed, source: Place) -> bool:
        """0 times anything, 1 times another: nothing was worked out."""
        own = self.done[source].typed.value
        if own == 0.0:
            return typed.value == 0.0
        others = [
            self.own.value(p) for p in self._parts(self.steps[place.array], place) if p != source and not p.product
        ]
        return abs(own) == 1.0 and any(within(typed, v, typed.half, cut=False) for v in others)

    def _factors(self, place: Place) -> tuple[tuple[Place, float], ...]:
        if kind_of(place.array) == COST_NEXT:
            return ()
        parts = [part for part in self._parts(self.steps[place.array], place) if part.product is None]
        return tuple((part, self.own.value(part)) for part in parts[:12])

    def _parts(self, step: Step, place: Place) -> list[Place]:
        """What it is made from: of a sum first those of its products that were typed."""
        if place.product is not None:
            return list(product_of(step, place)[1])
        typed = [one for one in self.products.get(place.array, {}) if one.index == place.index]
        return [*typed, *ingredients(step, place.index)]

    def _right(self, place: Place) -> float:
        if place.product is not None:
            return value_of(self.steps[place.array], place, self.right)
        return float(self.right[place.array][place.index])
