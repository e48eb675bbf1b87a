"""From a lecture to what the page shows of each moment: what is traced, words with numbers, checked answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from pydantic import ValidationError

from app.answering.serialization import cost_next
from app.answering.validation import field_errors
from app.asking.catalog import preset_request
from app.asking.lecture_runs import Ran, is_run, ran
from app.asking.limits import check_lecture_updates, numbers_computed
from app.asking.moment_fields import judged, placed
from app.asking.questioning import asked
from app.asking.tracing import meant_by, traced
from app.languages.catalogs import language_here
from app.schemas.lectures import MOST_MOMENTS, LectureRequest
from app.schemas.requests import PartialTraceRequest, TraceRequest
from app.settings import Settings
from engine import InvalidInput, Trace
from engine.errors import UnknownName
from engine.evaluation.later import later
from engine.language import say
from engine.lectures.lecture_file import REQUEST, Fault, Lecture, LectureMoment, read_lecture, states
from engine.lectures.lessons import LESSONS, lesson
from engine.lectures.numbers import MISTAKEN, filled, values_of
from engine.lectures.written import written
from engine.presets import PRESETS
from engine.training.divergence import Diverged

# Of a trace request, what a moment has under these names too.
_OF_REQUEST = (*(name for name in REQUEST if name not in ("preset", "updates", "run")), "view", "notation")
MOST_TRACED_UPDATES = 2_000
# A run makes updates without the steps of a trace, measured on the smallest networks.
RUN_IS_FASTER = 10


@dataclass
class _Reader:
    """Reads one lecture; moments of the same network share a trace."""

    settings: Settings
    titles: tuple[str, ...]
    faults: list[dict[str, Any]] = field(default_factory=list)
    traces: dict[bytes, Trace] = field(default_factory=dict)
    runs: dict[bytes, Ran] = field(default_factory=dict)
    numbers: int = 0
    updates: int = 0
    trained: int = 0

    def moment(self, number: int, given: LectureMoment, state: Mapping[str, Any]) -> dict[str, Any]:
        def fault(message: str, name: str = "") -> None:
            line = given.lines.get(name, given.line) if given.line else None
            self.faults.append({"line": line, "moment": number, "message": message})

        fields = judged(state, fault)
        request, trace, run = self._traced(fields, fault)
        shown, question = given.words, None
        if trace and request:
            placed(fields, trace, fault)
            mistaken = self._mistaken(request, fields, fault)
            value = values_of(trace, fields.get("sample", 0), _after(trace, mistaken, run), mistaken)
            shown, wrong = filled(given.words, value)
            for one in wrong:
                fault(one)
            if "ask" in fields:
                question = asked(fields["ask"], value, self.titles, lambda said: fault(said, "ask"))
        return {
            "title": given.title, "words": given.words, "shown": shown, "line": given.line or None, "state": fields,
            "request": request and request.model_dump(exclude_unset=True), "asked": question,
            "run": run and run.document,
        }  # fmt: skip

    def _traced(
        self, fields: dict[str, Any], fault: Callable[[str, str], None]
    ) -> tuple[TraceRequest | None, Trace | None, Ran | None]:
        given = {name: fields[name] for name in _OF_REQUEST if name in fields}
        if "preset" in fields:
            given = preset_request(PRESETS[fields["preset"]]).model_dump(exclude_unset=True) | given
        if "network" not in given:
            fault(say("This moment has no network: give it a preset, or network, parameters and samples."), "preset")
            return None, None, None
        try:
            if is_run(fields):
                run = self._ran(fields, given)
                if run.request is None:
                    fault(str(run.too_long), "updates")
                    return None, None, run
                return run.request, self._trace(_partial(run.request.model_dump(exclude_unset=True))), run
            trace = self._trace(_partial(given), fields.get("updates", 0))
            if fields.get("updates"):
                given["parameters"] = {part: [a.tolist() for a in getattr(trace.parameters, part)] for part in "wb"}
            return TraceRequest.model_validate(given), trace, None
        except ValidationError as error:
            for one in field_errors(error.errors(include_url=False), PartialTraceRequest):
                fault(f"{one.field}: {one.message}", one.field.partition(".")[0])
        except (InvalidInput, Diverged) as error:
            fault(str(error), error.field.partition(".")[0] if isinstance(error, InvalidInput) else "updates")
        return None, None, None

    def _ran(self, fields: Mapping[str, Any], given: Mapping[str, Any]) -> Ran:
        key = orjson.dumps([fields.get("run"), fields.get("updates"), given], option=orjson.OPT_SORT_KEYS)
        if key not in self.runs:
            self.runs[key] = ran(fields, given, self.settings, self._pays_run)
        return self.runs[key]

    def _pays(self, updates: int, numbers: int) -> None:
        """For updates that compute so many numbers in all. Raises OverLimit where all the lecture's are too many."""
        self.updates += updates
        self.trained += numbers
        check_lecture_updates(self.updates, self.trained, self.settings)

    def _pays_run(self, updates: int, numbers: int) -> None:
        self._pays(updates // RUN_IS_FASTER, updates * numbers)

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
            if updates > MOST_TRACED_UPDATES:
                raise InvalidInput(
                    "updates",
                    say(
                        "Explore makes {most:,} updates of a moment at most; with mode = 'train' there may be more.",
                        most=MOST_TRACED_UPDATES,
                    ),
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
            self._pays(updates, updates * numbers_computed(meant.plan))
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


def _after(trace: Trace, mistaken: Trace | None, run: Ran | None) -> dict[str, float]:
    """Numbers of no entry, by their names in words: C with the new parameters, and with those of the mistake; of a run,
    where it is."""
    costs = {"cost_next": cost_next(trace), f"{MISTAKEN}cost_next": cost_next(mistaken) if mistaken else None}
    return {name: cost for name, cost in costs.items() if cost is not None} | dict(run.names if run else {})


def _told(fault: Fault) -> dict[str, Any]:
    return {"line": fault.line, "moment": fault.moment, "message": fault.message}
