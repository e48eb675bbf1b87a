"""Answers are compressed for those who can read that, and those that are kept are compressed once."""

from typing import Any

from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.types import Message, Scope

from app.answering.serialization import SAFETENSORS
from app.serving.kept_answers import copied
from app.settings import Settings

# Fonts are compressed already; the digits of floating-point numbers hardly can be.
# A stream is read as it comes, whole events at a time.
INCOMPRESSIBLE = ("font/woff2", SAFETENSORS, "text/event-stream")


def compression(settings: Settings) -> dict[str, Any]:
    """What the middleware is given."""
    return {
        "minimum_size": settings.compress_from_bytes,
        "compresslevel": settings.compression_level,
        "exclude_content_types": INCOMPRESSIBLE,
    }


async def as_sent(answer: Response, scope: Scope, settings: Settings) -> Response:
    """A whole answer compressed, where the middleware would do that, which then leaves it alone; any other as it is."""
    # Of its subclasses some are streams.
    if type(answer) is not Response:
        return answer
    sent: dict[str, Message] = {}

    async def send(message: Message) -> None:
        sent[message["type"]] = message

    await GZipMiddleware(copied(answer), **compression(settings))(scope, _nothing, send)
    headers = sent["http.response.start"]["headers"]
    if all(name != b"content-encoding" for name, _ in headers):
        return answer
    packed = Response(status_code=answer.status_code)
    packed.body, packed.raw_headers = sent["http.response.body"]["body"], list(headers)
    return packed


async def _nothing() -> Message:
    return {"type": "http.disconnect"}
