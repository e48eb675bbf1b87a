"""The page, with its first trace and the catalog inside, so that the first paint waits for nothing."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from app.assets import page_tags
from app.catalog import preset_request
from app.routes.catalog import catalog_json
from app.routes.given import settings_of
from app.serialization import trace_json
from app.templating import inline_json, render
from app.tracing import traced
from engine.presets import PRESETS

FIRST_PRESET = next(iter(PRESETS))

router = APIRouter(include_in_schema=False)


@router.get("/")
def index(request: Request, preset: Annotated[str, Query()] = FIRST_PRESET) -> Response:
    """The page, showing a preset."""
    if preset not in PRESETS:
        return HTMLResponse(render("unknown_preset.html", asked=preset, presets=PRESETS.values()), 404)
    settings = settings_of(request)
    first = preset_request(PRESETS[preset])
    first_trace = trace_json(traced(first, settings), first.notation)
    page = render(
        "index.html",
        tags=page_tags(dist=settings.dist),
        first_trace=inline_json(first_trace),
        catalog=inline_json(catalog_json(settings)),
    )
    return HTMLResponse(page, headers={"Cache-Control": "no-cache"})
