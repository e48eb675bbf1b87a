"""From a request to verdicts on somebody's own numbers."""

from collections import Counter
from dataclasses import dataclass
from math import isfinite
from typing import Any, get_args

from app.asking.limits import check_marking
from app.asking.tracing import traced
from app.schemas.markings import MarkingRequest
from app.settings import Settings
from engine import InvalidInput
from engine.language import say
from engine.notation.term_ids import PER_SAMPLE, kind_of
from engine.practice.given import GIVEN, read_given
from engine.practice.marked import Kind, Marked
from engine.practice.marking import mark
from engine.practice.sentences import message
from engine.practice.sureness import Evidence, Explanation, sureness
from engine.practice.worked import read_worked


@dataclass(frozen=True)
class Markings:
    """The verdicts in the order of the steps, how many there are of each, and names of a text that were not read."""

    verdicts: list[dict[str, Any]]
    first_off: str | None
    counts: dict[str, int]
    unread: dict[str, str]


def marked(request: MarkingRequest, settings: Settings) -> Markings:
    """Raises InvalidInput or NotFinite; what takes time is bounded before it begins."""
    if request.mistakes:
        raise InvalidInput("mistakes", say("Numbers are marked beside the right derivation: leave the mistakes out."))
    trace = traced(request, settings)
    if request.text is not None and request.given:
        raise InvalidInput("text", say("Give the numbers either by name, in given, or as text."))
    worked = read_worked(trace, request.text) if request.text is not None else None
    numbers = read_given(trace, worked.given if worked else request.given, request.sample)
    if not numbers:
        raise InvalidInput(GIVEN, say("There is no number to mark: give one by its entry, such as dw.1.0.0."))
    found = mark(trace, numbers, check_marking(trace.plan, len(numbers), settings))
    off = next((one.place.term for one in found if one.verdict in ("explained", "off")), None)
    count = Counter(one.verdict for one in found)
    counts = {kind: count[kind] for kind in get_args(Kind)}
    return Markings([_verdict(one) for one in found], off, counts, worked.unread if worked else {})


def _verdict(one: Marked) -> dict[str, Any]:
    right, unclear = one.verdict == "right", one.verdict == "unclear"
    return {
        "term": one.place.term,
        "sample": one.place.index[0] if kind_of(one.place.array) in PER_SAMPLE else None,
        "given": one.typed.text,
        "value": one.typed.value,
        "right": one.right,
        "expected": one.expected if isfinite(one.expected) else None,
        "verdict": one.verdict,
        "digits": one.agreeing if right else None,
        "needed": one.needed if unclear else None,
        "explanations": [_explanation(explanation) for explanation in one.explanations],
        "evidence": _evidence(one.evidence, one.explanations) if one.evidence else None,
        "follows_from": one.follows_from and one.follows_from.term,
        "began_at": one.began_at and one.began_at.term,
        "counts": one.counts,
        "way": [
            {
                "term": parting.place.term,
                "theirs": parting.theirs,
                "right": parting.right,
                "instead_of": parting.instead_of and parting.instead_of.term,
            }
            for parting in one.way
        ],
        "factors": [{"term": place.term, "value": value} for place, value in one.factors],
        "message": message(one),
    }


def _explanation(one: Explanation) -> dict[str, Any]:
    return {
        "mistake": "+".join(one.mistakes),
        "layer": one.layer,
        "mistakes": one.asked,
        "value": one.value,
        "digits": one.digits,
        "confidence": one.confidence,
        "clause": one.clause,
        "message": say("This is what comes out if {clause}.", clause=one.clause),
    }


def _evidence(evidence: Evidence, explanations: tuple[Explanation, ...]) -> dict[str, Any]:
    return {
        "ways": evidence.ways,
        "values": evidence.values,
        "nearest": evidence.nearest,
        "chance": evidence.chance,
        "matching": evidence.matching,
        "sureness": sureness(explanations[0], evidence) if explanations else None,
    }
