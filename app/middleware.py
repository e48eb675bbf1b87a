"""What happens to every request and answer: bodies are bounded, headers say what a browser may do."""

from fastapi import HTTPException
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# KaTeX places its glyphs by style attributes; nothing else is inline, and nothing comes from elsewhere.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "style-src-attr 'unsafe-inline'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)

_EVERYWHERE = [(b"x-content-type-options", b"nosniff")]
_ON_PAGES = [
    (b"content-security-policy", CONTENT_SECURITY_POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
]


class SecurityHeaders:
    """Tells browsers to take every answer for what it says it is, and to let pages load nothing from elsewhere."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = message["headers"]
                is_page = any(name == b"content-type" and value.startswith(b"text/html") for name, value in headers)
                message["headers"] = [*headers, *_EVERYWHERE, *(_ON_PAGES if is_page else ())]
            await send(message)

        await self.app(scope, receive, send_with_headers)


class BodyLimit:
    """Refuses a body that says it is too large unread; others are counted as they come."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app = app
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        declared, received = Headers(scope=scope).get("content-length", ""), 0
        too_large = HTTPException(413, f"The body may have {self.most:,} bytes at most.")

        async def receive_counted() -> Message:
            nonlocal received
            if declared.isdigit() and int(declared) > self.most:
                raise too_large
            message = await receive()
            received += len(message.get("body", b""))
            if received > self.most:
                raise too_large
            return message

        await self.app(scope, receive_counted, send)
