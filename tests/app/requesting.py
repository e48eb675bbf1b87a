"""Asking the application, without a server: each request has an event loop of its own."""

import asyncio
import json
from collections.abc import Iterable
from typing import Any

import httpx
from fastapi import FastAPI

from app.main import create_app
from app.settings import Settings

MAZUR: dict[str, Any] = {
    "network": {
        "inputs": 2,
        "layers": [
            {"kind": "dense", "units": 2, "activation": "sigmoid"},
            {"kind": "dense", "units": 2, "activation": "sigmoid"},
        ],
        "cost": "half_squared_error",
    },
    "parameters": {
        "w": [[[0.15, 0.20], [0.25, 0.30]], [[0.40, 0.45], [0.50, 0.55]]],
        "b": [[0.35, 0.35], [0.60, 0.60]],
    },
    "samples": {"x": [[0.05, 0.10]], "y": [[0.01, 0.99]]},
    "learning_rate": 0.5,
    "bias_update": "frozen",
    "output_rule": "chain",
    "mistakes": [],
}

TRACES = "/api/v1/traces"
CHECKS = "/api/v1/gradient-checks"
PATHS = "/api/v1/paths"
CURVES = "/api/v1/cost-curves"
REPORTS = "/api/v1/mistake-reports"
RUNS = "/api/v1/training-runs"
DATASETS = "/api/v1/datasets"
EXPORTS = "/api/v1/exports"
IMPORTS = "/api/v1/imports"
READINGS = "/api/v1/readings"
MARKINGS = "/api/v1/markings"
PRACTICE = "/api/v1/practice"
QUESTION_SETS = "/api/v1/question-sets"
CLASS_MARKINGS = "/api/v1/class-markings"
HANDOUTS = "/api/v1/handouts"


class Client:
    """What the application answers. An exception that it does not handle is raised here too."""

    def __init__(self, application: FastAPI) -> None:
        self.application = application

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        return asyncio.run(self._request(method, path, **options))

    async def _request(self, method: str, path: str, **options: Any) -> httpx.Response:
        transport = httpx.ASGITransport(self.application)
        async with httpx.AsyncClient(transport=transport, base_url="http://backlight.test") as client:
            return await client.request(method, path, **options)

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.request("GET", path, **options)

    def post(self, path: str, body: Any, **options: Any) -> httpx.Response:
        return self.request("POST", path, json=body, **options)

    def post_bytes(self, path: str, content: bytes, content_type: str = "application/json") -> httpx.Response:
        return self.request("POST", path, content=content, headers={"Content-Type": content_type})

    def trace(self, body: Any) -> Any:
        answer = self.post(TRACES, body)
        assert answer.status_code == 200, answer.text
        return answer.json()


def client_with(**settings: Any) -> Client:
    return Client(create_app(Settings(**{"allowed_hosts": ("backlight.test",)} | settings)))


def changed(path: str, value: Any, body: Any = MAZUR) -> Any:
    """The body with one field changed, added, or (with `...`) left out: changed("network.layers.0.units", 3)."""
    name, _, rest = path.partition(".")
    copy: Any = dict(body) if isinstance(body, dict) else list(body)
    key: Any = name if isinstance(copy, dict) else int(name)
    if rest:
        copy[key] = changed(rest, value, copy[key])
    elif value is ...:
        del copy[key]
    else:
        copy[key] = value
    return copy


def network(*sizes: int, activation: str = "tanh", cost: str = "half_squared_error") -> dict[str, Any]:
    layers = [{"kind": "dense", "units": units, "activation": activation} for units in sizes[1:]]
    return {"inputs": sizes[0], "layers": layers, "cost": cost}


def drawn(*sizes: int, samples: int = 1, **options: Any) -> dict[str, Any]:
    """A request for a network of those sizes, with drawn parameters."""
    x, y = ([[0.5] * size] * samples for size in (sizes[0], sizes[-1]))
    parameters = {"initializer": "glorot_uniform", "seed": 1}
    return {"network": network(*sizes, **options), "parameters": parameters, "samples": {"x": x, "y": y}}


async def pieces(*content: bytes) -> Any:
    for piece in content:
        yield piece


def fields(answer: httpx.Response) -> Iterable[str]:
    return [error["field"] for error in answer.json()["errors"]]


def told(content: str) -> list[tuple[str, Any]]:
    """The events of a stream, each by name with its data."""
    events = []
    for block in content.strip().split("\n\n"):
        lines = dict(line.split(": ", 1) for line in block.splitlines())
        events.append((lines["event"], json.loads(lines["data"])))
    return events
