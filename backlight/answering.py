"""Backlight's own answers without a server: a request goes to the web application, in this very process."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from anyio import sleep_forever
from anyio.from_thread import start_blocking_portal

Headers = Iterable[tuple[str, str]]


@dataclass(frozen=True)
class Answer:
    """What HTTP would bring."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


class Answers:
    """A Backlight of one's own, made when it is first asked."""

    @cached_property
    def application(self) -> Any:
        from app.main import create_app

        return create_app()

    def __call__(self, method: str, path: str, headers: Headers = (), body: bytes = b"") -> Answer:
        """The whole answer. A notebook's own loop is running already, so that this one has a thread of its own."""
        with start_blocking_portal() as portal:
            return portal.call(self._answer, method, path, headers, body)

    async def _answer(self, method: str, path: str, headers: Headers, body: bytes) -> Answer:
        address, _, query = path.partition("?")
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "http", "method": method,
            "path": address, "raw_path": address.encode(), "query_string": query.encode(), "root_path": "",
            "headers": [(name.lower().encode(), value.encode()) for name, value in headers],
            "client": None, "server": ("127.0.0.1", 80),
        }  # fmt: skip
        given, sent = [{"type": "http.request", "body": body, "more_body": False}], list[dict[str, Any]]()

        async def receive() -> dict[str, Any]:
            if not given:
                # Who asked is there until the answer is.
                await sleep_forever()
            return given.pop()

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        try:
            await self.application(scope, receive, send)
        except Exception:
            # It has been answered as a fault of ours; here is what it was.
            if not sent:
                raise
            logging.getLogger(__name__).exception("%s %s", method, path)
        start, *parts = sent
        headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in start["headers"]]
        return Answer(start["status"], headers, b"".join(part.get("body", b"") for part in parts))
