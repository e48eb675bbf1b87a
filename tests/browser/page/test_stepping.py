"""A whole trace by keyboard alone: every number on screen is the REST answer's, forward and back."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reading import (
    answer,
    current_step,
    drawn,
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

MOST_TERMS = 400


def stepped(page: Page, key: str) -> list[list[str]]:
    """Press the key until time stands still; the screens on the way, the one it began with included."""
    # The check's verdict is a part of the screen, and comes later than the rest.
    rested(page)
    screens = [screen(page)]
    for n in range(MOST_TERMS):
        page.keyboard.press(key)
        # With the first step come the panels, which the page loads when they are wanted.
        (drawn if n else rested)(page)
        screens.append(screen(page))
        if screens[-1] == screens[-2]:
            return screens[:-1]
    raise AssertionError(f"{key} never came to an end")


@pytest.mark.parametrize("preset", ["small", "mazur", "xor", "iris", "chain"])
def test_every_number_on_screen_is_the_answers(page: Page, server: str, preset: str):
    trace = answer(server, preset_request(server, preset))
    opened(page, f"/?preset={preset}")
    rested(page)
    steps: list[str] = []
    shown: set[str] = set()
    for _ in range(MOST_TERMS):
        for term, value in values(page):
            assert same(value, entry(trace, term)), term
            shown.add(term)
        before = screen(page)
        page.keyboard.press("ArrowRight")
        drawn(page)
        step = current_step(page)
        if step and (not steps or steps[-1] != step):
            steps.append(step)
        if screen(page) == before:
            break
    assert steps == [step["id"] for step in trace["steps"]]
    # Every entry of every step (of the sample on screen) was seen with its number.
    missing = {
        ".".join([step["id"], *map(str, index)]) for step in trace["steps"] for index in indices(step["shape"])
    } - shown
    assert missing == set()


def indices(shape: list[int]) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = [()]
    for size in shape:
        found = [(*index, n) for index in found for n in range(size)]
    return found


@pytest.mark.parametrize("preset", ["small", "xor"])
def test_time_runs_backward_to_the_same_screens(page: Page, preset: str):
    opened(page, f"/?preset={preset}")
    there = stepped(page, "ArrowRight")
    back = stepped(page, "ArrowLeft")
    assert len(there) > 20
    assert back == there[::-1]


def test_steps_phases_and_ends_have_keys(page: Page, server: str):
    trace = answer(server, preset_request(server, "mazur"))
    opened(page, "/?preset=mazur")
    phases = [step["phase"] for step in trace["steps"]]
    ids = [step["id"] for step in trace["steps"]]
    page.keyboard.press("Shift+ArrowRight")
    eventually(page, lambda: current_step(page) == ids[0])
    page.keyboard.press("PageDown")
    eventually(page, lambda: current_step(page) == ids[phases.index("cost") - 1])
    page.keyboard.press("End")
    eventually(page, lambda: current_step(page) == ids[-1])
    page.keyboard.press("Home")
    eventually(page, lambda: current_step(page) is None)


def test_playing_moves_and_pausing_stands_still(page: Page):
    page.clock.install()
    opened(page, "/?preset=mazur", still=False)
    rested(page)
    stopped(page)
    page.keyboard.press("Space")
    page.clock.run_for(700)
    moving = screen(page)
    page.clock.run_for(300)
    assert screen(page) != moving
    page.keyboard.press("Space")
    page.clock.run_for(100)
    still = screen(page)
    page.clock.run_for(300)
    assert screen(page) == still


def test_after_the_last_step_one_reads_what_the_update_did_and_goes_on(page: Page):
    opened(page, "/?preset=small")
    said = page.get_by_role("region", name="After the update")
    expect(said).to_have_count(0)
    page.keyboard.press("End")
    expect(said).to_contain_text("The cost fell")
    expect(said).to_contain_text("17 of 17 parameters moved")
    said.get_by_role("button", name="Again: update 2").click()
    expect(said).to_have_count(0)
    page.keyboard.press("End")
    expect(said.get_by_role("button", name="Again: update 3")).to_be_visible()
    costs = said.get_by_role("img").get_attribute("aria-label") or ""
    assert len(costs.split(",")) == 3
