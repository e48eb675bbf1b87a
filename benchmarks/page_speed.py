"""The page in headless Chromium: how much script it loads, how soon it is ready, whether it plays smoothly and follows
a drag."""

import gzip
import json
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from app.main import create_app
from app.shell.assets import page_tags
from benchmarks import drag_speed, training_page_speed
from benchmarks.endpoint_speed import served
from benchmarks.ratios import Reading

SCRIPTS = Path("static/dist")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
# The width and height of a laptop's window.
WINDOW: ViewportSize = {"width": 1440, "height": 900}
WIDE = "64-32-16-10"
SECONDS_PLAYED = 12
# The page says by an attribute that its first frame is drawn; the time counts from the navigation's start.
NOTE_READY = """new MutationObserver(() => {
    if (document.documentElement?.dataset.ready === "true") window.readyAt ??= performance.now();
}).observe(document, {attributes: true, subtree: true, attributeFilter: ["data-ready"]})"""

FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


def readings() -> Iterator[Reading]:
    yield from script_sizes()
    with served(create_app()) as connection, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        origin = f"http://127.0.0.1:{connection.port}"
        yield from first_view(browser, origin)
        yield from frames(browser, origin)
        yield from drag_speed.readings(browser, connection)
        yield from training_page_speed.readings(browser, origin)
        browser.close()


def script_sizes() -> Iterator[Reading]:
    """JavaScript gzipped, KaTeX included: what the page loads at its start; and with all that waits to be wanted."""
    yield Reading("JavaScript at start, gzipped", kilobytes(at_start()), "kB", 220)
    yield Reading("JavaScript in all, gzipped", kilobytes(in_all()), "kB", 300)


def kilobytes(scripts: Iterable[Path]) -> float:
    return sum(len(gzip.compress(path.read_bytes())) for path in scripts) / 1000


def at_start() -> list[Path]:
    """What the page's HTML asks for, in its tags."""
    return [SCRIPTS / path for path in re.findall(r'(?:href|src)="/static/([^"]+\.js)"', page_tags("/"))]


def in_all() -> list[Path]:
    """What anybody is served: all but the one file, which is no page of the server's, and the words of other
    languages than one, which nobody gets together."""
    elsewhere = {path for other in SCRIPTS.glob("manifest.*.json") for path in named(other)} - named(
        SCRIPTS / "manifest.json"
    )
    paths = (path for path in SCRIPTS.rglob("*.js") if "one-file" not in path.parts)
    return [path for path in paths if path.relative_to(SCRIPTS).as_posix() not in elsewhere]


def named(manifest: Path) -> set[str]:
    """The scripts that it names."""
    return {one["file"] for one in json.loads(manifest.read_text()).values()}


def first_view(browser: Browser, origin: str) -> Iterator[Reading]:
    """From navigation to the first drawing, and to the page's own first frame: medians of several fresh loads."""
    times: list[tuple[float, float]] = []
    for _ in range(7):
        page = browser.new_page(viewport=WINDOW)
        page.add_init_script(NOTE_READY)
        page.goto(f"{origin}/?preset=mazur")
        page.wait_for_selector("html[data-ready=true]")
        times.append(tuple(page.evaluate(f"[{FIRST_PAINT} / 1000, window.readyAt / 1000]")))
        page.close()
    painted, ready = zip(*times, strict=True)
    yield Reading("network drawn first", median(painted), "s", 0.6)
    yield Reading("page ready", median(ready), "s", 1.0)


def frames(browser: Browser, origin: str) -> Iterator[Reading]:
    """Playing a wide network: the time between frames."""
    page = browser.new_page(viewport=WINDOW)
    page.goto(f"{origin}/?preset={quote('wide')}")
    page.wait_for_selector("html[data-ready=true]")
    for phase, key in (("forward", "Home"), ("backward", "PageDown")):
        page.keyboard.press(key)
        if phase == "backward":
            page.keyboard.press(key)
        times = frame_times(page)
        yield Reading(f"frame, 95th percentile, {WIDE} {phase}", quantiles(times, n=20)[-1], "ms", 17.5)
    page.close()


def frame_times(page: Page) -> list[float]:
    """Milliseconds between animation frames while the page plays."""
    page.keyboard.press("Space")
    times: list[float] = page.evaluate(
        """seconds => new Promise(resolve => {
            const times = [];
            let last = performance.now();
            const end = last + seconds * 1000;
            const next = now => {
                times.push(now - last);
                last = now;
                if (now < end) requestAnimationFrame(next); else resolve(times);
            };
            requestAnimationFrame(next);
        })""",
        SECONDS_PLAYED,
    )
    page.keyboard.press("Space")
    return times
