"""Pages that say one thing: what is not there, and where to go instead."""

from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import HTMLResponse

from app.shell.addresses import to_root
from app.shell.templating import render

UNCACHED = {"Cache-Control": "no-cache"}


@dataclass(frozen=True, slots=True)
class Link:
    """Where to go from Backlight's root, what it is called, and what is there."""

    address: str
    title: str
    about: str = ""


HOME = Link("", "Backlight", "the page itself")
DOCS = Link("docs", "The REST API", "what it answers to, and what it answers")


def message_page(
    request: Request, status: int, title: str, text: str, links: Iterable[Link] = (HOME, DOCS)
) -> HTMLResponse:
    page = render("message.html", root=to_root(request), title=title, text=text, links=links)
    return HTMLResponse(page, status, UNCACHED)
