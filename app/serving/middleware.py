"""What happens to every request and answer: bodies are bounded, headers say what a browser may do."""

import asyncio
from collections.abc import Sequence

from fastapi import HTTPException
from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from engine.language import say

# KaTeX places its glyphs by style attributes; nothing else is inline, and nothing comes from elsewhere.
CONTENT_SECURITY_POLICY = (
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    # What is drawn as a picture is an SVG with its fonts inside.
    "img-src 'self' data:",
    "style-src-attr 'unsafe-inline'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
)

_EVERYWHERE = [(b"x-content-type-options", b"nosniff")]


class Prefix:
    """Behind a proxy all paths have a prefix, which by itself leads to the page."""

    def __init__(self, app: ASGIApp, prefix: str) -> None:
        self.app = app
        self.prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self.prefix or scope["type"] != "http":
            await self.app(scope, receive, send)
        elif scope["path"] == self.prefix:
            await RedirectResponse(f"{self.prefix}/")(scope, receive, send)
        else:
            await self.app(self._within(scope), receive, send)

    def _within(self, scope: Scope) -> Scope:
        """ASGI's paths have the prefix, whether the proxy left it or took it away."""
        added = "" if scope["path"].startswith(f"{self.prefix}/") else self.prefix
        raw = added.encode() + scope.get("raw_path", scope["path"].encode())
        return {**scope, "root_path": self.prefix, "path": added + scope["path"], "raw_path": raw}


class SecurityHeaders:
    """Tells browsers to take every answer for what it says it is, and to let pages load nothing from elsewhere."""

    def __init__(self, app: ASGIApp, frame_ancestors: Sequence[str] = ()) -> None:
        self.app = app
        policy = "; ".join((*CONTENT_SECURITY_POLICY, " ".join(("frame-ancestors 'self'", *frame_ancestors))))
        self.on_pages = [(b"content-security-policy", policy.encode()), (b"referrer-policy", b"no-referrer")]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = message["headers"]
                is_page = any(name == b"content-type" and value.startswith(b"text/html") for name, value in headers)
                message["headers"] = [*headers, *_EVERYWHERE, *(self.on_pages if is_page else ())]
            await send(message)

        await self.app(scope, receive, send_with_headers)


class BodyLimit:
    """Refuses a body that says it is too large unread; others are counted as they come, and must be there in time."""

    def __init__(self, app: ASGIApp, most: int, seconds: float) -> None:
        self.app = app
        self.most = most
        self.seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        declared, received, complete = Headers(scope=scope).get("content-length", ""), 0, False
        deadline = asyncio.get_running_loop().time() + self.seconds
        too_large = HTTPException(413, say("The body may have {most:,} bytes at most.", most=self.most))

        async def receive_counted() -> Message:
            nonlocal received, complete
            if declared.isdigit() and int(declared) > self.most:
                raise too_large
            try:
                # After its body, a request is waited for to leave.
                async with asyncio.timeout_at(None if complete else deadline):
                    message = await receive()
            except TimeoutError:
                raise HTTPException(
                    408, say("The body was not there after {seconds:g} seconds.", seconds=self.seconds)
                ) from None
            complete = not message.get("more_body", False)
            received += len(message.get("body", b""))
            if received > self.most:
                raise too_large
            return message

        await self.app(scope, receive_counted, send)
