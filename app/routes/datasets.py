"""POST /datasets: data to train on."""

from fastapi import APIRouter, Request, Response

from app.answering.problems import BODY_PROBLEMS
from app.answering.serialization import to_json
from app.asking.datasets import data_for, dataset_document
from app.schemas.datasets import Dataset, DatasetRequest
from app.serving.given import settings_of
from app.serving.json_route import JsonRoute

router = APIRouter(tags=["datasets"], route_class=JsonRoute)


@router.post("/datasets", response_model=Dataset, response_description="The data", responses=BODY_PROBLEMS)
def make_dataset(asked: DatasetRequest, request: Request) -> Response:
    """Inputs and targets to train on and to test with, made or read from the request; nothing of it is kept."""
    data = data_for(asked, settings_of(request))
    return Response(to_json(dataset_document(data)), media_type="application/json")
