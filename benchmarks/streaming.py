"""A server in a process of its own, and training runs read from it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import Any

START_SECONDS = 30.0
PATH = "/api/v1/training-runs"


@contextmanager
def server(**settings: object) -> Iterator[tuple[int, int]]:
    """Its port and its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {f"BACKLIGHT_{name.upper()}": str(value) for name, value in settings.items()}
    command = [sys.executable, "-c", "from app.command_line import app; app()", "serve", "--no-open"]
    process = subprocess.Popen([*command, "--port", str(port)], env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait(port)
        yield port, process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def _wait(port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("the server did not start")


def asked(port: int, path: str, body: Any) -> Any:
    """The answer to one request."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
    response = connection.getresponse()
    content = response.read()
    connection.close()
    assert response.status == 200, content[:300]
    return json.loads(content)


def playground(port: int, sizes: tuple[int, ...]) -> dict[str, Any]:
    """A request to train as TensorFlow Playground does: tanh, 250 points of the circle, batches of 10."""
    features = ["x", "y", "x_squared", "y_squared", "x_times_y", "sin_x", "sin_y"][: sizes[0]]
    data = asked(port, "/api/v1/datasets", {
        "kind": "made", "name": "circle", "samples": 500, "features": features, "labels": "plus_minus",
    })  # fmt: skip
    layers = [{"units": units, "activation": "tanh"} for units in sizes[1:]]
    return {
        "network": {"inputs": sizes[0], "layers": layers, "cost": "half_squared_error"},
        "parameters": {"initializer": "glorot_uniform", "seed": 1},
        "samples": data["train"], "test": data["test"], "learning_rate": 0.03, "batch_size": 10, "updates": 10**9,
        "frames": {"per_second": 30, "surface": {"resolution": 50, "features": features}},
    }  # fmt: skip


def events(port: int, body: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    """Of a training run, each by name with its data as it came."""
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("POST", PATH, json.dumps(body), {"Content-Type": "application/json"})
    response = connection.getresponse()
    assert response.status == 200, response.read()[:300]
    name = ""
    try:
        while line := response.readline():
            if line.startswith(b"event: "):
                name = line[7:].strip().decode()
            elif line.startswith(b"data: "):
                yield name, line[6:]
    finally:
        connection.close()
