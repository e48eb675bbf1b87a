"""POST /exports: a network as a file."""

from typing import Any

from fastapi import APIRouter, Request, Response

from app.answering.problems import BODY_PROBLEMS
from app.answering.serialization import SAFETENSORS
from app.exporting.notebook import IPYNB
from app.exporting.saving import JSON, exported
from app.schemas.files import ExportRequest, SavedFile
from app.serving.given import settings_of
from app.serving.json_route import JsonRoute

router = APIRouter(tags=["files"], route_class=JsonRoute)

_FILES: dict[str, Any] = {
    "text/html": {"schema": {"type": "string"}},
    "text/x-python": {"schema": {"type": "string"}},
    IPYNB: {"schema": {"type": "object"}},
    SAFETENSORS: {"schema": {"type": "string", "format": "binary"}},
}


@router.post(
    "/exports",
    response_model=SavedFile,
    response_description="The file, as an attachment with a name",
    responses=BODY_PROBLEMS | {200: {"content": {JSON: {}} | _FILES}},
)
def export_network(asked: ExportRequest, request: Request) -> Response:
    """A script that computes this network's cost and gradients, its weights for PyTorch, all as JSON, or a page."""
    file = exported(asked, settings_of(request))
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return Response(file.content, 200, headers, file.media_type)
