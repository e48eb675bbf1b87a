"""POST /mistake-reports: what a mistake does to this network's numbers."""

from fastapi import APIRouter, Request, Response

from app.answering.problems import BODY_PROBLEMS
from app.answering.serialization import to_json
from app.asking.checking import verdict
from app.asking.questions import compared
from app.schemas.questions import MistakeReport, MistakeReportRequest
from app.serving.given import settings_of
from app.serving.json_route import JsonRoute
from engine.words.rules import words

router = APIRouter(tags=["mistake reports"], route_class=JsonRoute)


@router.post(
    "/mistake-reports", response_model=MistakeReport, response_description="The report", responses=BODY_PROBLEMS
)
def report_mistake(asked: MistakeReportRequest, request: Request) -> Response:
    """The right derivation and a mistaken one of the same numbers, compared; both trained on."""
    found = compared(asked, settings_of(request))
    answer = {
        "mistake": asked.mistake,
        "title": found.mistake.title,
        "why": found.mistake.why,
        "sentence": found.sentence,
        "first_step": found.first.id if found.first else None,
        "first_step_title": words(found.first, found.right.plan).title if found.first else None,
        "differing_steps": found.steps,
        "differing": found.differences,
        "differing_count": found.count,
        "check": verdict(found.check),
        "worst": found.check.worst,
        "why_lower": found.why_lower,
        "costs": {"right": found.right_costs, "wrong": found.wrong_costs},
    }
    return Response(to_json(answer), media_type="application/json")
