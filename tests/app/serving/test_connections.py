"""Connections: none is kept that says nothing, there are as many as there may be, and never too few files."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import httpx
import pytest
import uvicorn

from app.serving.connections import Config, bounds
from app.settings import Settings
from tests.app.requesting import MAZUR, TRACES, client_with
from tests.app.serving.waiting import PATIENCE, until


@contextmanager
def serving(**settings: Any) -> Iterator[int]:
    """`backlight serve`'s server in a thread: its port."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = Config(Settings(**settings), 1)
    config.lifespan = "off"
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listener])), daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(PATIENCE)


def connected(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)


def rest(connection: socket.socket) -> bytes:
    """All that comes until the other side closes, which it does."""
    content = b""
    try:
        while chunk := connection.recv(100_000):
            content += chunk
    except ConnectionResetError:
        pass
    return content


def is_up(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/healthz", trust_env=False).is_success
    except httpx.TransportError:
        return False


HEAD = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n"


@pytest.mark.parametrize("said", [b"", b"GET", HEAD, b"POST / HTTP/1.1\r\nHo"])
def test_a_request_that_does_not_come_is_not_waited_for(said):
    with serving(max_head_seconds=0.2) as port, connected(port) as connection:
        connection.sendall(said)
        assert rest(connection) == b""


def test_a_second_request_that_does_not_come_is_not_waited_for_either():
    # Long enough for the first one to come, on a busy machine too.
    with serving(max_head_seconds=2.0, max_idle_seconds=1000) as port, connected(port) as connection:
        connection.sendall(HEAD + b"\r\n")
        assert connection.recv(100_000).startswith(b"HTTP/1.1 200")
        connection.sendall(b"GET")
        assert b"HTTP" not in rest(connection)


def test_a_head_without_end_is_refused():
    with serving() as port, connected(port) as connection:
        connection.sendall(HEAD)
        with pytest.raises(OSError, match=r"reset|pipe"):
            for number in range(100_000):
                connection.sendall(b"X-%d: %s\r\n" % (number, b"x" * 1000))


def test_a_connection_without_requests_is_closed():
    with serving(max_head_seconds=1000.0, max_idle_seconds=1) as port, connected(port) as connection:
        connection.sendall(HEAD + b"\r\n")
        assert rest(connection).startswith(b"HTTP/1.1 200")


def test_a_body_may_come_later_than_a_head_may():
    with serving(max_head_seconds=2.0) as port, connected(port) as connection:
        body = json.dumps(MAZUR).encode()
        head = f"POST {TRACES} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\n"
        connection.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode())
        time.sleep(3.0)
        connection.sendall(body)
        assert rest(connection).startswith(b"HTTP/1.1 200")


def test_a_body_that_does_not_come_is_not_waited_for():
    async def never() -> Any:
        yield b"{"
        await asyncio.Event().wait()

    headers = {"Content-Type": "application/json"}
    answer = client_with(max_body_seconds=0.05).request("POST", TRACES, content=never(), headers=headers)
    assert answer.status_code == 408
    assert answer.json()["type"] == "/problems/too-slow"
    assert "0.05 seconds" in answer.json()["detail"]


def test_an_answer_that_is_not_read_is_given_up():
    """Many requests, of which no answer is read until the connection is closed."""
    patient = {"max_idle_seconds": 1000, "max_head_seconds": 1000.0}
    with serving(max_unread_seconds=0.2, **patient) as port, connected(port) as connection:
        asked = b"GET /api/v1/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n"
        with pytest.raises(OSError, match=r"reset|pipe"):
            while True:
                connection.sendall(asked * 100)
                time.sleep(0.05)


def test_more_connections_than_may_be_are_told_so():
    with serving(max_connections=4) as port, ExitStack() as stack:
        held = [stack.enter_context(connected(port)) for _ in range(4)]
        for one in held:
            one.sendall(HEAD + b"\r\n")
            assert one.recv(100_000).startswith(b"HTTP/1.1 200")
        late = stack.enter_context(connected(port))
        late.sendall(HEAD + b"\r\n")
        answer = rest(late)
        assert answer.startswith(b"HTTP/1.1 503")
        assert b"retry-after: 2" in answer.lower()
        assert b"/problems/busy" in answer
        held.pop().close()
        assert until(lambda: is_up(port))


@pytest.mark.parametrize("files", [8, 64, 256, 1024, 4096, 100_000])
def test_there_are_fewer_connections_than_files(files):
    found = bounds(Settings(max_connections=1_000), files)
    assert 1 <= found.connections <= 1_000
    assert found.at_a_time >= 1
    if files >= 64:
        assert found.connections * 5 / 4 + found.at_a_time <= files - 40


def test_where_few_files_may_be_open_many_connections_stop_nothing():
    """The event loop would spin where it could open none for a connection that waits."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serve = f"from app.command_line import app; app(['serve', '--no-open', '--port', '{port}'])"
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (96, 96)); {serve}"
    process = subprocess.Popen([sys.executable, "-c", limited], stderr=subprocess.PIPE, start_new_session=True)
    try:
        assert until(lambda: is_up(port))
        with ExitStack() as stack:
            for _ in range(300):
                stack.enter_context(connected(port))
            # The server takes them, or they wait for being taken.
            time.sleep(0.5)
        assert until(lambda: is_up(port))
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        _, said = process.communicate(timeout=PATIENCE)
    assert b"out of system resource" not in said, said[-2000:]
