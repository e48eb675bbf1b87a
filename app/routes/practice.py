"""POST /practice: what is to be worked out by hand, and with which numbers."""

from fastapi import APIRouter, Request, Response

from app.answering.problems import BODY_PROBLEMS
from app.answering.serialization import to_json
from app.asking.practising import practised
from app.schemas.practice import Practice, PracticeRequest
from app.serving.given import settings_of
from app.serving.json_route import JsonRoute

router = APIRouter(tags=["markings"], route_class=JsonRoute)


@router.post("/practice", response_model=Practice, response_description="The practice", responses=BODY_PROBLEMS)
def set_practice(asked: PracticeRequest, request: Request) -> Response:
    """The entries of a part of the derivation; with a seed, other numbers that are neither dull nor too long."""
    return Response(to_json(practised(asked, settings_of(request))), media_type="application/json")
