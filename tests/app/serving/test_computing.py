"""Nothing waits behind computing, and computing is bounded: fake work that lasts until it is told to end."""

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from starlette.requests import ClientDisconnect

from app.asking import questions, tracing
from app.main import create_app
from app.routes import traces
from app.serving import json_route
from app.serving.computing import Busy, Computing, Line
from app.settings import Settings
from tests.app.requesting import CURVES, MAZUR, RUNS, TRACES, changed, client_with, drawn, fields

# Not quick: 4,240 weights and biases. Its curve is what is asked for.
LONG = drawn(40, 64, 24) | {"term": "b.1.0", "values": [0.0]}
PATIENCE = 20.0


class Blocked:
    """Work that begins, and ends when it is told to."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.may_end = threading.Event()

    def __call__(self, *_: Any) -> Any:
        self.begun.append(threading.current_thread().name)
        assert self.may_end.wait(PATIENCE)
        raise ZeroDivisionError


@pytest.fixture
def blocked(monkeypatch) -> Iterator[Blocked]:
    """In the place of every cost curve."""
    work = Blocked()
    monkeypatch.setattr(questions, "cost_curve", work)
    yield work
    work.may_end.set()


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await asyncio.sleep(0.005)


@asynccontextmanager
async def asking(**settings: Any):
    """A client of an application that has these settings."""
    application = create_app(Settings(**settings))
    transport = httpx.ASGITransport(application, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        yield client


def test_beyond_the_line_a_request_is_refused_and_told_when_to_ask_again(blocked, dist):
    async def scene() -> None:
        async with asking(computing_threads=1, max_waiting=1, dist=dist) as client:
            first, second = (asyncio.create_task(client.post(CURVES, json=LONG)) for _ in range(2))
            await until(lambda: len(blocked.begun) == 1 and len(client_line(client)) == 2)
            refused = await client.post(CURVES, json=LONG)
            assert refused.status_code == 503
            assert refused.headers["retry-after"] == "2"
            assert refused.headers["content-type"] == "application/problem+json"
            assert refused.json()["type"] == "/problems/busy"
            assert "Ask again in 2 seconds" in refused.json()["detail"]
            blocked.may_end.set()
            assert [(await one).status_code for one in (first, second)] == [500, 500]
            assert (await client.post(TRACES, json=LONG)).status_code != 503

    asyncio.run(scene())


def client_line(client: httpx.AsyncClient) -> set[Any]:
    application: Any = client._transport.app  # type: ignore[attr-defined]
    inside: set[Any] = application.state.computing.long.inside
    return inside


def test_page_files_health_and_small_traces_do_not_wait_for_long_work(blocked, dist):
    """The trace that nobody asked for before, too."""

    async def scene() -> None:
        async with asking(computing_threads=2, max_waiting=60, dist=dist) as client:
            long = [asyncio.create_task(client.post(CURVES, json=LONG)) for _ in range(60)]
            await until(lambda: len(blocked.begun) == 2 and len(client_line(client)) == 60)
            async with asyncio.timeout(PATIENCE):
                for path in ("/", "/healthz", "/docs", "/api/v1/catalog", "/static/assets/main-12345678.js"):
                    assert (await client.get(path)).status_code == 200
                for body in (MAZUR, drawn(3, 1, 4, 1, activation="elu"), MAZUR):
                    assert (await client.post(TRACES, json=body)).status_code == 200
                run = await client.post(RUNS, json=drawn(2, 2, 1) | {"updates": 1})
                assert "event: done" in run.text
            assert len(blocked.begun) == 2
            blocked.may_end.set()
            await asyncio.gather(*long)

    asyncio.run(scene())


def test_who_left_while_waiting_is_not_computed_for(blocked):
    async def scene() -> None:
        application = create_app(Settings(computing_threads=1))
        leave = asyncio.Event()
        content = [{"type": "http.request", "body": json.dumps(LONG).encode()}]
        headers = [(b"content-type", b"application/json"), (b"host", b"localhost")]
        scope = {"type": "http", "method": "POST", "path": CURVES, "raw_path": CURVES.encode(), "query_string": b"",
                 "headers": headers, "http_version": "1.1", "scheme": "http", "root_path": ""}  # fmt: skip
        inside = application.state.computing.long.inside

        async def asked(said: list[Any], left: asyncio.Event) -> None:
            async def receive() -> Any:
                if said:
                    return said.pop()
                await left.wait()
                return {"type": "http.disconnect"}

            async def send(message: Any) -> None:
                pass

            await application(dict(scope), receive, send)

        stays = asyncio.create_task(asked(list(content), asyncio.Event()))
        await until(lambda: len(blocked.begun) == 1)
        leaves = asyncio.create_task(asked(list(content), leave))
        await until(lambda: len(inside) == 2)
        leave.set()
        await leaves
        assert len(inside) == 1
        blocked.may_end.set()
        with pytest.raises(ZeroDivisionError):
            await stays
        assert len(blocked.begun) == 1

    asyncio.run(scene())


def test_a_line_lets_in_as_many_as_it_may_and_again_when_one_is_done():
    line, may_end = Line("test", 1, 1), threading.Event()
    first, second = line.enter(lambda: may_end.wait(PATIENCE)), line.enter(lambda: may_end.wait(PATIENCE))
    with pytest.raises(Busy):
        line.enter(lambda: may_end.wait(PATIENCE))
    assert second.cancel()
    third = line.enter(lambda: may_end.wait(PATIENCE))
    may_end.set()
    assert first.result(PATIENCE)
    assert third.result(PATIENCE)
    line.executor.shutdown()
    assert not line.inside


def test_what_waits_when_the_server_closes_is_told_so():
    class Client:
        def __init__(self, stays: bool) -> None:
            self.leaves = asyncio.Event()
            if not stays:
                self.leaves.set()

        async def receive(self) -> Any:
            await self.leaves.wait()
            return {"type": "http.disconnect"}

    async def scene() -> None:
        computing, may_end = Computing(1, 9), threading.Event()

        def asks(stays: bool) -> asyncio.Task[bool]:
            client: Any = Client(stays)
            return asyncio.create_task(computing.done(client, lambda: may_end.wait(PATIENCE)))

        begun, leaves = asks(True), asks(False)
        with pytest.raises(ClientDisconnect):
            await leaves
        waits = asks(True)
        await until(lambda: len(computing.long.inside) == 2)
        computing.close()
        for late in (waits, asks(True)):
            with pytest.raises(Busy):
                await late
        may_end.set()
        assert await begun

    asyncio.run(scene())


@pytest.fixture
def threads(monkeypatch) -> list[bool]:
    """Of each trace: was it computed on the event loop's own thread?"""
    found: list[bool] = []
    trace = tracing.traced

    def noted(*arguments: Any) -> Any:
        found.append(threading.current_thread() is threading.main_thread())
        return trace(*arguments)

    monkeypatch.setattr(traces, "traced", noted)
    return found


