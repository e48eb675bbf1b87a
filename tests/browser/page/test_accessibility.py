"""axe-core finds nothing, in light and dark, at both widths, at the start and in the middle of the backward pass."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import PHONE
from tests.browser.reading import opened, rested

VIEWS = ["neurons", "layers"]


def seen_as(view: str, page: Page) -> None:
    if view == "layers":
        page.keyboard.press("l")
        rested(page)


# What is on the page, and the keys that lead there from what was there before.
MOMENTS = {
    "at the start": (),
    "why both views agree": ("v",),
    "in the backward pass": ("v", "PageDown", "PageDown", *["Shift+ArrowRight"] * 4),
    "at the end": ("End",),
}


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_no_violation(page: Page, faults_at_both_widths: Callable[[], list[str]], view: str):
    page.set_viewport_size(PHONE)
    seen_as(view, opened(page, "/?preset=small"))
    for moment, keys in MOMENTS.items():
        for key in keys:
            page.keyboard.press(key)
        rested(page)
        assert faults_at_both_widths() == [], moment


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_overflows_a_phone(page: Page, view: str):
    page.set_viewport_size(PHONE)
    seen_as(view, opened(page, "/?preset=iris"))
    page.keyboard.press("End")
    rested(page)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390


def test_each_term_is_said_in_words(page: Page):
    opened(page, "/?preset=mazur")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => /0[.]37[78]/.test(document.querySelector('[aria-live=polite]')?.textContent ?? '')")
