"""Training runs through a real server: those who leave, those who read slowly, and many at once."""

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

from app.main import create_app
from app.serving import streaming
from app.settings import Settings
from engine.training.frame import Observer
from engine.training.trainer import Trainer
from tests.app.requesting import RUNS, told
from tests.app.routes.test_training_runs import ASKED
from tests.app.serving.waiting import PATIENCE, until

ENDLESS = ASKED | {"updates": 10**9}
PARAMETERS = {"w": [[[0.1, 0.2]] * 3, [[0.3] * 3]], "b": [[0.0] * 3, [0.0]]}
GONE_ON = ENDLESS | {
    "from": {"update": 13, "epoch": 3, "seen": 6, "parameters": PARAMETERS},
    "frames": {"first": False},
}
# Long enough for a busy machine; what is tested happens much sooner.


@contextmanager
def serving(**settings: Any) -> Iterator[str]:
    """An application in a thread of this process, on a port of its own."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(Settings(**settings)), log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listener])), daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(PATIENCE)


@pytest.fixture
def address() -> Iterator[str]:
    with serving() as found:
        yield found


@pytest.fixture
def counted(monkeypatch) -> dict[str, int]:
    """How often work was done, and frames were made."""
    counts = {"work": 0, "frames": 0}
    advance, frame = Trainer.advance, Observer.frame

    def counting_advance(trainer, state, updates):
        counts["work"] += 1
        return advance(trainer, state, updates)

    def counting_frame(observer, state):
        counts["frames"] += 1
        return frame(observer, state)

    monkeypatch.setattr(Trainer, "advance", counting_advance)
    monkeypatch.setattr(Observer, "frame", counting_frame)
    return counts


@contextmanager
def asking(address: str, body: Any) -> Iterator[socket.socket]:
    """A connection on which the run was asked for."""
    host, port = address.split(":")
    content = json.dumps(body).encode()
    head = [
        f"POST {RUNS} HTTP/1.1",
        "Host: localhost",
        "Content-Type: application/json",
        f"Content-Length: {len(content)}",
    ]
    with socket.create_connection((host, int(port)), timeout=PATIENCE) as connection:
        connection.sendall("\r\n".join([*head, "", ""]).encode() + content)
        yield connection


def read_until(connection: socket.socket, words: bytes, times: int = 1) -> bytes:
    content = b""
    while content.count(words) < times:
        chunk = connection.recv(1_000_000)
        assert chunk, content[-500:]
        content += chunk
    return content


def is_still(counts: dict[str, int], seconds: float = 0.5) -> bool:
    before = dict(counts)
    time.sleep(seconds)
    return counts == before


def test_who_leaves_ends_the_work(address, counted):
    with asking(address, ENDLESS) as connection:
        read_until(connection, b"event: frame")
        assert until(lambda: counted["work"] > 5)
    # The run itself would go on for two minutes.
    assert until(lambda: is_still(counted))


def test_the_first_frame_comes_at_once_also_where_answers_are_compressed(address):
    headers = {"Accept-Encoding": "gzip"}
    with httpx.stream(
        "POST", f"http://{address}{RUNS}", json=ENDLESS, headers=headers, trust_env=False, timeout=PATIENCE
    ) as answer:
        assert answer.status_code == 200
        assert "content-encoding" not in answer.headers
        assert next(answer.iter_lines()) == "event: frame"


def test_who_reads_slowly_makes_the_run_wait(address, counted):
    """Some frames fill what lies between; then no more are made until something is read."""
    body = ENDLESS | {"frames": {"every_updates": 1, "surface": {"resolution": 100}}}
    with asking(address, body) as connection:
        read_until(connection, b"event: frame")
        assert until(lambda: is_still(counted))
        made = counted["frames"]
        # A frame is some 80 kB; what lies between keeps a few megabytes of them at most.
        assert made < 200
        content = read_until(connection, b"event: frame", made + 5)
        assert counted["frames"] > made
    data = [line for line in content.split(b"\n") if line.startswith(b"data: ") and line.endswith(b"}")]
    updates = [json.loads(line.removeprefix(b"data: "))["update"] for line in data]
    assert updates == list(range(updates[0], updates[0] + len(updates)))


def test_who_reads_nothing_any_more_is_let_go(monkeypatch):
    """In the end the connection is closed, in the middle of an event."""
    # Five seconds, in which a busy machine has made the first frame.
    monkeypatch.setattr(streaming, "PATIENCE", 0.05)
    body = ENDLESS | {"frames": {"every_updates": 1, "surface": {"resolution": 100}}}
    with serving(max_run_seconds=100.0) as address, asking(address, body) as connection:
        read_until(connection, b"event: frame")
        time.sleep(6.0)
        rest = b""
        while chunk := connection.recv(1_000_000):
            rest += chunk
    assert b"event: done" not in rest


def test_a_run_says_where_it_is_when_there_is_nothing_to_see(address):
    with asking(address, ENDLESS) as connection:
        read_until(connection, b"event: progress")


def test_many_runs_go_on_together_and_others_are_answered(address):
    body = ENDLESS | {"frames": {"per_second": 20}}
    with ExitStack() as stack:
        connections = [stack.enter_context(asking(address, body)) for _ in range(12)]
        for _ in range(2):
            for connection in connections:
                assert b"event: error" not in read_until(connection, b"event: frame", 2)
        answer = httpx.get(f"http://{address}/healthz", trust_env=False, timeout=PATIENCE)
        assert answer.status_code == 200


def test_a_run_may_not_take_longer_than_it_may():
    with serving(max_run_seconds=2.0) as address, asking(address, ENDLESS) as connection:
        assert b'"reason":"budget"' in read_until(connection, b"event: done") + connection.recv(1000)


def test_more_streams_than_may_be_open_are_refused_until_one_is_closed():
    with serving(max_streams=1) as address:
        with asking(address, ENDLESS) as connection:
            read_until(connection, b"event: frame")
            refused = httpx.post(f"http://{address}{RUNS}", json=ENDLESS, trust_env=False, timeout=PATIENCE)
            assert refused.status_code == 503
            assert refused.headers["retry-after"]
            assert refused.json()["type"] == "/problems/busy"
            assert refused.json()["detail"].startswith("It trains as many runs as it may")

        def is_let_in() -> bool:
            body = ASKED | {"updates": 1}
            return httpx.post(f"http://{address}{RUNS}", json=body, trust_env=False, timeout=PATIENCE).is_success

        assert until(is_let_in)


def test_streams_end_with_an_event_when_the_server_stops(monkeypatch):
    """Also the one that waits for its turn to work."""
    may_go_on = threading.Event()
    advance = Trainer.advance

    def blocked(trainer: Trainer, state: Any, updates: int) -> Any:
        assert may_go_on.wait(PATIENCE)
        return advance(trainer, state, updates)

    monkeypatch.setattr(Trainer, "advance", blocked)
    application = create_app(Settings(training_threads=1))

    async def scene() -> None:
        transport = httpx.ASGITransport(application)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            runs = [asyncio.create_task(client.post(RUNS, json=body)) for body in (ENDLESS, ENDLESS, GONE_ON)]
            while application.state.streams.open < 3:
                await asyncio.sleep(0.01)
            application.state.stopping.begin()
            where = []
            for run in runs:
                *_, (name, last) = told((await run).text)
                assert (name, last["reason"]) == ("done", "closing")
                where.append((last["update"], last["epoch"]))
            assert where == [(0, 0.0), (0, 0.0), (13, 3.3)]
            assert application.state.streams.open == 0

    try:
        asyncio.run(scene())
    finally:
        may_go_on.set()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_signal_closes_the_streams_and_ends_the_process(number, workers):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from app.command_line import app; app()", "serve", "--no-open"]
    process = subprocess.Popen([*command, "--workers", workers, "--port", str(port)], start_new_session=True)
    try:
        assert until(lambda: is_up(port))
        with asking(f"127.0.0.1:{port}", ENDLESS) as connection:
            content = read_until(connection, b"event: frame")
            process.send_signal(number)
            while chunk := connection.recv(1_000_000):
                content += chunk
            assert b'"reason":"closing"' in content
            # A run may go on for two minutes.
            process.wait(PATIENCE)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def is_up(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/healthz", trust_env=False).is_success
    except httpx.TransportError:
        return False
