"""A whole trace by keyboard alone: every number on screen is the REST answer's, forward and back."""

from itertools import groupby
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reading import (
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
)
from tests.browser.walking import numbers_by_stop, screens


@pytest.mark.parametrize("preset", ["small", "mazur", "xor", "iris", "chain"])
def test_every_number_on_screen_is_the_answers(page: Page, server: str, preset: str):
    trace = answer(server, preset_request(server, preset))
    opened(page, f"/?preset={preset}")
    stops = numbers_by_stop(page)
    numbers = [number for _, shown in stops for number in shown]
    for term, value in numbers:
        assert same(value, entry(trace, term)), term
    steps = [step for step, _ in groupby(step for step, _ in stops if step)]
    assert steps == [step["id"] for step in trace["steps"]]
    # Every entry of every step (of the sample on screen) was seen with its number.
    assert entries(trace) - {term for term, _ in numbers} == set()


def entries(trace: dict[str, Any]) -> set[str]:
    return {".".join([step["id"], *map(str, index)]) for step in trace["steps"] for index in indices(step["shape"])}


def indices(shape: list[int]) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = [()]
    for size in shape:
        found = [(*index, n) for index in found for n in range(size)]
    return found


@pytest.mark.parametrize("preset", ["small", "xor"])
def test_time_runs_backward_to_the_same_screens(page: Page, preset: str):
    opened(page, f"/?preset={preset}")
    there = screens(page, "ArrowRight")
    back = screens(page, "ArrowLeft")
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
