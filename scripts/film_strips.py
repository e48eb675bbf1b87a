"""Film strips of the rungs, for docs/rungs.md: six frames of each, as the page draws them.

    scripts/film_strips.py [FOLDER]

Starts a Backlight of its own and drives it with Chromium, as the browser tests do. The same page gives the same frames.
"""

import base64
import json
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.request import ProxyHandler, build_opener
from zlib import compressobj

from playwright.sync_api import Page, ViewportSize, sync_playwright

CHECKOUT = Path(__file__).parent.parent
STEPS = {"w": "dw.2", "a": "da.1", "z": "dz.2"}
# Beats from the first to the last, and how far into each; at RESTS all of its term stands to be read.
RESTS = 1.0
TERM = ((0, 0.3), (0, 0.5), (0, 0.66), (0, RESTS), (1, 0.3), (-1, RESTS))
ARRANGED = ((0, 0.22), (0, 0.36), (0, 0.5), (0, RESTS), (1, 0.3), (-1, RESTS))
BREATH = ((0, 0.3), (0, 0.55), (0, 0.8), (0, RESTS), (1, RESTS), (-1, RESTS))
RUNGS = {"entry": TERM, "expanded": TERM, "factored": ARRANGED, "compact": BREATH}
VIEWPORT: ViewportSize = {"width": 1200, "height": 760}
FRAME = 400


def main(folder: Path) -> None:
    """Write a strip for each derivative and rung."""
    folder.mkdir(parents=True, exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", "app.main:create_app", "--factory", "--port", str(port)]
    server = subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        catalog = _catalog(address)
        request = next(preset["request"] for preset in catalog["presets"] if preset["name"] == "small")
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
            )
            page = chromium.new_page(base_url=address, viewport=VIEWPORT, color_scheme="light", reduced_motion="reduce")
            sheet = chromium.new_page(viewport={"width": 3 * FRAME + 40, "height": 100})
            for name, step in STEPS.items():
                for rung, moments in RUNGS.items():
                    frames = [_frame(page, request, step, rung, beat, progress) for beat, progress in moments]
                    _compose(sheet, frames, folder / f"{name}-{rung}.png")
            chromium.close()
    finally:
        server.terminate()
        server.wait()


def _catalog(address: str) -> dict[str, Any]:
    """What the server offers, once it answers."""
    ask = build_opener(ProxyHandler({}))
    for _ in range(600):
        try:
            with ask.open(f"{address}/api/v1/catalog") as answer:
                catalog: dict[str, Any] = json.load(answer)
                return catalog
        except OSError:
            time.sleep(0.1)
    raise SystemExit("The server did not start.")


def _frame(page: Page, request: dict[str, Any], step: str, rung: str, beat: int, progress: float) -> tuple[bytes, str]:
    """The stage at that moment, and which term it is."""
    # A beat beyond the last is the last.
    rests = progress == RESTS
    at = {"step": step, "beat": 99 if beat < 0 else beat, "progress": 0.01 if rests else progress}
    packing = compressobj(wbits=-15)
    state = json.dumps({"request": request, "rung": rung, "at": at}).encode()
    fragment = base64.urlsafe_b64encode(packing.compress(state) + packing.flush()).decode().rstrip("=")
    # Opened anew: what the page was about to write into its address would come between.
    page.goto("about:blank")
    page.goto(f"/#1.{fragment}")
    page.wait_for_selector(f"html[data-ready=true] [data-step='{step}'][aria-current=step]")
    if rests:
        page.keyboard.press("ArrowRight")
    page.wait_for_timeout(250)
    where = page.locator(".where").inner_text().split("·")[-1].strip().capitalize()
    return page.locator(".stage .stage, section.stage").first.screenshot(), where


def _compose(sheet: Page, frames: list[tuple[bytes, str]], path: Path) -> None:
    """Six frames in two rows, each with its number and its term."""
    pictures = "".join(
        f'<figure><img width={FRAME} src="data:image/png;base64,{base64.b64encode(picture).decode()}">'
        f"<figcaption><b>{n}</b> {where}</figcaption></figure>"
        for n, (picture, where) in enumerate(frames, 1)
    )
    style = (
        "body{margin:0;background:#efece3;font:13px Inter,sans-serif;color:#1c1b1f}"
        f"main{{display:grid;grid-template-columns:repeat(3,{FRAME}px);gap:10px;padding:10px}}"
        "figure{margin:0;background:#fbfaf6;border-radius:8px;overflow:hidden}"
        "img{display:block}figcaption{padding:5px 10px 7px}"
    )
    sheet.set_content(f"<style>{style}</style><main>{pictures}</main>")
    sheet.locator("main").screenshot(path=path)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CHECKOUT / "docs" / "rungs")
