"""The page, with its first trace and the catalog inside, so that the first paint waits for nothing."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from app.answering.serialization import to_json, trace_json
from app.languages.catalogs import language_here
from app.routes.catalog import catalog_json
from app.routes.page.oembed import discovery
from app.serving.given import settings_of
from app.serving.messages import UNCACHED, Link, message_page
from app.settings import Settings
from app.shell.addresses import to_root
from app.shell.assets import page_tags
from app.shell.templating import inline_json, render
from engine.datasets.made import MADE, Made
from engine.datasets.tables import TABLES, Table
from engine.language import say
from engine.lectures.lessons import LESSONS, lesson_text
from engine.nearest import nearest
from engine.presets import PRESETS

FIRST_PRESET = next(iter(PRESETS))

router = APIRouter(include_in_schema=False)


@router.api_route("/", methods=["GET", "HEAD"])
def index(request: Request, preset: Annotated[str, Query()] = FIRST_PRESET, lesson: str = "") -> Response:
    """The page, showing a preset, or giving a lesson."""
    if preset not in PRESETS:
        return _no_preset(request, preset)
    settings = settings_of(request)
    page = render(
        "index.html",
        root=to_root(request),
        tags=page_tags(to_root(request), dist=settings.dist),
        first_trace=inline_json(trace_json(PRESETS[preset].trace(), "derivative")),
        catalog=inline_json(catalog_json(settings)),
        lecture=inline_json(to_json(_lecture(settings, lesson))),
        oembed=discovery(request),
    )
    return HTMLResponse(page, headers=UNCACHED)


def _lecture(settings: Settings, lesson: str) -> dict[str, str] | None:
    """The lesson that the address names, or the file that the page is served with, as it is now: it may be edited."""
    if lesson in LESSONS:
        return {"name": lesson, "text": lesson_text(lesson, language_here())}
    if settings.lecture is None:
        return None
    try:
        return {"name": settings.lecture.name, "text": settings.lecture.read_text("utf-8", "replace")}
    except OSError:
        return {"name": settings.lecture.name, "text": ""}


def _no_preset(request: Request, name: str) -> Response:
    """Those there are, and the data that Train has; first what was meant, if that can be told."""
    there = {key: Link(f"?preset={key}", say(one.title), one.purpose) for key, one in PRESETS.items()}
    data: list[Made | Table] = [*MADE.values(), *TABLES.values()]
    for one in data:
        there.setdefault(
            one.name, Link(f"?data={one.name}#train", say("Train: {title}", title=say(one.title)), one.purpose)
        )
    meant = nearest(name, there)
    links = [there[meant], *(link for one, link in there.items() if one != meant)] if meant else list(there.values())
    about = say(" “{name}” is a set of data to train on.", name=name) if meant == name else ""
    return message_page(
        request,
        404,
        say("There is no preset “{name}”", name=name[:40]),
        say("There are these.{about}", about=about),
        links,
    )
