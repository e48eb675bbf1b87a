"""POST /traces against an empty FastAPI route that returns a body of the same size, through one real server.

Twice: with other numbers each time, which are computed each time, and with what a class asks that opens one link.
"""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import count

import orjson
import uvicorn
from fastapi import FastAPI, Response

from app.main import create_app
from benchmarks.ratios import Ratio, compare
from engine.presets import PRESETS

RATE = 0.123456789


def against_empty_route() -> Iterator[Ratio]:
    preset = PRESETS["mazur"]
    body = orjson.dumps(
        {
            "network": {
                "inputs": preset.network.inputs,
                "layers": [
                    {"kind": "dense", "units": layer.units, "activation": layer.activation}
                    for layer in preset.network.layers
                ],
                "cost": preset.network.cost,
            },
            "parameters": {"w": preset.w, "b": preset.b},
            "samples": {"x": preset.x, "y": preset.y},
            "learning_rate": RATE,
            "bias_update": preset.bias_update,
        }
    )
    with served(create_app()) as ours:
        answer = post(ours, "/api/v1/traces", body)
        with served(_empty(answer)) as peer:
            rates = count(1)
            for asked, ask, bound in (
                ("other numbers each time", lambda: body.replace(b"0.123456789", b"0.%09d" % next(rates)), 2.0),
                ("the same again", lambda: body, 2.0),
            ):
                yield compare(
                    f"POST /traces for 2-2-2 ({len(answer):,} bytes), {asked}",
                    lambda ask=ask: post(ours, "/api/v1/traces", ask()),  # type: ignore[misc]
                    lambda ask=ask: post(peer, "/empty", ask()),  # type: ignore[misc]
                    "an empty FastAPI route with a body of that size",
                    bound,
                    40,
                )


def _empty(answer: bytes) -> FastAPI:
    """A FastAPI application whose one route does nothing but answer."""
    application = FastAPI()

    @application.post("/empty")
    def empty() -> Response:
        return Response(answer, media_type="application/json")

    return application


def post(connection: HTTPConnection, path: str, body: bytes) -> bytes:
    connection.request("POST", path, body, {"Content-Type": "application/json"})
    response = connection.getresponse()
    answer = response.read()
    assert response.status == 200, answer
    return answer


@contextmanager
def served(application: FastAPI) -> Iterator[HTTPConnection]:
    """The application on a free port of this machine, in a thread, and a connection that stays open."""
    # With the protocol named, asyncio turns Nagle's delay off, as it does for a server's own sockets.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    server = uvicorn.Server(uvicorn.Config(application, log_level="error", lifespan="off"))
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listener])), daemon=True)
    thread.start()
    connection = HTTPConnection("127.0.0.1", listener.getsockname()[1])
    try:
        yield connection
    finally:
        connection.close()
        server.should_exit = True
        thread.join()
