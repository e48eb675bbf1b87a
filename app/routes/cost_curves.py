"""POST /cost-curves: the cost against one number."""

from fastapi import APIRouter, Request, Response

from app.answering.problems import BODY_PROBLEMS
from app.answering.serialization import to_json
from app.asking.questions import curve_drawn
from app.schemas.questions import CostCurve, CostCurveRequest
from app.serving.given import settings_of
from app.serving.json_route import JsonRoute

router = APIRouter(tags=["cost curves"], route_class=JsonRoute)


@router.post("/cost-curves", response_model=CostCurve, response_description="The curve", responses=BODY_PROBLEMS)
def draw_cost_curve(asked: CostCurveRequest, request: Request) -> Response:
    """The cost for other values of one weight, bias, input or target, and the gradient, whose tangent touches it."""
    curve = curve_drawn(asked, settings_of(request))
    answer = {
        "term": asked.term,
        "sample": asked.sample,
        "value": curve.value,
        "cost": curve.cost,
        "gradient": curve.gradient,
        "values": curve.values,
        "costs": curve.costs,
    }
    return Response(to_json(answer), media_type="application/json")
