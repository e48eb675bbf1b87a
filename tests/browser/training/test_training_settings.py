"""Train's settings: what is changed makes a branch, holds from the next update, and can be compared and undone."""

import re
from typing import Any

from playwright.sync_api import Page, Request, expect

from tests.browser.reading import eventually
from tests.browser.training.runs import (
    expect_reading,
    reached,
    reading,
    run_until,
    set_rate,
    train,
    update_of,
    wait_for_update,
)


def test_other_settings_from_a_past_moment_make_a_branch_and_both_stay(page: Page):
    train(page)
    run_until(page, 600)
    end = update_of(page)
    page.keyboard.press("Home")
    wait_for_update(page, 0)
    set_rate(page, "0.3")
    page.get_by_role("button", name="Go on from here").click()
    reached(page, 1)
    page.keyboard.press("Space")
    branch = page.get_by_role("button", name="branch: η 0.3")
    expect(branch).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("η 0.3, training")).to_be_visible()
    page.get_by_role("button", name="main", exact=True).click()
    wait_for_update(page, end)
    expect(page.get_by_role("button", name="optimizer")).to_contain_text("0.1")


def test_settings_changed_while_it_runs_hold_from_the_next_update(page: Page):
    bodies: list[Any] = []

    def note(request: Request) -> None:
        if "training-runs" in request.url:
            bodies.append(request.post_data_json)

    page.on("request", note)
    train(page)
    page.keyboard.press("Space")
    reached(page, 1)
    set_rate(page, "0.03")
    eventually(page, lambda: bool(bodies[-1]["learning_rate"] == 0.03))
    reached(page, bodies[-1]["from"]["update"] + 1)
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Run", exact=True)).to_be_visible()
    assert bodies[-1]["learning_rate"] == 0.03
    assert bodies[-1]["from"]["update"] > 0
    assert update_of(page) > bodies[-1]["from"]["update"]


def test_penalties_clipping_and_schedules_are_asked_for(page: Page):
    bodies: list[Any] = []

    def note(request: Request) -> None:
        if "training-runs" in request.url:
            bodies.append(request.post_data_json)

    page.on("request", note)
    train(page)
    page.get_by_role("button", name="Regularization").click()
    page.get_by_role("spinbutton", name="L2").fill("0.01")
    page.get_by_label("Gradients").select_option("norm")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Schedule").click()
    page.locator("label", has_text="Cosine").first.click()
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("ArrowRight")
    wait_for_update(page, 1)
    assert (bodies[-1]["l2"], bodies[-1]["clip"]) == (0.01, {"norm": 1})
    assert bodies[-1]["schedule"]["name"] == "cosine"


def test_new_weights_and_undo(page: Page):
    train(page)
    run_until(page, 300)
    at, cost = update_of(page), reading(page, "cost")
    page.keyboard.press("n")
    wait_for_update(page, 0)
    expect(page.get_by_role("button", name="seed")).to_contain_text("4")
    page.keyboard.press("Control+z")
    wait_for_update(page, at)
    expect_reading(page, "cost", cost)


def test_two_runs_side_by_side(page: Page):
    train(page)
    page.keyboard.press("c")
    expect(page.get_by_role("button", name="Run B", exact=True)).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="activation").click()
    page.get_by_role("radio", name="ReLU", exact=True).or_(page.locator("label", has_text="ReLU").first).first.click()
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    expect(page.get_by_text("Layer 1", exact=False).nth(1)).to_contain_text(re.compile("relu", re.I))
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("[data-reading=epoch]")).to_have_count(2)
    for epoch in page.locator("[data-reading=epoch]").all():
        expect(epoch).to_have_attribute("data-value", "1")
    costs = {cost.get_attribute("data-value") for cost in page.locator("[data-reading=cost]").all()}
    assert len(costs) == 2
    page.keyboard.press("c")
    expect(page.locator("[data-reading=epoch]")).to_have_count(1)


def test_sizes_that_cannot_be_read_are_marked_and_begin_no_run(page: Page):
    train(page)
    chip = page.locator(".chips").get_by_role("button", name="network")
    chip.click()
    field = page.get_by_role("textbox", name="Hidden layers")
    before = field.input_value()
    field.fill("8-x")
    expect(field).to_have_attribute("aria-invalid", "true")
    page.keyboard.press("Enter")
    expect(field).to_have_value("8-x")
    field.blur()
    expect(field).to_have_value(before)
    field.fill("5")
    expect(field).to_have_attribute("aria-invalid", "false")
    page.keyboard.press("Enter")
    expect(chip).to_contain_text("· 5 ·")
