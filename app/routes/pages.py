"""The page, with its first trace and the catalog inside, so that the first paint waits for nothing."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from app.addresses import to_root
from app.assets import page_tags
from app.messages import UNCACHED, Link, message_page
from app.routes.catalog import catalog_json
from app.routes.given import settings_of
from app.serialization import trace_json
from app.templating import inline_json, render
from engine.presets import PRESETS

FIRST_PRESET = next(iter(PRESETS))

router = APIRouter(include_in_schema=False)


@router.api_route("/", methods=["GET", "HEAD"])
def index(request: Request, preset: Annotated[str, Query()] = FIRST_PRESET) -> Response:
    """The page, showing a preset."""
    if preset not in PRESETS:
        there = [Link(f"?preset={one.name}", one.title, one.purpose) for one in PRESETS.values()]
        return message_page(request, 404, f"There is no preset “{preset[:40]}”", "There are these:", there)
    settings = settings_of(request)
    page = render(
        "index.html",
        root=to_root(request),
        tags=page_tags(to_root(request), dist=settings.dist),
        first_trace=inline_json(trace_json(PRESETS[preset].trace(), "derivative")),
        catalog=inline_json(catalog_json(settings)),
    )
    return HTMLResponse(page, headers=UNCACHED)
