"""What happens to every request and answer."""

import asyncio

import pytest

from app.serving.middleware import BodyLimit, SecurityHeaders
from tests.app.requesting import TRACES


@pytest.mark.parametrize("middleware", [SecurityHeaders, lambda app: BodyLimit(app, 10, 1.0)])
def test_what_is_no_request_passes_through(middleware):
    seen = []

    async def application(scope, receive, send):
        seen.append(await receive())
        await send({"type": "lifespan.startup.complete"})

    async def receive():
        return {"type": "lifespan.startup"}

    async def send(message):
        seen.append(message)

    asyncio.run(middleware(application)({"type": "lifespan"}, receive, send))
    assert seen == [{"type": "lifespan.startup"}, {"type": "lifespan.startup.complete"}]


@pytest.mark.parametrize("length", ["99999999", "999999999999999999999999"])
def test_a_body_that_says_it_is_too_large_is_not_read(client, length):
    read = []

    async def content():
        read.append(True)
        yield b""

    headers = {"Content-Type": "application/json", "Content-Length": length}
    assert client.request("POST", TRACES, content=content(), headers=headers).status_code == 413
    assert not read


@pytest.mark.parametrize("length", ["-5", "x", "٣", ""])
def test_a_length_that_is_none_is_not_believed(client, length):
    scope = {"type": "http", "headers": [(b"content-length", length.encode())]}
    received = []

    async def application(scope, receive, send):
        received.append(await receive())

    async def receive():
        return {"type": "http.request", "body": b"{}"}

    async def send(message):
        raise AssertionError(message)

    asyncio.run(BodyLimit(application, 10, 1.0)(scope, receive, send))
    assert received == [{"type": "http.request", "body": b"{}"}]