def test_a_small_trace_is_made_on_the_event_loop_once_its_formulas_are_written(client, threads):
    body = drawn(3, 1, 2, 1, activation="elu")
    # Other numbers each time: what is asked again is not computed.
    for rate in (0.123, 0.124, 0.125):
        client.trace(body | {"learning_rate": rate})
    client.trace(body | {"learning_rate": 0.123, "notation": "delta"})
    for rate in (0.1, 0.2):
        client.trace(drawn(40, 40, 40) | {"learning_rate": rate})
    assert threads == [False, True, True, False, False, False]


def test_a_large_body_is_read_in_a_thread(client, monkeypatch):
    found: list[bool] = []
    read = json_route._read

    def noted(*arguments: Any) -> Any:
        found.append(threading.current_thread() is threading.main_thread())
        return read(*arguments)

    monkeypatch.setattr(json_route, "_read", noted)
    for filling in (0, json_route.SMALL_BODY):
        assert client.post_bytes(TRACES, json.dumps(MAZUR).encode() + b" " * filling).status_code == 200
    assert found == [True, False]


@pytest.mark.parametrize("path", [TRACES, RUNS])
@pytest.mark.parametrize("place", ["", "network", "samples"])
def test_an_object_of_far_too_many_fields_is_one_error(client, path, place):
    many = {f"k{number}": 0 for number in range(101)}
    body = changed(place, MAZUR[place] | many) if place else MAZUR | many
    answer = client.post(path, body)
    assert answer.status_code == 422
    assert next(iter(fields(answer))) == place
    assert "fields; none here has more than" in answer.json()["errors"][0]["message"]


def test_more_lists_than_any_request_needs_are_refused_unread(monkeypatch):
    monkeypatch.setattr(json_route, "_read", None)
    answer = client_with(max_body_lists=9).post(TRACES, changed("samples.x", [[]] * 9))
    assert answer.status_code == 413
    assert "9 lists and objects" in answer.json()["detail"]
