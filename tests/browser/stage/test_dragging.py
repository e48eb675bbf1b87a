"""Dragging a number where it stands: what is shown is one trace's, and in the end what a fresh page shows."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.reading import (
    READY,
    answer,
    current_step,
    entry,
    eventually,
    opened,
    preset_request,
    rested,
    same,
    screen,
    stopped,
    values,
)

TRACES = "**/api/v1/traces"
WEIGHT = "w.2.1.0"


def weight(page: Page) -> Locator:
    return page.locator(f".stage [role=spinbutton][data-term='{WEIGHT}']")


def to_the_gradients(page: Page) -> None:
    """The end of the backward pass, where most hangs on a weight."""
    opened(page, "/?preset=mazur")
    for _ in range(3):
        page.keyboard.press("PageDown")


def grab(page: Page) -> tuple[float, float]:
    """Press it, and let it go nowhere yet."""
    box = weight(page).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    return x, y


def requested(server: str, value: float) -> dict[str, Any]:
    request = preset_request(server, "mazur")
    request["parameters"]["w"][1][1][0] = value
    return request


def test_what_was_dragged_is_what_a_fresh_page_shows(page: Page):
    """To and fro, so that numbers change their signs, their length and what they light, and the equation its width."""
    to_the_gradients(page)
    x, y = grab(page)
    for by in (10, 11, 60, -40, -130, -51, 30):
        page.mouse.move(x + by, y)
        expect(weight(page)).to_have_attribute("data-value", str(round(0.5 + by / 100, 2)))
    page.mouse.up()
    page.mouse.move(5, 5)
    rested(page)
    link, step, dragged = page.url, current_step(page), screen(page)
    page.goto("about:blank")
    page.goto(link)
    page.wait_for_selector(READY)
    rested(page)
    assert (current_step(page), screen(page)) == (step, dragged)


def test_the_dragged_number_comes_with_those_that_hang_on_it(page: Page, server: str):
    """Until an answer takes so long that the pointer would seem to hold nothing."""
    page.clock.install()
    to_the_gradients(page)
    held: list[Route] = []
    page.route(TRACES, lambda route: held.append(route))
    stopped(page)
    x, y = grab(page)
    page.mouse.move(x + 20, y)
    page.clock.run_for(60)
    # Asked for, as is said to who hears it; of the numbers that are seen none is ahead of the others.
    expect(weight(page)).to_have_attribute("aria-valuenow", "0.7")
    expect(weight(page)).to_have_attribute("data-value", "0.5")
    page.clock.run_for(60)
    expect(weight(page)).to_have_attribute("data-value", "0.7")
    eventually(page, lambda: len(held) > 0)
    held[0].continue_()
    trace = answer(server, requested(server, 0.7))
    expect(page.locator(".stage [data-term='cost']").first).to_have_attribute("data-value", str(entry(trace, "cost")))
    for term, value in values(page):
        assert same(value, entry(trace, term)), term
    page.mouse.up()


def test_a_number_is_exact_where_it_is_pointed_at(page: Page):
    """There alone: what has another title is styled anew, and a drag changes every number."""
    to_the_gradients(page)
    for place in (".stage button", ".derivation [role=gridcell]"):
        number = page.locator(f"{place}[data-value]").first
        number.hover(force=True)
        exact = number.get_attribute("data-value") or "?"
        expect(number).to_have_attribute("title", re.compile(re.escape(exact)))
        expect(page.locator(f"{place}[data-value][title]")).to_have_count(1)
