"""From a request to a set of questions, and to its key."""

from typing import Any

from app.asking.limits import check_versions
from app.asking.tracing import meant_by, traced
from app.schemas.question_sets import KEY_VERSION, QuestionSetRequest, QuestionsRequest
from app.schemas.requests import TraceRequest
from app.settings import Settings
from engine import InvalidInput, Trace
from engine.language import say
from engine.network.network import Parameters
from engine.question_sets import wording
from engine.question_sets.question_set import QuestionSet, Version, question_set
from engine.question_sets.questions import Question, Wrong
from engine.question_sets.seeds import MOST_VERSIONS
from engine.writing.symbols import Notation


def set_of_questions(request: QuestionsRequest, settings: Settings) -> QuestionSet:
    """Raises InvalidInput or NotFinite; what takes time is bounded before it begins."""
    if request.mistakes:
        raise InvalidInput("mistakes", say("Questions are about the right derivation: leave the mistakes out."))
    if not request.title.strip() or not request.title.isprintable():
        raise InvalidInput("title", say("A title is a line of text that is not empty."))
    meant = meant_by(request, settings)
    check_versions(meant.plan, min(max(request.versions, len(request.students)), MOST_VERSIONS), settings)
    return question_set(
        traced(request, settings, meant), request.of, request.sample, seed=request.seed, versions=request.versions,
        students=request.students, digits=request.digits, shows=request.shows,
    )  # fmt: skip


def key_of(request: QuestionSetRequest, made: QuestionSet) -> dict[str, Any]:
    """The key as a document. All numbers are written out: a seed may draw others some day."""
    first = made.versions[0].trace
    shared = request.model_dump(include=set(TraceRequest.model_fields), exclude_unset=True)
    return {
        "backlight_key": KEY_VERSION,
        "title": request.title,
        "task": wording.task(first),
        "request": shared | _numbers(first),
        "of": made.of,
        "sample": made.sample,
        "seed": request.seed,
        "digits": request.digits,
        "versions": [_version(one, request.notation) for one in made.versions],
    }


def _version(version: Version, notation: Notation) -> dict[str, Any]:
    return {
        "name": version.name,
        "seed": version.seed,
        **_numbers(version.trace),
        "faults": version.faults,
        "questions": [_question(version, one, notation) for one in version.questions],
    }


def _numbers(trace: Trace) -> dict[str, Any]:
    parameters: Parameters = trace.parameters
    return {
        "parameters": {"w": [w.tolist() for w in parameters.w], "b": [b.tolist() for b in parameters.b]},
        "samples": {"x": trace.samples.x.tolist(), "y": trace.samples.y.tolist()},
    }


def _question(version: Version, question: Question, notation: Notation) -> dict[str, Any]:
    return {
        "term": question.place.term,
        "name": wording.name(version.trace, question),
        "latex": wording.symbol(version.trace, question, notation),
        "value": question.value,
        "answer": question.answer,
        "digits": question.digits,
        "tolerance": question.tolerance,
        "slips": [_wrong(one) for one in question.slips],
        "alike": [_wrong(one) for one in question.alike],
    }


def _wrong(one: Wrong) -> dict[str, Any]:
    return {"mistake": one.mistake, "layer": one.layer, "value": one.value, "message": one.message}
