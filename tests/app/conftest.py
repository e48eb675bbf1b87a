import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from app.asking.tracing import traced
from app.command_line import app
from engine import Trace
from tests.app.requesting import Client, client_with


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page, as small as one can be built."""
    folder = tmp_path_factory.mktemp("dist")
    (folder / "assets").mkdir()
    (folder / "assets" / "main-12345678.js").write_text("// the page")
    (folder / "assets" / "main-12345678.css").write_text("/* its style */")
    (folder / "icon.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (folder / "one-file").mkdir()
    (folder / "one-file" / "page.js").write_text("// the page")
    (folder / "one-file" / "page.css").write_text("/* its style */")
    (folder / "licenses.json").write_text("[]")
    (folder / "assets" / "first-12345678.js").write_text("// what is drawn first")
    manifest = {
        "src/first/first.ts": {"file": "assets/first-12345678.js"},
        "src/main.ts": {"file": "assets/main-12345678.js", "css": ["assets/main-12345678.css"]},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


@pytest.fixture(scope="session")
def client(dist: Path) -> Client:
    # Many tests ask it, some of them the same: none is to be answered from what another one asked.
    return client_with(kept_bytes=0, dist=dist)


@pytest.fixture
def run(monkeypatch):
    """Run the command in a terminal of that many columns."""

    def run(*arguments: str, columns: int = 100, **options):
        monkeypatch.setenv("COLUMNS", str(columns))
        return CliRunner().invoke(app, list(arguments), catch_exceptions=False, **options)

    return run


@pytest.fixture
def spec(tmp_path: Path) -> Callable[[Any], str]:
    """A file that holds that specification."""

    def write(content: Any) -> str:
        path = tmp_path / "spec.json"
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return str(path)

    return write


@pytest.fixture
def computed(monkeypatch) -> list[object]:
    """What each trace was computed from, for as long as the test lasts."""
    done: list[object] = []

    def counted(*given: Any) -> Trace:
        done.append(given)
        return traced(*given)

    monkeypatch.setattr("app.routes.traces.traced", counted)
    return done
