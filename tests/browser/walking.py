"""A whole derivation by keyboard, without a trip to the page and back for each of its stops."""

from typing import Any

from playwright.sync_api import Page

from tests.browser.measuring import measured
from tests.browser.reading import SCREEN, VALUES, rested

# More stops than any preset has.
MOST_STOPS = 400

_STEP_AND_VALUES = f"""() => [
    document.querySelector("[data-step][aria-current=step]")?.dataset.step ?? null,
    ({VALUES})(),
]"""


def walked(page: Page, read: str, key: str = "ArrowRight", *, painted: bool = False) -> list[Any]:
    """What `read`, a function of the page's, says here and wherever the key leads, until time stands still.

    `painted` waits for what the page fits to its room once it has been laid out.
    """
    rested(page)
    seen = [page.evaluate(read)]
    # With the first step come the panels, which the page loads when they are wanted.
    page.keyboard.press(key)
    rested(page)
    walk = f"""async ({{most, ...how}}) => {{
        const found = [], read = {read};
        await atEveryStop(most, () => found.push(read()), how);
        return found;
    }}"""
    seen += measured(page, walk, {"key": key, "most": MOST_STOPS, "painted": painted})
    # In the end it is asked for what the update did.
    rested(page)
    return [*seen[:-1], page.evaluate(read)]


def numbers_by_stop(page: Page) -> list[tuple[str | None, list[tuple[str, float]]]]:
    """From here to the end at every stop the step, and every number on screen with its entry."""
    return [(step, [(term, float(value)) for term, value in shown]) for step, shown in walked(page, _STEP_AND_VALUES)]


def screens(page: Page, key: str) -> list[list[str]]:
    """The screens from here to where the key leads no further."""
    return walked(page, SCREEN, key, painted=True)
