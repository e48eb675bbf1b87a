"""Pages that say one thing: what is not there, and where to go instead."""

from collections.abc import Iterable
from dataclasses import dataclass

from fastapi.responses import HTMLResponse

from app.templating import render

UNCACHED = {"Cache-Control": "no-cache"}


@dataclass(frozen=True, slots=True)
class Link:
    """Where to go, what it is called, and what is there."""

    address: str
    title: str
    about: str = ""


HOME = Link("/", "Backlight", "the page itself")
DOCS = Link("/docs", "The REST API", "what it answers to, and what it answers")


def message_page(status: int, title: str, text: str, links: Iterable[Link] = (HOME, DOCS)) -> HTMLResponse:
    return HTMLResponse(render("message.html", title=title, text=text, links=links), status, UNCACHED)
