"""Scripts that measure what stands on the drawing, with what they share."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.browser.reading import drawn

_SHARED = Path(__file__).with_name("measuring.js").read_text()


def measured(page: Page, script: str, given: Any = None) -> Any:
    """What a function in JavaScript answers to what is given, called where the words of measuring.js are known."""
    called = f"({script.rstrip()})(given)"
    return page.evaluate(f"given => {{\n{_SHARED}\nreturn unpainted(() => {called});\n}}", given)


def resized(page: Page, size: tuple[int, int]) -> None:
    """The window is of that size, and the drawing has followed it."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.wait_for_function("width => innerWidth === width", arg=size[0])
    # It is measured in one frame and drawn in the next.
    drawn(page)
    drawn(page)
