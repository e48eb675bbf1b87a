"""`show` in JupyterLab, in Chromium: from Shift+Enter to the still picture, and to the page's first paint.

Of a fresh kernel, which has NumPy and all else to load, and of one that has shown something already. Only where
JupyterLab is installed: ``build/frameworks/bin/python -m benchmarks.notebook_speed`` after `make test-frameworks`.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from socket import socket
from statistics import median
from tempfile import TemporaryDirectory
from time import sleep
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

from benchmarks.library_speed import NETWORK
from benchmarks.page_speed import FLAGS, WINDOW
from benchmarks.ratios import Reading

MOST_SECONDS = 1.5
CELL = f"{NETWORK}\nshow(*given, learning_rate=0.5)"
# The first is a fresh kernel's.
CELLS = 4
# When a cell's picture and its frame are there, since the key that ran it; `cell` is the one to look at.
WATCH = """() => {
  addEventListener("keydown", ({ key }) => { if (key === "Enter") window.ran = performance.now(); }, true);
  new MutationObserver(() => {
    if (document.querySelectorAll(".jp-CodeCell")[window.cell]?.querySelector("img[alt^='The network']"))
      window.pictureAt ??= performance.now() - window.ran;
  }).observe(document.body, { subtree: true, childList: true });
}"""
# When the page was painted, by the clock that all frames share.
PAINTED = """() => new Promise((resolve) => new PerformanceObserver((list) => {
  for (const { name, startTime } of list.getEntries())
    if (name === "first-contentful-paint") resolve(performance.timeOrigin + startTime);
}).observe({ type: "paint", buffered: true }))"""


def readings() -> Iterator[Reading]:
    if find_spec("jupyterlab") is None:
        return
    with TemporaryDirectory() as folder:
        (Path(folder) / "show.ipynb").write_text(json.dumps(_notebook()))
        with _lab(Path(folder)) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
            page = browser.new_page(viewport=WINDOW)
            page.set_default_timeout(120_000)
            page.goto(f"{address}/lab/tree/show.ipynb?reset")
            page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
            page.evaluate(WATCH)
            (fresh_picture, fresh_page), *again = [_shown(page, cell) for cell in range(CELLS)]
            browser.close()
    yield Reading("show in JupyterLab: the picture, fresh kernel", fresh_picture, "s", MOST_SECONDS)
    yield Reading("show in JupyterLab: the page, fresh kernel", fresh_page, "s", MOST_SECONDS)
    yield Reading("show in JupyterLab: the picture, again", median(picture for picture, _ in again), "s", MOST_SECONDS)
    yield Reading("show in JupyterLab: the page, again", median(painted for _, painted in again), "s", MOST_SECONDS)


def _shown(page: Page, number: int) -> tuple[float, float]:
    """Seconds until the picture, and until the page is painted."""
    cell = page.locator(".jp-CodeCell").nth(number)
    page.evaluate("number => { window.cell = number; delete window.pictureAt; }", number)
    cell.locator(".cm-content").click()
    page.keyboard.press("Shift+Enter")
    inside = cell.locator("iframe[title=Backlight]")
    frame = inside.element_handle().content_frame()
    assert frame
    frame.wait_for_selector("html[data-ready=true]", state="attached")
    painted = frame.evaluate(PAINTED) - page.evaluate("performance.timeOrigin + ran")
    return page.evaluate("pictureAt") / 1000, painted / 1000


def _notebook() -> object:
    cell: dict[str, object] = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cells = [cell | {"id": f"cell{number}", "source": CELL} for number in range(CELLS)]
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


@contextmanager
def _lab(folder: Path) -> Iterator[str]:
    with socket() as there:
        there.bind(("127.0.0.1", 0))
        port = there.getsockname()[1]
    command = [
        sys.executable, "-m", "jupyterlab", "--allow-root", "--no-browser", "--ip=127.0.0.1", f"--port={port}",
        "--IdentityProvider.token=", f"--ServerApp.root_dir={folder}", "--LabApp.news_url=",
    ]  # fmt: skip
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)}
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            try:
                urlopen(f"http://127.0.0.1:{port}/api").close()
                break
            except URLError:
                sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    for reading in readings():
        print(f"{reading.what}: {reading.value:.2f} {reading.unit}, at most {reading.bound:g}")
