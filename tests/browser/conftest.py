"""A browser on the page, as a person has it."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, ViewportSize, expect, sync_playwright

from tests.browser.reading import PATIENCE_SECONDS, drawn, patient, rested

CHECKOUT = Path(__file__).parent.parent.parent
AXE = CHECKOUT / "static/node_modules/axe-core/axe.min.js"

DESK: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> str:
    path = shutil.which("chromium")
    if path is None:
        message = "The browser tests need Chromium as 'chromium' on the path: run scripts/browsers"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return path


@pytest.fixture(scope="session")
def headless(chromium: str) -> str:
    """Chromium without the parts that draw a window, where it is installed: the same page in half the time."""
    return shutil.which("chromium-headless-shell") or chromium


@pytest.fixture(scope="session")
def server(start_server: Any) -> Iterator[str]:
    """The address of a Backlight that serves the checkout."""
    command = [sys.executable, "-m", "uvicorn", "app.main:create_app", "--factory"]
    with start_server(command, cwd=CHECKOUT) as address:
        yield address


@pytest.fixture(scope="session")
def browser(headless: str) -> Iterator[Browser]:
    expect.set_options(timeout=1000 * PATIENCE_SECONDS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=headless, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    """A new page, not yet opened: `page.goto("/")`.

    The test fails if the page throws, logs an error, or asks any other host for anything.
    An answer of 4xx is no error here: tests provoke them.
    """
    context = browser.new_context(base_url=server, viewport=DESK)
    page = patient(context.new_page())
    faults: list[str] = []

    def note_message(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            faults.append(message.text)

    def note_request(request: Request) -> None:
        if not request.url.startswith((f"{server}/", f"blob:{server}/", "data:", "about:")):
            faults.append(f"asked for {request.url}")

    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", note_message)
    page.on("request", note_request)
    yield page
    context.close()
    assert faults == []


@pytest.fixture
def accessibility_faults(page: Page) -> Callable[[], list[str]]:
    """Ask axe what is wrong with the page as it stands, in light and in dark: one line for each fault."""

    def check() -> list[str]:
        # Half a megabyte is read once, and again after the page was loaded anew.
        if page.evaluate("typeof axe") == "undefined":
            page.evaluate(AXE.read_text())
        # WCAG 2.2 asks for targets of 24 px; axe asks only where it is told to.
        faults = found("rules: {'target-size': {enabled: true}}")
        page.emulate_media(color_scheme="dark")
        drawn(page)
        # The same elements in other colours.
        faults += found("runOnly: ['color-contrast', 'link-in-text-block']")
        page.emulate_media(color_scheme="light")
        drawn(page)
        return faults

    def found(options: str) -> list[str]:
        # What is in order is a megabyte that nobody reads.
        run = f"axe.run({{resultTypes: ['violations'], {options}}})"
        return [
            f"{violation['id']}: {node['target']} {node['failureSummary']}"
            for violation in page.evaluate(f"() => {run}.then(({{violations}}) => violations)")
            for node in violation["nodes"]
        ]

    return check


@pytest.fixture
def faults_at_both_widths(page: Page, accessibility_faults: Callable[[], list[str]]) -> Callable[[], list[str]]:
    """The same on a telephone and on a desk, where nothing may be wider than the window, either.

    A test begins with `page.set_viewport_size(PHONE)`, so that all it does is done there, and goes on there.
    """

    def check() -> list[str]:
        faults = []
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            rested(page)
            faults += [f"{size['width']} wide: {fault}" for fault in accessibility_faults()]
            if (wide := page.evaluate("document.documentElement.scrollWidth")) > size["width"]:
                faults.append(f"{size['width']} wide: the page has {wide}")
        page.set_viewport_size(PHONE)
        rested(page)
        return faults

    return check
