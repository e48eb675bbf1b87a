"""Computing has threads of its own with a line before them: the page, files and health never wait behind it.

Short work has a thread to itself, so that a small trace does not wait for somebody's long export either.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from typing import Any, TypeVar

from starlette.requests import ClientDisconnect, Request

from engine.language import say

Result = TypeVar("Result")

# When to ask again, in seconds: the longest allowed work takes about one.
RETRY_AFTER = 2


class Busy(Exception):
    """As many are waiting as may. The message says for what."""


class Line:
    """Some threads, and so many who may wait for one of them."""

    def __init__(self, name: str, threads: int, waiting: int) -> None:
        self.executor = ThreadPoolExecutor(threads, f"{name}-computing")
        self.most = threads + waiting
        self.inside: set[Future[Any]] = set()

    def enter(self, work: Callable[[], Result]) -> Future[Result]:
        """The result to come. Raises Busy where too many wait already."""
        if len(self.inside) >= self.most:
            raise Busy(say("The server is busy computing for others."))
        try:
            # In the asker's language, which is the task's.
            future = self.executor.submit(copy_context().run, work)
        except RuntimeError:
            raise Busy(say("The server is closing.")) from None
        self.inside.add(future)
        future.add_done_callback(self.inside.discard)
        return future


class Computing:
    """Two lines: for long work, sized by the machine's cores, and for short work."""

    def __init__(self, threads: int, waiting: int) -> None:
        self.long = Line("long", threads, waiting)
        self.short = Line("short", 1, waiting)

    async def done(self, request: Request, work: Callable[[], Result], *, short: bool = False) -> Result:
        """The work's result, done in a thread. Raises Busy; and ClientDisconnect where the client has left, which takes
        work out of the line that has not begun."""
        result = asyncio.wrap_future((self.short if short else self.long).enter(work))
        leaving: asyncio.Future[Any] = asyncio.ensure_future(_left(request))
        try:
            await asyncio.wait([result, leaving], return_when=asyncio.FIRST_COMPLETED)
            if not result.done():
                raise ClientDisconnect
            if result.cancelled():
                raise Busy(say("The server is closing."))
            return result.result()
        finally:
            leaving.cancel()
            # Nothing, once it has begun.
            result.cancel()

    def close(self) -> None:
        """Begin nothing more."""
        for line in (self.long, self.short):
            line.executor.shutdown(wait=False, cancel_futures=True)


async def _left(request: Request) -> None:
    """Until the client has left. Its body has been read."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
