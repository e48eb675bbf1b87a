"""A trace or a lecture as one HTML file that needs no server: the page, and the answers it would have asked for."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import product
from typing import Any, get_args
from zlib import MAX_WBITS, compressobj

import orjson

from app.answering.serialization import to_json, trace_json
from app.asking.checking import checked, outcome
from app.asking.lecturing import lectured
from app.asking.questions import reported
from app.asking.tracing import traced
from app.exporting.opened_page import content_of, page_on_any
from app.exporting.recorded import Recorded
from app.schemas.lectures import LectureRequest
from app.schemas.questions import MistakeReportRequest
from app.schemas.requests import GradientCheckRequest, PartialTraceRequest, TraceRequest
from app.settings import Settings
from engine import InvalidInput, NotFinite
from engine.checks.cost_curve import forward_operations
from engine.derivation.mistake_places import TOGETHER
from engine.language import say
from engine.writing.symbols import Notation
from engine.writing.views import View

# As many differing entries as the page lists of a mistake.
LISTED = 6


def one_file(request: TraceRequest, settings: Settings, recorded: Recorded | None = None) -> bytes:
    """The page on this trace, in each notation and view. Raises InvalidInput, NotFinite or PageNotBuilt.

    With what was recorded of a training loop, its updates are there too, the one that it opens at among them.
    """
    kept = _Kept(settings)
    kept.keep(request)
    if recorded is None:
        return page_on_any(settings) + content_of(kept.first, kept.packed())
    recorded = recorded.within(request)
    for one in recorded.document["records"]:
        kept.keep_update(one["update"], recorded)
    return page_on_any(settings) + content_of(kept.first, kept.packed(), recording=recorded.document)


def page_of(asked: TraceRequest | LectureRequest, settings: Settings) -> bytes:
    """Of whichever it is."""
    return lecture_file(asked, settings) if isinstance(asked, LectureRequest) else one_file(asked, settings)


def lecture_file(request: LectureRequest, settings: Settings) -> bytes:
    """The page on this lecture, with the trace of every moment. Raises InvalidInput or PageNotBuilt.

    A moment that has no trace keeps its words.
    """
    # Nothing here could be read anew, so nothing of it is changed.
    lecture = lectured(request, settings) | {"readable_only": True}
    kept = _Kept(settings, lecture)
    for moment in lecture["moments"]:
        # One whose numbers overflow is shown as far as they do by the engine alone.
        with suppress(NotFinite):
            if moment["request"]:
                kept.keep(TraceRequest.model_validate(moment["request"]), moment["state"].get("mistakes", []))
    if not kept.whole:
        raise InvalidInput("text", say("No moment of this lecture has a network: there is nothing to show."))
    name = request.lesson or lecture["title"] or "lecture"
    return page_on_any(settings) + content_of(kept.first, kept.packed(), {"name": name, "text": lecture["text"]})


@dataclass
class _Kept:
    """The answers that the page would ask for: traces, each as what differs from an earlier one, and what is said of
    them."""

    settings: Settings
    lecture: dict[str, Any] | None = None
    first: bytes = b""
    whole: list[dict[str, Any]] = field(default_factory=list)
    traces: list[dict[str, Any]] = field(default_factory=list)
    checks: list[dict[str, Any]] = field(default_factory=list)
    reports: list[dict[str, Any]] = field(default_factory=list)
    # Of a training loop: each update's trace, or why there is none.
    recorded: dict[str, Any] = field(default_factory=dict)
    there: dict[bytes, int] = field(default_factory=dict)
    # Of checks: in all, and of the trace kept last.
    operations: int = 0
    last: int = 0

    def keep(self, request: TraceRequest, mistakes: Sequence[str] = (), partial: bool = False) -> int:
        """The trace in each notation and view, and its check; with the mistakes, all of them together, too.

        Returns where the trace itself is. Raises NotFinite, unless one that breaks off will do (`partial`).
        """
        fields = request.model_dump(include=set(TraceRequest.model_fields), exclude_unset=True)
        for made in [[], mistakes] if mistakes else [[]]:
            asked = fields | ({"mistakes": made} if made else {})
            key = _key(asked)
            if key in self.there:
                continue
            of = len(self.whole)
            self._trace(PartialTraceRequest.model_validate(asked | ({"partial": True} if partial else {})))
            self.there[key] = of
            if not self._affords_check():
                continue
            if made:
                report = MistakeReportRequest(**fields, mistake=TOGETHER.join(made), limit=LISTED)
                self.reports.append({"of": of, "report": reported(report, self.settings)})
            else:
                check = outcome(*checked(GradientCheckRequest(**fields, partial=partial), self.settings))
                self.checks.append({"of": of, "check": orjson.Fragment(to_json(check))})
        return self.there[_key(fields)]

    def keep_update(self, update: int, recorded: Recorded) -> None:
        """Of a training loop: as far as its numbers are finite, or why nothing of it can be shown."""
        try:
            self.recorded[str(update)] = {"of": self.keep(recorded.request(update), partial=True)}
        except InvalidInput as error:
            self.recorded[str(update)] = {"why_not": error.message}

    def _affords_check(self) -> bool:
        """Is there time for the check of the trace kept last? For that of the first there always is."""
        self.operations += self.last
        return self.operations == self.last or self.operations <= self.settings.max_check_operations

    def _trace(self, request: TraceRequest) -> None:
        trace = traced(request, self.settings)
        network = trace.network
        self.last = 4 * len(trace.samples) * forward_operations(network) * network.parameter_count
        asked, of = (request.notation, request.view), len(self.whole)
        for notation, view in sorted(product(get_args(Notation), get_args(View)), key=lambda writing: writing != asked):
            written = trace_json(trace, notation, view)
            self._apart(orjson.loads(written), of)
            self.first = self.first or written

    def _apart(self, one: dict[str, Any], of: int) -> None:
        """What is neither as in the trace before that has the same steps nor as in the same trace written otherwise,
        which is the one at `of`: of a second trace and of a second writing, nearly all of the bytes."""
        if self.whole:
            like = next((n for n, other in enumerate(self.whole) if other["steps"] == one["steps"]), 0)
            there, itself = self.whole[like], self.whole[of] if of < len(self.whole) else {}
            differing = [key for key, value in one.items() if key not in there or value != there[key]]
            same = [key for key in differing if key in itself and one[key] == itself[key]]
            differs = {key: one[key] for key in differing if key not in same}
            self.traces.append({"like": like, "differs": differs} | ({"of": of, "same": same} if same else {}))
        self.whole.append(one)

    def packed(self) -> bytes:
        content = {name: getattr(self, name) for name in ("traces", "checks", "reports", "lecture", "recorded")}
        return orjson.dumps(_packed(to_json(content)))


def _key(fields: Mapping[str, Any]) -> bytes:
    """However it is written."""
    unwritten = {name: value for name, value in fields.items() if name not in ("notation", "view")}
    return orjson.dumps(unwritten, option=orjson.OPT_SORT_KEYS)


def _packed(content: bytes) -> str:
    """As the page's links pack what they hold."""
    stream = compressobj(level=9, wbits=-MAX_WBITS)
    return b64encode(stream.compress(content) + stream.flush()).decode()
