"""A page in one file, opened from the disk without a network."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect

from app.asking.catalog import preset_request
from app.exporting.one_file import lecture_file, one_file
from app.schemas.lectures import LectureRequest
from app.settings import Settings
from engine.presets import PRESETS
from tests.browser.reading import READY, patient

Opens = Callable[[bytes], Page]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opens]:
    """A page that has no network, on this content; the test fails if it complains or asks anybody for anything."""
    context = browser.new_context(offline=True, viewport={"width": 1440, "height": 900})
    page = patient(context.new_page())
    faults: list[str] = []

    def note_message(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            faults.append(message.text)

    def note_request(request: Request) -> None:
        if not request.url.startswith(("file:", "data:")):
            faults.append(f"asked for {request.url}")

    def open_(content: bytes) -> Page:
        file = tmp_path / "page.html"
        file.write_bytes(content)
        page.goto(file.as_uri())
        expect(page.locator(READY)).to_be_attached()
        return page

    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", note_message)
    page.on("request", note_request)
    yield open_
    context.close()
    assert faults == []


def test_it_plays_to_the_end_and_says_what_it_lacks(opened: Opens):
    page = opened(one_file(preset_request(PRESETS["mazur"]), Settings()))
    expect(page.locator(".katex").first).to_be_visible()
    steps = page.locator("[data-step]")
    page.keyboard.press("End")
    expect(steps.last).to_have_attribute("aria-current", "step")
    page.keyboard.press("n")
    expect(steps.filter(has_text="δ").first).to_be_visible()
    page.get_by_role("button", name="Train", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("pip install backlight")


def test_a_lecture_is_given_from_it_to_the_last_moment(opened: Opens):
    page = opened(lecture_file(LectureRequest(lesson="article"), Settings()))
    moment = page.get_by_role("region", name="Moment", exact=True)
    for n in range(1, 12):
        expect(moment).to_contain_text(f"Moment {n} of 11")
        if n == 6:
            expect(page.locator(".banner")).to_contain_text("The numbers first differ at")
        if moment.get_by_role("button", name="Reveal").count():
            page.keyboard.press("PageDown")
            expect(moment.get_by_role("button", name="Reveal")).to_have_count(0)
        page.keyboard.press("PageDown")
    expect(page.get_by_role("alert")).to_have_count(0)
    page.reload()
    expect(moment).to_contain_text("Moment 11 of 11")
    page.get_by_role("button", name="Train", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("pip install backlight")
