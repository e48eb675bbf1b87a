"""POST /handouts: worksheets and their keys, to be printed."""

from typing import Any

from fastapi import APIRouter, Request, Response

from app.answering.problems import BODY_PROBLEMS
from app.exporting.handouts.file import PDF, handout
from app.schemas.handouts import HandoutRequest
from app.serving.given import settings_of
from app.serving.json_route import JsonRoute

router = APIRouter(tags=["files"], route_class=JsonRoute)

_FILES: dict[str, Any] = {
    PDF: {"schema": {"type": "string", "format": "binary"}},
    "text/vnd.typst": {"schema": {"type": "string"}},
}


@router.post(
    "/handouts",
    response_class=Response,
    response_description="The sheets, as an attachment with a name",
    responses=BODY_PROBLEMS | {200: {"content": _FILES}},
)
def make_handout(asked: HandoutRequest, request: Request) -> Response:
    """A sheet for each version or student, with blanks to fill and room to work; the same with answers and notes for
    who marks; or all equations of this network. PDFs are tagged, and need the extra `print`."""
    file = handout(asked, settings_of(request))
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return Response(file.content, 200, headers, file.media_type)
