"""A page in one file, opened from the disk without a network."""

from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, Request, expect

from app.asking.catalog import preset_request
from app.exporting.one_file import one_file
from app.settings import Settings
from engine.presets import PRESETS


def test_it_plays_to_the_end_and_says_what_it_lacks(browser: Browser, tmp_path: Path):
    file = tmp_path / "mazur.html"
    file.write_bytes(one_file(preset_request(PRESETS["mazur"]), Settings()))
    context = browser.new_context(offline=True, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    faults: list[str] = []

    def note_message(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            faults.append(message.text)

    def note_request(request: Request) -> None:
        if not request.url.startswith(("file:", "data:")):
            faults.append(f"asked for {request.url}")

    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", note_message)
    page.on("request", note_request)
    page.goto(file.as_uri())
    expect(page.locator("html[data-ready=true]")).to_be_attached(timeout=60_000)
    expect(page.locator(".katex").first).to_be_visible()
    steps = page.locator("[data-step]")
    page.keyboard.press("End")
    expect(steps.last).to_have_attribute("aria-current", "step")
    page.keyboard.press("n")
    expect(steps.filter(has_text="δ").first).to_be_visible()
    page.get_by_role("button", name="Train").click()
    expect(page.get_by_role("alert")).to_contain_text("pip install backlight")
    context.close()
    assert faults == []
