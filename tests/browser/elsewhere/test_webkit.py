"""The page in WebKitGTK, the engine of GNOME's browsers and Safari's relative: the walk that Firefox makes, too."""

import glob
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.elsewhere.webdriver import BROWSERS, Browser, opened_webkit
from tests.browser.reading import answer, entry, preset_request, same

PROGRAMS = ("WebKitWebDriver", "Xvfb")
READY = "return document.documentElement.dataset.ready"
AT = "document.querySelector('[aria-current=step]')?.dataset.step"
STEP = f"return {AT}"
UPDATE = "return Number(document.querySelector('[role=slider][data-scrubber]').ariaValueNow)"
PAINTED = """return [...document.querySelectorAll("[data-neuron] canvas")].every((canvas) => {
    const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    return pixels.some((value, n) => n % 4 === 3 && value > 0);
})"""
LISTEN = """window.faults = [];
for (const kind of ["error", "unhandledrejection", "vite:preloadError"])
    addEventListener(kind, (event) => faults.push(String(event.message ?? event.reason ?? event.payload)))"""


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A screen that nobody looks at."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1440x1000x24", "-nolisten", "tcp"]
    screen = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as told:
            yield f":{told.readline().strip()}"
    finally:
        screen.terminate()
        screen.wait()


@pytest.fixture(scope="module")
def webkit(request: pytest.FixtureRequest) -> Iterator[Browser]:
    browsers = glob.glob(f"/{BROWSERS}")
    if not browsers or not all(map(shutil.which, PROGRAMS)):
        pytest.skip("The walk in WebKit needs webkit2gtk-driver and xvfb: run scripts/browsers")
    with opened_webkit(PROGRAMS[0], Path(browsers[0]), request.getfixturevalue("display")) as browser:
        yield browser


@pytest.fixture(scope="module")
def explored(webkit: Browser, server: str) -> dict[str, Any]:
    """What is seen of Explore, from its first step to its last."""
    webkit.open(f"{server}/?preset=mazur")
    webkit.until(READY)
    webkit.run(LISTEN)
    steps = webkit.run("return [...document.querySelectorAll('[data-step]')].map((step) => step.dataset.step)")
    visited = []
    for _ in steps:
        webkit.press("Shift+ArrowRight")
        visited.append(webkit.run(STEP))
    values = webkit.run("""return [...document.querySelectorAll(".stage [data-term][data-value]")]
        .map((one) => [one.dataset.term, Number(one.dataset.value)])""")
    curves = webkit.run("return document.querySelectorAll('.stage svg path').length")
    fonts = webkit.until(
        "return [...document.fonts].some((one) => one.status === 'loaded' && /KaTeX/.test(one.family))"
    )
    return {"steps": steps, "visited": visited, "values": values, "curves": curves, "fonts": fonts}


def test_every_step_is_reached_in_order(explored: dict[str, Any]) -> None:
    assert len(explored["steps"]) > 10
    assert explored["visited"] == explored["steps"]


def test_the_numbers_are_the_engines(explored: dict[str, Any], server: str) -> None:
    trace = answer(server, preset_request(server, "mazur"))
    assert len(explored["values"]) > 20
    for term, value in explored["values"]:
        assert same(value, entry(trace, term)), term


def test_curves_and_fonts_are_there(explored: dict[str, Any]) -> None:
    assert explored["curves"] > 0
    assert explored["fonts"]


def test_it_plays(webkit: Browser, explored: dict[str, Any]) -> None:
    webkit.press("Home")
    webkit.press(" ")
    webkit.until(f"return arguments[0].includes({AT})", explored["steps"][1:])
    webkit.press(" ")
    assert webkit.run("return faults") == []


def test_training_runs_and_every_neuron_is_painted(webkit: Browser, explored: dict[str, Any]) -> None:
    webkit.run("[...document.querySelectorAll('.modes button')].find((one) => one.textContent === 'Train').click()")
    webkit.until("return document.querySelector('[data-neuron] canvas') !== null")
    webkit.press("ArrowRight")
    webkit.until(f"{UPDATE} === 1")
    webkit.press(" ")
    webkit.until(f"{UPDATE} >= 50")
    webkit.press(" ")
    assert webkit.until(PAINTED)
    assert webkit.run("return faults") == []
