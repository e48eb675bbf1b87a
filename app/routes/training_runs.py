"""POST /training-runs: training, told while it happens."""

from fastapi import APIRouter, Request

from app.answering.problems import BODY_PROBLEMS
from app.asking.training import prepared
from app.schemas.training import TrainingRequest
from app.schemas.training_events import TrainingEvent
from app.serving.given import settings_of, streams_of
from app.serving.json_route import JsonRoute
from app.serving.streaming import EventStream

router = APIRouter(tags=["training runs"], route_class=JsonRoute)


@router.post(
    "/training-runs",
    status_code=200,
    response_class=EventStream,
    response_description="Events named progress, frame, done and error; the data of each is one of these as JSON",
    responses={200: {"model": TrainingEvent}, **BODY_PROBLEMS},
)
def train(asked: TrainingRequest, request: Request) -> EventStream:
    """Train a network by mini-batches. The last frame's `state`, sent as `from`, goes on where the run ended."""
    return streams_of(request).stream(prepared(asked, settings_of(request)))
