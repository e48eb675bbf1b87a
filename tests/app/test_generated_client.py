"""A client that a generator makes from the schema has every route, and reads every answer."""

import importlib
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, get_args

import pytest

from app.documentation.examples import examples
from app.main import create_app

CHECKOUT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def generated(tmp_path_factory, monkeypatch_module) -> Any:
    """The generated package, imported."""
    folder = tmp_path_factory.mktemp("generated")
    schema = subprocess.run([sys.executable, "-m", "app.openapi"], cwd=CHECKOUT, capture_output=True, check=True)
    (folder / "openapi.json").write_bytes(schema.stdout)
    # What it formats with is not needed to call it.
    (folder / "config.yml").write_text("post_hooks: []")
    made = subprocess.run(
        [sys.executable, "-m", "openapi_python_client", "generate", "--path", "openapi.json", "--config", "config.yml",
         "--meta", "none", "--output-path", "backlight_client"],
        cwd=folder, capture_output=True, text=True,
    )  # fmt: skip
    assert made.returncode == 0, made.stdout + made.stderr
    assert "Unable" not in made.stdout
    assert "Cannot parse" not in made.stdout
    monkeypatch_module.syspath_prepend(str(folder))
    return importlib.import_module("backlight_client")


@pytest.fixture(scope="module")
def monkeypatch_module():
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture(scope="module")
def server(start_server: Any, monkeypatch_module):
    # Of a page that nobody may frame there is nothing to embed.
    monkeypatch_module.setenv("BACKLIGHT_FRAME_ANCESTORS", "*")
    with start_server([sys.executable, "-m", "uvicorn", "app.main:create_app", "--factory"], cwd=CHECKOUT) as address:
        yield address


ROUTES = [
    (operation["tags"][0].replace(" ", "_"), operation["operationId"])
    for methods in create_app().openapi()["paths"].values()
    for operation in methods.values()
]


@pytest.mark.parametrize(("tag", "operation"), ROUTES)
def test_every_route_can_be_called(generated, server, tag, operation):
    module = importlib.import_module(f"{generated.__name__}.api.{tag}.{operation}")
    body = examples().get(operation)
    asked = {} if body is None else {"body": _typed(module, body)}
    # It has no body, and asks for one thing of the server's own.
    asked |= {"url_query": f"{server}/"} if operation == "embed" else {}
    with generated.Client(base_url=server) as client:
        answer = module.sync_detailed(client=client, **asked)
    assert answer.status_code == 200
    # Of a stream it hands over the bytes.
    assert answer.parsed is not None or b"event: done" in answer.content


def _typed(module, body):
    """The body as the generated class for it; of several the one that reads it."""
    wanted = module.sync_detailed.__annotations__["body"]
    for kind in get_args(wanted) or (wanted,):
        with suppress(KeyError, ValueError, AttributeError):
            return kind.from_dict(body)
    raise AssertionError(f"no generated class reads {body}")
