"""The page on this machine, opened by a browser in which it films itself and hands its film back."""

import signal
import subprocess
import threading
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Literal
from urllib.parse import urlencode
from zlib import MAX_WBITS, compressobj

import orjson
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from app.filming.browsers import opened
from app.terminal.serving import address_of, listen
from engine.language import say

FilmKind = Literal["gif", "webm"]
# How long the page may say nothing: a slow machine needs a second for a frame, and half a minute to start a browser.
SILENCE_SECONDS = 120
# More than this some systems give no program on its command line.
MOST_ADDRESS = 30_000


class NoFilm(Exception):
    """Why there is none, in words for whoever asked."""


@dataclass(frozen=True)
class Said:
    """What the page says of its film: the share that is drawn, why it cannot be, or the film."""

    kind: Literal["share", "failure", "film"]
    content: bytes


@dataclass(frozen=True)
class Shot:
    """What is filmed: from the start of one step to the end of another, the drawing that large."""

    link: dict[str, object]
    steps: tuple[str, str]
    kind: FilmKind
    size: tuple[int, int]


def film(shot: Shot, page: ASGIApp, browser: Path, told: Callable[[float], None]) -> bytes:
    """The film; `told` hears the share of it that is drawn. Raises NoFilm."""
    said: SimpleQueue[Said] = SimpleQueue()
    with (
        ended_in_order(),
        _served(page, said) as origin,
        _started(browser, f"{origin}{place(shot)}", shot.size) as process,
    ):
        while True:
            heard = _next(said, process, browser)
            if heard.kind == "film":
                return heard.content
            if heard.kind == "failure":
                raise NoFilm(
                    say(
                        "{browser} could not film it: {why}",
                        browser=browser.name,
                        why=heard.content.decode("utf-8", "replace"),
                    )
                )
            told(float(heard.content))


@contextmanager
def ended_in_order() -> Iterator[None]:
    """Who ends this process, or closes its terminal, ends it as Ctrl+C does: the browser goes with it."""

    def end(number: int, _frame: object) -> None:
        raise SystemExit(128 + number)

    # Windows has no SIGHUP.
    signals = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {one: signal.signal(one, end) for one in signals}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def place(shot: Shot) -> str:
    """The address on the page's server. Raises NoFilm where it would be too long."""
    (first, last), (width, height) = shot.steps, shot.size
    asked = urlencode({"only": "stage", "film": shot.kind, "from": first, "to": last, "size": f"{width}x{height}"})
    stream = compressobj(level=9, wbits=-MAX_WBITS)
    packed = urlsafe_b64encode(stream.compress(orjson.dumps(shot.link)) + stream.flush()).decode().rstrip("=")
    address = f"?{asked}#1.{packed}"
    if len(address) > MOST_ADDRESS:
        raise NoFilm(say("This network has too many numbers for the address that a browser is opened with."))
    return address


def _next(said: SimpleQueue[Said], process: subprocess.Popen[bytes], browser: Path) -> Said:
    """What the page says next. Raises NoFilm where nothing more can come."""
    for _ in range(SILENCE_SECONDS):
        try:
            return said.get(timeout=1)
        except Empty:
            if process.poll() is not None:
                raise NoFilm(
                    say(
                        "{browser} ended with status {status} before the film was there.",
                        browser=browser,
                        status=process.returncode,
                    )
                ) from None
    raise NoFilm(say("{browser} has said nothing for {seconds} seconds.", browser=browser, seconds=SILENCE_SECONDS))


@contextmanager
def _started(browser: Path, address: str, size: tuple[int, int]) -> Iterator[subprocess.Popen[bytes]]:
    try:
        with opened(browser, address, size) as process:
            yield process
    except OSError as error:
        raise NoFilm(say("{browser} does not start: {why}.", browser=browser, why=error.strerror)) from None


@contextmanager
def _served(page: ASGIApp, said: SimpleQueue[Said]) -> Iterator[str]:
    """The page, on a port of this machine alone, with a place where it says how its film gets on."""

    async def hear(request: Request) -> Response:
        said.put(Said(request.path_params["kind"], await request.body()))
        return Response(status_code=204)

    routes = [Route("/film/{kind}", hear, methods=["POST"]), Mount("/", page)]
    listener = listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=routes), log_level="warning"))
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    try:
        yield address_of(listener)
    finally:
        server.should_exit = True
        thread.join()
