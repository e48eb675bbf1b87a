"""A training run as server-sent events.

The work is done in threads, a short piece at a time, and only so many pieces at once: many runs take turns, and other
requests are answered in between. What was sent is waited for before more is made, so a slow reader slows its own run,
and a reader that has left ends it.
"""

from collections.abc import AsyncIterator, Iterator
from time import perf_counter

from anyio import CapacityLimiter, move_on_after, to_thread
from fastapi.responses import StreamingResponse
from fastapi.sse import format_sse_event
from starlette.types import Receive, Scope, Send

from app.problems import not_finite_problem
from app.serialization import to_json
from app.training import Prepared, event_document
from engine.training.divergence import Diverged
from engine.training.run import Event, Progress

# How long a reader may take for what is made within a run's own time, in times of that.
PATIENCE = 4.0
# With nothing else to say, say where the run is this often, in seconds.
SILENCE = 1.0


class EventStream(StreamingResponse):
    """Server-sent events, written as they are read. FastAPI's own EventSourceResponse makes some ahead of the reader,
    and asks for an endpoint that has begun to answer before it can refuse."""

    media_type = "text/event-stream"

    def __init__(self, content: AsyncIterator[bytes], most_seconds: float) -> None:
        # nginx would hold events back.
        super().__init__(content, headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
        self.most_seconds = most_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        # Who reads nothing any more does not keep the run for ever.
        with move_on_after(self.most_seconds):
            await super().__call__(scope, receive, send)


async def sent(prepared: Prepared, limiter: CapacityLimiter) -> AsyncIterator[bytes]:
    """The run's events, as they are written on the wire."""
    pieces = written(prepared)
    while (piece := await to_thread.run_sync(next, pieces, None, limiter=limiter)) is not None:
        if piece:
            yield piece


def written(prepared: Prepared) -> Iterator[bytes]:
    """The same, with an empty one after each piece of work of which there is nothing to say."""
    spoke = perf_counter()
    try:
        for event in prepared.events():
            if isinstance(event, Progress) and perf_counter() - spoke < SILENCE:
                yield b""
                continue
            spoke = perf_counter()
            yield _event(event, prepared)
    except Diverged as diverged:
        yield format_sse_event(event="error", data_str=to_json(not_finite_problem(diverged)).decode())


def _event(event: Event, prepared: Prepared) -> bytes:
    name, data = event_document(event, prepared)
    return format_sse_event(event=name, data_str=to_json(data).decode())
