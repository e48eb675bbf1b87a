"""From a lecture to what the page shows of each moment: what is traced, words with numbers, checked answers."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from pydantic import ValidationError

from app.answering.serialization import cost_next
from app.answering.validation import field_errors
from app.asking.catalog import preset_request
from app.asking.limits import check_lecture_updates, numbers_computed
from app.asking.questioning import asked
from app.asking.tracing import meant_by, traced
from app.languages.catalogs import language_here
from app.schemas.lectures import MOST_MOMENTS, LectureRequest, MomentState
from app.schemas.requests import PartialTraceRequest, TraceRequest
from app.settings import Settings
from engine import InvalidInput, Trace
from engine.derivation.mistake_places import parted
from engine.errors import UnknownName
from engine.evaluation.later import later
from engine.language import say
from engine.lectures.lecture_file import REQUEST, Fault, Lecture, LectureMoment, read_lecture, states
from engine.lectures.lessons import LESSONS, lesson
from engine.lectures.numbers import MISTAKEN, filled, values_of
from engine.lectures.written import written
from engine.nearest import nearest
from engine.presets import PRESETS

_PLACE = re.compile(r"([a-z_]+(?:\.\d+)*)(?:/\d{1,4})?")
# Of a trace request, what a moment has under these names too.
_OF_REQUEST = (*(name for name in REQUEST if name not in ("preset", "updates")), "view", "notation")


@dataclass
class _Reader:
    """Reads one lecture; moments of the same network share a trace."""

    settings: Settings
    titles: tuple[str, ...]
    faults: list[dict[str, Any]] = field(default_factory=list)
    traces: dict[bytes, Trace] = field(default_factory=dict)
    numbers: int = 0
    updates: int = 0
    trained: int = 0

    def moment(self, number: int, given: LectureMoment, state: Mapping[str, Any]) -> dict[str, Any]:
        def fault(message: str, name: str = "") -> None:
            line = given.lines.get(name, given.line) if given.line else None
            self.faults.append({"line": line, "moment": number, "message": message})

        fields = _judged(state, fault)
        request, trace = self._traced(fields, fault)
        shown, question = given.words, None
        if trace and request:
            _place(fields, trace, fault)
            mistaken = self._mistaken(request, fields, fault)
            value = values_of(trace, fields.get("sample", 0), _after(trace, mistaken), mistaken)
            shown, wrong = filled(given.words, value)
            for one in wrong:
                fault(one)
            if "ask" in fields:
                question = asked(fields["ask"], value, self.titles, lambda said: fault(said, "ask"))
        return {
            "title": given.title, "words": given.words, "shown": shown, "line": given.line or None, "state": fields,
            "request": request and request.model_dump(exclude_unset=True), "asked": question,
        }  # fmt: skip

    def _traced(
        self, fields: dict[str, Any], fault: Callable[[str, str], None]
    ) -> tuple[TraceRequest | None, Trace | None]:
        given = {name: fields[name] for name in _OF_REQUEST if name in fields}
        if "preset" in fields:
            given = preset_request(PRESETS[fields["preset"]]).model_dump(exclude_unset=True) | given
        if "network" not in given:
            fault(say("This moment has no network: give it a preset, or network, parameters and samples."), "preset")
            return None, None
        try:
            trace = self._trace(_partial(given), fields.get("updates", 0))
            if fields.get("updates"):
                given["parameters"] = {part: [a.tolist() for a in getattr(trace.parameters, part)] for part in "wb"}
            return TraceRequest.model_validate(given), trace
        except ValidationError as error:
            for one in field_errors(error.errors(include_url=False), PartialTraceRequest):
                fault(f"{one.field}: {one.message}", one.field.partition(".")[0])
        except InvalidInput as error:
            fault(str(error), error.field.partition(".")[0])
        return None, None

    def _mistaken(
        self, request: TraceRequest, fields: Mapping[str, Any], fault: Callable[[str, str], None]
    ) -> Trace | None:
        """The same with the moment's mistake."""
        if not fields.get("mistakes"):
            return None
        try:
            return self._trace(_partial(request.model_dump(exclude_unset=True) | {"mistakes": fields["mistakes"]}))
        except InvalidInput as error:
            fault(str(error), "mistakes")
            return None

    def _trace(self, request: PartialTraceRequest, updates: int = 0) -> Trace:
        key = orjson.dumps([request.model_dump(exclude_unset=True), updates], option=orjson.OPT_SORT_KEYS)
        if key not in self.traces:
            meant = meant_by(request, self.settings)
            self.numbers += numbers_computed(meant.plan)
            if self.numbers > self.settings.max_numbers:
                raise InvalidInput(
                    "network", say("With this one the lecture's moments compute too many numbers in all.")
                )
            if updates and meant.optimizer.rule.remembers:
                raise InvalidInput(
                    "updates",
                    say(
                        "What {name} remembers would be lost: give the parameters and the optimizer's state "
                        "themselves.",
                        name=meant.optimizer.rule.name,
                    ),
                )
            self.updates += updates
            self.trained += updates * numbers_computed(meant.plan)
            check_lecture_updates(self.updates, self.trained, self.settings)
            self.traces[key] = later(traced(request, self.settings, meant), updates)
        return self.traces[key]


