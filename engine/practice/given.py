"""Numbers of one's own, as a request names them: single entries and whole arrays, text and numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import isfinite
from typing import Any

from engine.errors import InvalidInput, UnknownName, counted
from engine.evaluation.given import GIVEN_ANYWAY
from engine.evaluation.trace import Trace
from engine.exchange.tensors import shape_of, shown
from engine.language import say
from engine.notation.term_ids import PER_SAMPLE, kind_of
from engine.practice.entries import COST_NEXT, Place, count_of, place_of
from engine.practice.marking import steps_to_mark
from engine.practice.typed import Typed, exactly, read_typed
from engine.steps.step import Step

GIVEN = "given"
# {"dw.1.0.0": "0.00044", "dw.2": [["0.08", "0.08"], [None, -0.02]]}
Numbers = Mapping[str, Any]
_DEEPEST = 4


def read_given(trace: Trace, given: Numbers, sample: int = 0) -> dict[Place, Typed]:
    """Each number with the entry that it is for; None and "" stand for numbers that are not there.

    Entries are those of `sample`; an array may have a row for each sample instead. Raises InvalidInput naming the term.
    """
    trace.samples.check(sample)
    steps = {step.id: step for step in steps_to_mark(trace) if "'" not in step.id}
    found: dict[Place, Typed] = {}
    for term, value in given.items():
        for place, number, field in _placed(trace, steps, term, value, sample):
            if place in found:
                raise InvalidInput(field, say("{term} is given twice.", term=place.term))
            found[place] = _typed(number, field)
    return found


def _placed(
    trace: Trace, steps: Mapping[str, Step], term: str, value: Any, sample: int
) -> Iterator[tuple[Place, Any, str]]:
    field = f"{GIVEN}.{term}"
    try:
        place = place_of(term, sample)
    except ValueError:
        raise UnknownName(field, term, list(steps)) from None
    step = steps.get(place.array)
    if step is None:
        raise _not_marked(trace, place.array, field, list(steps))
    shape, own = _shape(step, len(trace.samples))
    lead = 1 if own else 0
    if len(place.index) == len(shape):
        if any(n >= size for n, size in zip(place.index, shape, strict=True)):
            raise InvalidInput(
                field,
                say(
                    "There is no {shown}: {array} is {shape_of}.",
                    shown=shown(term),
                    array=place.array,
                    shape_of=shape_of(shape[lead:]),
                ),
            )
        _check_single(step, place, value, field)
        if value not in (None, ""):
            yield place, value, field
        return
    if len(place.index) > lead or place.product is not None:
        raise InvalidInput(
            field,
            say(
                "{shown} is no entry: one of {array} has {shape_count} indices, as in {listed}.",
                shown=shown(term),
                array=place.array,
                shape_count=len(shape) - lead,
                listed=".".join([place.array, *"0" * (len(shape) - lead)]),
            ),
        )
    numbers = dict(_listed(value, (), field))
    for start in ((sample,), ()) if own else ((),):
        if _fits(numbers, shape[len(start) :]):
            for index, number in numbers.items():
                if number not in (None, ""):
                    yield Place(place.array, (*start, *index)), number, f"{field}.{'.'.join(map(str, index))}"
            return
    raise InvalidInput(
        field,
        say(
            "Expected {shape_of} for {array}; these numbers stand otherwise.",
            shape_of=shape_of(shape[lead:]),
            array=place.array,
        ),
    )


def _check_single(step: Step, place: Place, value: Any, field: str) -> None:
    if isinstance(value, list | dict):
        raise InvalidInput(field, say("{term} is one number; this is a list.", term=place.term))
    count = 1 if place.product is None else count_of(step, place.index)
    if (place.product or 0) < count:
        return
    entry = replace(place, product=None).term
    if count == 0:
        raise InvalidInput(field, say("{entry} is no sum of products.", entry=entry))
    raise InvalidInput(
        field,
        say(
            "{entry} is the sum of {products}, {entry}/0 to {entry}/{last}.",
            entry=entry,
            products=counted(count, "product"),
            last=count - 1,
        ),
    )


def _shape(step: Step, samples: int) -> tuple[tuple[int, ...], bool]:
    """The array's shape, the samples first where each has its own."""
    own = kind_of(step.id) in PER_SAMPLE
    return ((samples, *step.shape) if own else step.shape), own


def _fits(numbers: Mapping[tuple[int, ...], Any], shape: tuple[int, ...]) -> bool:
    """Is there a number, or a gap, for every entry?"""
    count = 1
    for size in shape:
        count *= size
    inside = all(len(i) == len(shape) and all(n < size for n, size in zip(i, shape, strict=True)) for i in numbers)
    return inside and len(numbers) == count


def _listed(value: Any, index: tuple[int, ...], field: str) -> Iterator[tuple[tuple[int, ...], Any]]:
    if isinstance(value, list):
        if len(index) >= _DEEPEST:
            raise InvalidInput(field, say("Lists are nested too deeply."))
        for n, one in enumerate(value):
            yield from _listed(one, (*index, n), field)
    else:
        yield index, value


def _typed(number: Any, field: str) -> Typed:
    if isinstance(number, str):
        try:
            return read_typed(number)
        except ValueError as error:
            raise InvalidInput(field, str(error)) from None
    if isinstance(number, bool) or not isinstance(number, int | float):
        raise InvalidInput(field, say("Expected a number, or a text with one."))
    try:
        value = float(number)
    except OverflowError:
        value = float("inf")
    if not isfinite(value):
        raise InvalidInput(field, say("This number is not finite."))
    return exactly(value)


def _not_marked(trace: Trace, array: str, field: str, known: list[str]) -> InvalidInput:
    if array == COST_NEXT:
        return InvalidInput(field, say("There is no cost after an update without one: give a learning_rate as well."))
    if array == "mean_cost":
        return InvalidInput(field, say("Here that number is called {objective}.", objective=trace.objective))
    if array in trace.arrays and (kind_of(array) in GIVEN_ANYWAY or array in trace.given):
        return InvalidInput(field, say("{array} is given; what can be marked is what the steps work out.", array=array))
    if kind_of(array) in ("w_next", "b_next") and not trace.plan.update:
        return InvalidInput(field, say("{array} needs an update: give a learning_rate as well.", array=array))
    return UnknownName(field, array, known)
