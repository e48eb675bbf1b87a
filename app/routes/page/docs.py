"""GET /docs and what surrounds it: the API explained, kinds of problems, the style of plain pages."""

import json

from fastapi import APIRouter, FastAPI, HTTPException, Request
from fastapi.responses import FileResponse, HTMLResponse, Response

from app.answering.problems import KINDS
from app.asking.catalog import preset_request
from app.documentation.pages import docs_page
from app.serving.messages import DOCS, HOME, UNCACHED, message_page
from app.shell.addresses import to_root
from app.shell.assets import TEMPLATES
from engine.presets import PRESETS

router = APIRouter(include_in_schema=False)


@router.api_route("/docs", methods=["GET", "HEAD"])
def docs(request: Request) -> Response:
    """The REST API as a page."""
    application: FastAPI = request.app
    example = _example(str(request.base_url))
    return HTMLResponse(docs_page(application.openapi(), to_root(request), example), headers=UNCACHED)


def _example(address: str) -> str:
    """A command for the terminal that asks for the best known trace of all."""
    body = preset_request(PRESETS["mazur"]).model_dump_json(exclude_defaults=True)
    lines = ",\n".join(f'  "{name}": {json.dumps(value)}' for name, value in json.loads(body).items())
    return f"curl -s {address}api/v1/traces -H 'Content-Type: application/json' -d '{{\n{lines}\n}}'"


@router.get("/problems/{name}")
def problem_kind(name: str, request: Request) -> Response:
    """What a problem's type means: its address leads here."""
    if name not in KINDS:
        raise HTTPException(404)
    kind = KINDS[name]
    return message_page(request, 200, kind.title, kind.about, [DOCS, HOME])


@router.get("/plain.css")
def style() -> Response:
    """The style of the pages that have no script."""
    return FileResponse(TEMPLATES / "plain.css", headers=UNCACHED)
