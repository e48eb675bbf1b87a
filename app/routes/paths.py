"""POST /paths: a derivative as the sum over all paths."""

import sys

from fastapi import APIRouter, Request, Response

from app.answering.problems import BODY_PROBLEMS
from app.answering.serialization import to_json
from app.asking.questions import paths_found
from app.schemas.questions import Paths, PathsRequest
from app.serving.given import settings_of
from app.serving.json_route import JsonRoute

router = APIRouter(tags=["paths"], route_class=JsonRoute)

# Up to here a whole number is the same for every reader of JSON.
EXACT = 2**53


@router.post("/paths", response_model=Paths, response_description="The paths", responses=BODY_PROBLEMS)
def find_paths(asked: PathsRequest, request: Request) -> Response:
    """Every path from a weight, bias or input to the cost contributes the product along it; the largest are listed."""
    found = paths_found(asked, settings_of(request))
    answer = {
        "parameter": asked.parameter,
        "sample": asked.sample,
        "gradient": found.gradient,
        "count": found.count if found.count <= EXACT else float(min(found.count, int(sys.float_info.max))),
        "count_text": str(found.count),
        "paths": found.paths,
        "shown_sum": found.shown_sum,
    }
    return Response(to_json(answer), media_type="application/json")
