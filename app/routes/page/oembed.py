"""GET /oembed: what another site needs to show an address of the page in a frame (https://oembed.com)."""

from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import parse_qs, urlencode, urlsplit

from fastapi import APIRouter, HTTPException, Query, Request
from markupsafe import Markup

from app.answering.problems import INVALID_INPUT, MEDIA_TYPE
from app.languages.catalogs import language_here
from app.schemas.answers import Embed
from app.schemas.problems import Problem
from app.serving.given import settings_of
from engine.language import say
from engine.lectures.lessons import LESSONS, lesson
from engine.presets import PRESETS

router = APIRouter(tags=["page"])

WIDTH, HEIGHT = 960, 600
FRAME = Markup(
    '<iframe src="{src}" title="{title}" width="{width}" height="{height}" style="border:0;max-width:100%"></iframe>'
)
# Of a page whose address names no part, as Share's frame has them; a lesson is given by the whole page.
PARTS = urlencode({"only": "stage,timeline"}, safe=",")


def discovery(request: Request) -> str | None:
    """Where this page's frame is told; None where it would be another one than its reader sees.

    What a page shows besides a preset or a lesson stands in its fragment, which is never sent.
    """
    asked = request.query_params
    if not settings_of(request).frame_ancestors or not ("preset" in asked or "lesson" in asked):
        return None
    root = str(request.base_url)
    return f"{root}api/v1/oembed?{urlencode({'url': f'{root}?{request.url.query}', 'format': 'json'})}"


def _refused(about: str) -> dict[str, Any]:
    return {"model": Problem, "description": about, "content": {MEDIA_TYPE: {}}}


@router.get(
    "/oembed",
    response_description="As oEmbed 1.0 has it, of the type `rich`",
    responses={
        404: _refused("No address of this page, or none to be framed"),
        422: _refused(INVALID_INPUT.title),
        501: _refused("Not as JSON"),
    },
)
async def embed(
    request: Request,
    url: Annotated[str, Query(description="The page's address: its query, and a fragment too")],
    maxwidth: Annotated[int, Query(ge=1, description="Pixels")] = WIDTH,
    maxheight: Annotated[int, Query(ge=1, description="Pixels")] = HEIGHT,
    format: Annotated[str, Query(description="Only json")] = "json",
) -> Embed:
    """The frame in which another site can show this address, where `BACKLIGHT_FRAME_ANCESTORS` names that site."""
    if format != "json":
        raise HTTPException(501, say("oEmbed is answered as JSON: format=json."))
    if not settings_of(request).frame_ancestors:
        raise HTTPException(
            404, say("No page elsewhere may show this Backlight. BACKLIGHT_FRAME_ANCESTORS can name those that may.")
        )
    src, asked = _framed(url, str(request.base_url))
    width, height = min(WIDTH, maxwidth), min(HEIGHT, maxheight)
    title = _title(asked)
    html = FRAME.format(src=src, title=title, width=width, height=height)
    return Embed(title=title, provider_url=str(request.base_url), html=html, width=width, height=height)


def _framed(url: str, root: str) -> tuple[str, Mapping[str, list[str]]]:
    """The address for a frame, and what its query asks for. Raises HTTPException where it is none of this page."""
    try:
        there, own = urlsplit(url), urlsplit(root)
    except ValueError:
        there = None
    if there is None or there.scheme not in ("http", "https") or (there.netloc, there.path) != (own.netloc, own.path):
        raise HTTPException(404, say("That is no address of this page, which is at {root}.", root=root))
    asked = parse_qs(there.query)
    if "only" in asked or "lesson" in asked:
        return there.geturl(), asked
    return there._replace(query="&".join(filter(None, (there.query, PARTS)))).geturl(), asked


def _title(asked: Mapping[str, list[str]]) -> str:
    """Raises HTTPException where there is no such preset or lesson."""
    name, preset = asked.get("lesson", [""])[0], asked.get("preset", [""])[0]
    if name in LESSONS:
        return lesson(name, language_here()).title
    if name or (preset and preset not in PRESETS):
        raise HTTPException(404, say("There is no preset “{name}”", name=(name or preset)[:40]))
    return say(PRESETS[preset].title) if preset else say("Backlight: backpropagation, term by term")
