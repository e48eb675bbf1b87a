"""axe-core finds nothing, in light and dark, at both widths, at the start and in the middle of the backward pass."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.reading import opened, rested


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
@pytest.mark.parametrize("keys", [[], ["End"], ["PageDown", "PageDown", *["Shift+ArrowRight"] * 4]])
def test_axe_finds_no_violation(
    page: Page, accessibility_faults: Callable[[], list[str]], size: tuple[int, int], keys: list[str]
):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    opened(page, "/?preset=small")
    for key in keys:
        page.keyboard.press(key)
    rested(page)
    assert accessibility_faults() == []


def test_nothing_overflows_a_phone(page: Page):
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, "/?preset=iris")
    page.keyboard.press("End")
    rested(page)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390


def test_each_term_is_said_in_words(page: Page):
    opened(page, "/?preset=mazur")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => /0[.]37[78]/.test(document.querySelector('[aria-live=polite]')?.textContent ?? '')")
