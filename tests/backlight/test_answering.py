"""The web application's answers in this process: the ones that a server gives."""

import asyncio
import json

import httpx
import pytest

from app.asking.catalog import preset_request
from app.main import create_app
from backlight.answering import Answers
from engine.presets import PRESETS

MAZUR = preset_request(PRESETS["mazur"]).model_dump_json(exclude_unset=True).encode()
ASKED = [
    ("GET", "/api/v1/catalog", b""),
    ("POST", "/api/v1/traces", MAZUR),
    ("POST", "/api/v1/gradient-checks", MAZUR),
    ("POST", "/api/v1/traces", b"{}"),
    ("GET", "/api/v1/nowhere?a=1", b""),
]


@pytest.mark.parametrize(("method", "path", "body"), ASKED)
def test_an_answer_is_the_server_s(method, path, body):
    given = {"content-type": "application/json"}
    found = Answers()(method, path, given.items(), body)

    async def served():
        transport = httpx.ASGITransport(create_app())
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.request(method, path, content=body, headers=given | {"accept-encoding": "identity"})

    there = asyncio.run(served())
    assert found.status == there.status_code
    assert found.body == there.content
    assert dict(found.headers)["content-type"] == there.headers["content-type"]


def test_it_answers_where_a_loop_is_running_already():
    async def within():
        return Answers()("GET", "/api/v1/catalog")

    assert "presets" in json.loads(asyncio.run(within()).body)


def test_a_fault_of_ours_is_answered_as_one(caplog):
    answers = Answers()

    @answers.application.get("/fault")
    def fault():
        raise RuntimeError("a fault")

    assert answers("GET", "/fault").status == 500
    assert "a fault" in caplog.text
