"""POST /lectures: a lecture read, its numbers computed, its answers checked; POST /lecture-pages: as one file."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from app.answering.problems import BODY_PROBLEMS
from app.answering.serialization import to_json
from app.asking.lecturing import lectured
from app.exporting.one_file import lecture_file
from app.schemas.lectures import Lecture, LectureRequest
from app.serving.given import settings_of
from app.serving.json_route import JsonRoute

router = APIRouter(tags=["lectures"], route_class=JsonRoute)


@router.post("/lectures", response_model=Lecture, response_description="The lecture", responses=BODY_PROBLEMS)
def read_lecture(asked: LectureRequest, request: Request) -> Response:
    """A lecture's file, or its moments: each with its trace request, its numbers computed, its answers checked.

    What cannot be read is told with its line and left out; no moment is lost by it.
    """
    return Response(to_json(lectured(asked, settings_of(request))), media_type="application/json")


@router.post(
    "/lecture-pages",
    response_class=HTMLResponse,
    response_description="The page, as an attachment with a name",
    responses=BODY_PROBLEMS,
)
def write_lecture_page(asked: LectureRequest, request: Request) -> Response:
    """The page with a lecture inside, as one HTML file that needs no server."""
    headers = {"Content-Disposition": 'attachment; filename="backlight-lecture.html"'}
    return HTMLResponse(lecture_file(asked, settings_of(request)), 200, headers)
