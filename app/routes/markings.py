"""POST /markings: numbers of one's own, each with a verdict. POST /class-markings: a class's answers."""

from typing import Any

from fastapi import APIRouter, Request, Response

from app.answering.problems import BODY_PROBLEMS
from app.answering.serialization import to_json
from app.asking.class_marking import marked_class
from app.asking.marking import Markings as Found
from app.asking.marking import marked
from app.schemas.class_markings import ClassMarkingRequest, ClassMarks
from app.schemas.markings import MarkingRequest, Markings
from app.serving.given import settings_of
from app.serving.json_route import JsonRoute
from engine.question_sets.class_marking import ClassMarks as ClassFound
from engine.question_sets.class_marking import Paper

router = APIRouter(tags=["markings"], route_class=JsonRoute)


@router.post("/markings", response_model=Markings, response_description="The verdicts", responses=BODY_PROBLEMS)
def mark_numbers(asked: MarkingRequest, request: Request) -> Response:
    """Of each number: is it right, does it follow from one's own numbers, which slip gives it?"""
    return Response(to_json(_document(marked(asked, settings_of(request)))), media_type="application/json")


def _document(found: Found) -> dict[str, object]:
    return {
        "verdicts": found.verdicts,
        "first_off": found.first_off,
        "counts": found.counts,
        "unread": [{"name": name, "reason": reason} for name, reason in found.unread.items()],
    }


@router.post("/class-markings", response_model=ClassMarks, response_description="The marks", responses=BODY_PROBLEMS)
def mark_answers(asked: ClassMarkingRequest, request: Request) -> Response:
    """Of each student what is right, and which slip how many made. A row that cannot be read spoils no other."""
    found = marked_class(asked.key, asked.answers, settings_of(request), bounded=True)
    return Response(to_json(_class_document(found)), media_type="application/json")


def _class_document(found: ClassFound) -> dict[str, Any]:
    return {
        "papers": [_paper(one) for one in found.papers],
        "slips": found.slips,
        "entries": found.entries,
        "unread": found.unread,
    }


def _paper(paper: Paper) -> dict[str, Any]:
    return {
        "student": paper.student,
        "version": paper.version,
        "credited": paper.credited,
        "asked": paper.asked,
        "given": {one.place.term: one.typed.text for one in paper.marked},
        "verdicts": {one.place.term: one.verdict for one in paper.marked},
        "missing": paper.missing,
        "first_off": paper.first_off,
        "slips": paper.slips,
    }