def lectured(request: LectureRequest, settings: Settings) -> dict[str, Any]:
    """What is wrong in a lecture stands in its faults. Raises InvalidInput where there is none, or one too long."""
    if sum(one is not None for one in (request.text, request.moments, request.lesson)) != 1:
        raise InvalidInput(
            "text", say("A lecture is the text of its file, or its moments, or a lesson: give one of these.")
        )
    if request.moments is not None:
        given = tuple(LectureMoment(one.title, 0, one.words, one.state) for one in request.moments)
        lecture = Lecture(request.title, request.language, given)
        complete: list[dict[str, Any]] = [dict(one.fields) for one in given]
    else:
        if request.lesson is not None and request.lesson not in LESSONS:
            raise UnknownName("lesson", request.lesson, list(LESSONS))
        lecture = (
            lesson(request.lesson, language_here()) if request.lesson is not None else read_lecture(request.text or "")
        )
        complete = states(lecture)
    if len(complete) > MOST_MOMENTS:
        raise InvalidInput(
            "text",
            say(
                "A lecture has {most_moments} moments at most; this one has {complete_count}.",
                most_moments=MOST_MOMENTS,
                complete_count=len(complete),
            ),
        )
    reader = _Reader(settings, tuple(one.title for one in lecture.moments), [_told(one) for one in lecture.faults])
    moments = [
        reader.moment(n, one, state) for n, (one, state) in enumerate(zip(lecture.moments, complete, strict=True), 1)
    ]
    return {
        "title": lecture.title, "language": lecture.language, "moments": moments, "faults": reader.faults,
        "readable_only": lecture.readable_only,
        "text": written(lecture.title, lecture.language, [(m["title"], m["words"], m["state"]) for m in moments]),
    }  # fmt: skip


def _partial(given: Mapping[str, Any]) -> PartialTraceRequest:
    return PartialTraceRequest.model_validate({**given, "partial": True})


def _after(trace: Trace, mistaken: Trace | None) -> dict[str, float]:
    """The cost after the update, by its name in words: C with the new parameters, and with those of the mistake."""
    costs = {"cost_next": cost_next(trace), f"{MISTAKEN}cost_next": cost_next(mistaken) if mistaken else None}
    return {name: cost for name, cost in costs.items() if cost is not None}


def _told(fault: Fault) -> dict[str, Any]:
    return {"line": fault.line, "moment": fault.moment, "message": fault.message}


def _judged(state: Mapping[str, Any], fault: Callable[[str, str], None]) -> dict[str, Any]:
    """The fields that make sense by themselves; of the others it is said why not."""
    fields = dict(state)
    try:
        MomentState.model_validate(fields)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        for one in field_errors(errors, MomentState):
            fault(f"{one.field}: {one.message}" if one.field else one.message, one.field.partition(".")[0])
        for name in {one["loc"][0] for one in errors if one["loc"]}:
            fields.pop(str(name), None)
        if any(not one["loc"] for one in errors):
            fields = {}
    if (preset := fields.get("preset")) is not None and preset not in PRESETS:
        near = nearest(preset, list(PRESETS))
        hint = say(" Did you mean {near!r}?", near=near) if near else ""
        fault(say("preset: There is no {preset!r}.{hint}", preset=preset, hint=hint), "preset")
        del fields["preset"]
    try:
        for mistake in fields.get("mistakes") or []:
            parted(mistake, "mistakes")
    except UnknownName as error:
        fault(str(error), "mistakes")
        del fields["mistakes"]
    return {name: value for name, value in fields.items() if value is not None}


def _place(fields: dict[str, Any], trace: Trace, fault: Callable[[str, str], None]) -> None:
    """Leave out what this trace does not have: times, entries, a sample."""
    steps = {step.id for step in trace.reached}
    try:
        trace.samples.check(fields.get("sample", 0))
    except InvalidInput as error:
        fault(str(error), error.field)
        del fields["sample"]
    for name in ("at", "until", "select", "cover"):
        given = fields.get(name) or []
        for place in [given] if isinstance(given, str) else given:
            wrong = None if place == "end" and name in ("at", "until") else _misplaced(place, trace, steps, name)
            if wrong:
                fault(f"{name}: {wrong}", name)
                fields.pop(name, None)


def _misplaced(place: str, trace: Trace, steps: set[str], name: str) -> str | None:
    """Why there is no such place in the trace."""
    found = _PLACE.fullmatch(place)
    term = found[1] if found else place
    if term in steps and name != "select":
        return None
    try:
        trace.value(term)
    except (ValueError, KeyError, IndexError):
        near = nearest(term, steps)
        return say(
            "There is no {place!r} in this trace.{part}",
            place=place,
            part=say(" Did you mean {near!r}?", near=near) if near else "",
        )
    if name != "select" and not any(term.startswith(f"{step}.") for step in steps):
        return say("{place!r} is given from the start: a time is that of a step or of one of its entries.", place=place)
    return None
