"""Connections that hold nothing up: as many as may be, and none kept where nothing comes or nothing is read.

Python's event loop spins where it can open no more files, so that never happens: connections are fewer than those.
"""

import asyncio
import sys
from dataclasses import dataclass
from typing import Any

import uvicorn
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from app.answering.problems import BUSY, problem
from app.serving.computing import RETRY_AFTER
from app.settings import Settings
from engine.language import say

if sys.platform != "win32":
    import resource

# Files that a server has open besides its connections: libraries, listeners, those that are being sent.
OTHER_FILES = 48
# Connections that are taken from the system at a time, before any of them can be refused.
AT_A_TIME = 512
# Enough for as many connections as anyone would want, where the system lets it be so.
WANTED_FILES = 8192
# A request without its body: more than any browser sends.
MOST_HEAD_BYTES = 65_536
# As long as what is being computed may take.
STOP_SECONDS = 1
# A worker that says nothing for so long is replaced; on a busy machine it may take a while to start.
WORKER_SECONDS = 60


@dataclass(frozen=True)
class Bounds:
    """How many connections, and how long they may be silent, in seconds."""

    connections: int
    at_a_time: int
    head_seconds: float
    unread_seconds: float


def bounds(settings: Settings, files: int) -> Bounds:
    """Where so many files may be open."""
    room = max(files - OTHER_FILES, 4)
    at_a_time = min(AT_A_TIME, max(room // 4, 1))
    # A quarter more than may be are answered that they are too many.
    connections = max(min(settings.max_connections, (room - at_a_time) * 4 // 5), 1)
    return Bounds(connections, at_a_time, settings.max_head_seconds, settings.max_unread_seconds)


def open_files() -> int:
    """How many files this process may have open, after asking for enough."""
    if sys.platform == "win32":
        return WANTED_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED_FILES if hard == resource.RLIM_INFINITY else min(WANTED_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft = wanted
    return WANTED_FILES if soft == resource.RLIM_INFINITY else soft


# "app" in a checkout; an installed Backlight has it inside its own package.
APP = __name__.removesuffix(".serving.connections")


class Config(uvicorn.Config):
    """uvicorn's, with bounds for connections."""

    def __init__(self, settings: Settings, workers: int) -> None:
        self.bounds = bounds(settings, open_files())
        super().__init__(
            f"{APP}.main:create_app", factory=True, workers=workers, log_level="warning", http=Connection,
            backlog=self.bounds.at_a_time, timeout_keep_alive=settings.max_idle_seconds,
            timeout_graceful_shutdown=STOP_SECONDS, timeout_worker_healthcheck=WORKER_SECONDS,
        )  # fmt: skip


class Connection(HttpToolsProtocol):
    """One connection. uvicorn closes those that are idle after an answer; this one, all others that are."""

    def __init__(self, config: uvicorn.Config, *arguments: Any, **options: Any) -> None:
        super().__init__(config, *arguments, **options)
        assert isinstance(config, Config)
        self.bounds = config.bounds
        self.head_bytes = 0
        self.waiting: asyncio.TimerHandle | None = None
        self.unread: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        open_now, most = len(self.connections), self.bounds.connections
        if open_now > most + most // 4:
            transport.abort()
        elif open_now > most:
            self.app = too_many
        self._watch()

    def data_received(self, data: bytes) -> None:
        self.head_bytes = 0 if self.answering else self.head_bytes + len(data)
        super().data_received(data)
        if not self.answering and self.head_bytes > MOST_HEAD_BYTES:
            self.send_400_response(say("The request's head is too long."))
        self._watch()

    @property
    def answering(self) -> bool:
        """Has a request's head come, and not all of its answer left?"""
        return self.cycle is not None and not self.cycle.response_complete

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        for timer in (self.waiting, self.unread):
            if timer:
                timer.cancel()

    def _watch(self) -> None:
        """A request's head must be there in time. Its body and its answer have their own times."""
        if self.answering and self.waiting:
            self.waiting.cancel()
            self.waiting = None
        elif not self.answering and not self.waiting:
            self.waiting = self.loop.call_later(self.bounds.head_seconds, self.transport.abort)

    def pause_writing(self) -> None:
        """What was sent is not read."""
        super().pause_writing()
        self.unread = self.loop.call_later(self.bounds.unread_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        if self.unread:
            self.unread.cancel()
            self.unread = None


async def too_many(scope: Scope, receive: Receive, send: Send) -> None:
    """The answer on a connection too many."""
    detail = say(
        "There are as many connections as there may be. Ask again in {retry_after} seconds: nothing is lost.",
        retry_after=RETRY_AFTER,
    )
    headers = {"Retry-After": str(RETRY_AFTER), "Connection": "close"}
    await problem(BUSY, detail, headers=headers)(scope, receive, send)
