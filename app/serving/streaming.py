"""A training run as server-sent events.

The work is done in threads, a short piece at a time, and only so many pieces at once: many runs take turns, and other
requests are answered in between. What was sent is waited for before more is made, so a slow reader slows its own run,
and a reader that has left ends it.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from time import perf_counter
from typing import Any

from anyio import CapacityLimiter, move_on_after, to_thread
from fastapi.responses import StreamingResponse
from fastapi.sse import format_sse_event
from starlette.types import Receive, Scope, Send

from app.answering.problems import not_finite_problem
from app.answering.serialization import to_json
from app.asking.training import Prepared, event_document
from app.serving.computing import Busy
from app.serving.stopping import Stopping
from engine.language import say
from engine.training.divergence import Diverged
from engine.training.frame import Frame
from engine.training.run import Progress

# How long a reader may take for what is made within a run's own time, in times of that.
PATIENCE = 4.0
# With nothing else to say, say where the run is this often, in seconds.
SILENCE = 1.0


class Streams:
    """How many are open, of as many as may be, and how many of them work at the same moment."""

    def __init__(self, most: int, threads: int, stopping: Stopping) -> None:
        self.most = most
        self.limiter = CapacityLimiter(threads)
        self.stopping = stopping
        self.open = 0

    def stream(self, prepared: Prepared) -> "EventStream":
        """The run's events. Raises Busy where there are too many streams."""
        if self.open >= self.most:
            raise Busy(say("It trains as many runs as it may at once, which is {most:,}.", most=self.most))
        return EventStream(self, prepared)


class EventStream(StreamingResponse):
    """Server-sent events, written as they are read. FastAPI's own EventSourceResponse makes some ahead of the reader,
    and asks for an endpoint that has begun to answer before it can refuse."""

    media_type = "text/event-stream"

    def __init__(self, streams: Streams, prepared: Prepared) -> None:
        # nginx would hold events back.
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        super().__init__(sent(prepared, streams.limiter, streams.stopping), headers=headers)
        self.streams = streams
        self.most_seconds = PATIENCE * prepared.budget.most_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.streams.open += 1
        try:
            # Who reads nothing any more does not keep the run for ever.
            with move_on_after(self.most_seconds):
                await super().__call__(scope, receive, send)
        finally:
            self.streams.open -= 1


async def sent(prepared: Prepared, limiter: CapacityLimiter, stopping: Stopping) -> AsyncIterator[bytes]:
    """The run's events, as they are written on the wire. Where the server stops, the one that says so is the last."""
    run = Written(prepared)
    end = asyncio.ensure_future(stopping.wait())
    try:
        while True:
            piece = asyncio.ensure_future(to_thread.run_sync(next, run.pieces, None, limiter=limiter))
            await asyncio.wait([piece, end], return_when=asyncio.FIRST_COMPLETED)
            if not piece.done():
                piece.cancel()
                yield run.closing()
                return
            content = piece.result()
            if content is None:
                return
            if content:
                yield content
    finally:
        end.cancel()


class Written:
    """`pieces`: the events as they are written, an empty one after each piece of work of which there is nothing to
    say."""

    def __init__(self, prepared: Prepared) -> None:
        self.prepared = prepared
        self.pieces = self._pieces()
        state = prepared.state
        self.shown: dict[str, Any] = {"update": state.update, "epoch": state.epochs(len(prepared.samples))}

    def _pieces(self) -> Iterator[bytes]:
        spoke = perf_counter()
        try:
            for event in self.prepared.events():
                if isinstance(event, Progress) and perf_counter() - spoke < SILENCE:
                    yield b""
                    continue
                spoke = perf_counter()
                name, data = event_document(event, self.prepared)
                if isinstance(event, Frame):
                    self.shown = {"update": data["update"], "epoch": data["epoch"]}
                yield _event(name, data)
        except Diverged as diverged:
            yield _event("error", not_finite_problem(diverged))

    def closing(self) -> bytes:
        message = say("The server is closing. Go on from the last frame once it is back.")
        return _event("done", {"reason": "closing", **self.shown, "message": message})


def _event(name: str, data: dict[str, Any]) -> bytes:
    return format_sse_event(event=name, data_str=to_json(data).decode())
