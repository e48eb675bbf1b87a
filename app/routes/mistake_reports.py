"""POST /mistake-reports: what a mistake does to this network's numbers."""

from fastapi import APIRouter, Request, Response

from app.answering.problems import BODY_PROBLEMS
from app.answering.serialization import to_json
from app.asking.questions import reported
from app.schemas.questions import MistakeReport, MistakeReportRequest
from app.serving.given import settings_of
from app.serving.json_route import JsonRoute

router = APIRouter(tags=["mistake reports"], route_class=JsonRoute)


@router.post(
    "/mistake-reports", response_model=MistakeReport, response_description="The report", responses=BODY_PROBLEMS
)
def report_mistake(asked: MistakeReportRequest, request: Request) -> Response:
    """The right derivation and a mistaken one of the same numbers, compared; both trained on."""
    return Response(to_json(reported(asked, settings_of(request))), media_type="application/json")
