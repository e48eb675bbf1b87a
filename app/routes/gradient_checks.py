"""POST /gradient-checks: is every derivative what a small nudge says?"""

from fastapi import APIRouter, Request, Response

from app.answering.problems import BODY_PROBLEMS
from app.answering.serialization import to_json
from app.asking.checking import checked, outcome
from app.schemas.answers import GradientCheck
from app.schemas.requests import GradientCheckRequest
from app.serving.given import settings_of
from app.serving.json_route import JsonRoute

router = APIRouter(tags=["gradient checks"], route_class=JsonRoute)


@router.post(
    "/gradient-checks", response_model=GradientCheck, response_description="The check", responses=BODY_PROBLEMS
)
def check_gradients(asked: GradientCheckRequest, request: Request) -> Response:
    """Nudge every parameter both ways, run the network again, and compare with the chain rule."""
    return Response(to_json(outcome(*checked(asked, settings_of(request)))), media_type="application/json")
