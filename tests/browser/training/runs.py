"""Driving Train as a person does, and reading what it shows."""

import json
import re
from typing import Any

from playwright.sync_api import Page, Request, expect

from tests.browser.reading import READY, eventually, post, rested

RUNS = "**/api/v1/training-runs"


def train(page: Page, address: str = "/#train") -> Page:
    """Train mode with its initial weights on the screen, without any motion that is only for the eye."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(address)
    page.wait_for_selector(f"{READY} [data-neuron] canvas")
    return page


def update_of(page: Page) -> int:
    value = page.get_by_role("slider", name="Update", exact=True).get_attribute("aria-valuenow")
    assert value is not None
    return int(value)


def reading(page: Page, name: str) -> float:
    return float(page.locator(f"[data-reading={name}]").first.get_attribute("data-value") or "nan")


def expect_reading(page: Page, name: str, value: float) -> None:
    """What is seen comes to be that very number."""
    eventually(page, lambda: reading(page, name) == value)


def expect_curve_at_tiles(page: Page) -> None:
    """At rest the curve's epoch and cost are those that the tiles have, of the run whose settings are shown."""
    curve = page.locator("[data-picture=cost] .values")
    pressed = page.get_by_role("button", name=re.compile("^Run [AB]$"), pressed=True)
    tiles = page.locator(".run").filter(has=pressed) if pressed.count() else page
    epoch = tiles.locator("[data-reading=epoch]").inner_text()
    expect(curve.locator(".epoch")).to_have_text(f"epoch {epoch}")
    cost = tiles.locator("[data-reading=cost]").inner_text().split("/")[0].strip()
    expect(curve.locator("b").filter(has_text=cost).first).to_be_visible()


def wait_for_update(page: Page, update: int) -> None:
    expect(page.get_by_role("slider", name="Update", exact=True)).to_have_attribute("aria-valuenow", str(update))


def reached(page: Page, update: int) -> None:
    """At least so many updates are made."""
    page.wait_for_function(
        "least => Number(document.querySelector('[role=slider][data-scrubber]').ariaValueNow) >= least", arg=update
    )


def run_until(page: Page, update: int) -> None:
    """Run, and pause when at least so many updates are made."""
    page.keyboard.press("Space")
    reached(page, update)
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Run", exact=True)).to_be_visible()
    # What came last is shown in a frame that may be yet to come.
    rested(page)


def frames_of(request: Request) -> list[dict[str, Any]]:
    """The frames that the server answers a run's request with, asked for once more."""
    if not request.url.endswith("/training-runs"):
        return []
    text = post(request.url, request.post_data_json).text
    events = [block.split("\n") for block in text.replace("\r\n", "\n").split("\n\n")]
    return [json.loads(lines[1].removeprefix("data: ")) for lines in events if lines[0] == "event: frame"]


def choose_optimizer(page: Page, title: str) -> None:
    page.get_by_role("button", name="optimizer").click()
    page.locator("label").filter(has=page.get_by_text(title, exact=True)).first.click()
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")


def set_rate(page: Page, rate: str) -> None:
    page.get_by_role("button", name="optimizer").click()
    page.get_by_role("button", name=rate, exact=True).click()
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
