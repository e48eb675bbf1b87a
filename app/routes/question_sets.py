"""POST /question-sets: questions for a class, with their key."""

from typing import Any

from fastapi import APIRouter, Request, Response

from app.answering.problems import BODY_PROBLEMS
from app.exporting.question_files import question_file
from app.exporting.saving import JSON
from app.schemas.question_sets import QuestionSet, QuestionSetRequest
from app.serving.given import settings_of
from app.serving.json_route import JsonRoute

router = APIRouter(tags=["markings"], route_class=JsonRoute)

_FILES: dict[str, Any] = {
    **{kind: {"schema": {"type": "string"}} for kind in ("text/csv", "text/plain", "application/xml")},
    "application/zip": {"schema": {"type": "string", "format": "binary"}},
}


@router.post(
    "/question-sets",
    response_model=QuestionSet,
    response_description="The key, or the file, as an attachment with a name",
    responses=BODY_PROBLEMS | {200: {"content": {JSON: {}} | _FILES}},
)
def make_question_set(asked: QuestionSetRequest, request: Request) -> Response:
    """The same questions with other numbers for each student; tolerances are those of marking, and seeds are kept."""
    file = question_file(asked, settings_of(request))
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return Response(file.content, 200, headers, file.media_type)
