"""axe-core finds nothing, in light and dark, at both widths, at the start and in the middle of the backward pass."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.reading import opened, rested

VIEWS = ["neurons", "layers"]


def seen_as(view: str, page: Page) -> None:
    if view == "layers":
        page.keyboard.press("l")
        rested(page)


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
@pytest.mark.parametrize("keys", [[], ["End"], ["PageDown", "PageDown", *["Shift+ArrowRight"] * 4], ["v"]])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_no_violation(
    page: Page, accessibility_faults: Callable[[], list[str]], view: str, size: tuple[int, int], keys: list[str]
):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    seen_as(view, opened(page, "/?preset=small"))
    for key in keys:
        page.keyboard.press(key)
    rested(page)
    assert accessibility_faults() == []


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_overflows_a_phone(page: Page, view: str):
    page.set_viewport_size({"width": 390, "height": 844})
    seen_as(view, opened(page, "/?preset=iris"))
    page.keyboard.press("End")
    rested(page)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390


def test_each_term_is_said_in_words(page: Page):
    opened(page, "/?preset=mazur")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => /0[.]37[78]/.test(document.querySelector('[aria-live=polite]')?.textContent ?? '')")
