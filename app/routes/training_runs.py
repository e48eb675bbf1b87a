"""POST /training-runs: training, told while it happens."""

from typing import Any

from anyio import CapacityLimiter
from fastapi import APIRouter, Request

from app.json_route import JsonRoute
from app.problems import BODY_PROBLEMS
from app.routes.given import settings_of
from app.schemas.training import TrainingRequest
from app.schemas.training_events import TrainingEvent
from app.streaming import PATIENCE, EventStream, sent
from app.training import prepared

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
    run = prepared(asked, settings_of(request))
    return EventStream(sent(run, limiter_of(request)), PATIENCE * run.budget.most_seconds)


def limiter_of(request: Request) -> CapacityLimiter:
    """How many pieces of work may be done at once: one for all runs of an application."""
    state: Any = request.app.state
    if not hasattr(state, "training_limiter"):
        state.training_limiter = CapacityLimiter(settings_of(request).training_threads)
    limiter: CapacityLimiter = state.training_limiter
    return limiter
