"""POST /markings: numbers of one's own, each with a verdict."""

from fastapi import APIRouter, Request, Response

from app.answering.problems import BODY_PROBLEMS
from app.answering.serialization import to_json
from app.asking.marking import Markings as Found
from app.asking.marking import marked
from app.schemas.markings import MarkingRequest, Markings
from app.serving.given import settings_of
from app.serving.json_route import JsonRoute

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
