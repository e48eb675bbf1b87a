"""Train mode: run, step, scrub, branch, compare, look inside, and what goes wrong."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.browser.conftest import PHONE
from tests.browser.reading import READY, post, rested, values
from tests.browser.training.runs import (
    RUNS,
    choose_optimizer,
    expect_curve_at_tiles,
    expect_reading,
    frames_of,
    reading,
    run_until,
    set_rate,
    train,
    update_of,
    wait_for_update,
)


def test_explore_loads_nothing_of_train(page: Page):
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto("/")
    page.wait_for_selector(READY)
    assert not [url for url in loaded if "/Train-" in url]
    page.get_by_role("button", name="Train", exact=True).click()
    page.wait_for_selector("[data-neuron] canvas")
    assert [url for url in loaded if "/Train-" in url]
    page.get_by_role("button", name="Explore", exact=True).click()
    expect(page.locator(".derivation")).to_be_visible()


def test_one_update_one_epoch_and_back_to_the_initial_weights(page: Page):
    train(page)
    first = reading(page, "cost")
    page.keyboard.press("ArrowRight")
    wait_for_update(page, 1)
    page.keyboard.press("Shift+ArrowRight")
    wait_for_update(page, 15)
    expect_reading(page, "epoch", 1)
    assert reading(page, "cost") != first
    page.keyboard.press("ArrowLeft")
    wait_for_update(page, 1)
    page.keyboard.press("Home")
    wait_for_update(page, 0)
    expect_reading(page, "cost", first)
    page.keyboard.press("End")
    wait_for_update(page, 15)


def test_running_learns_and_pausing_rests(page: Page):
    train(page)
    first = reading(page, "cost")
    run_until(page, 3000)
    at = update_of(page)
    assert reading(page, "cost") < 0.8 * first
    rested(page)
    assert update_of(page) == at


def test_a_past_update_is_reached_exactly_wherever_it_was_not_kept(page: Page):
    train(page)
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    wait_for_update(page, 3)
    costs = {3: reading(page, "cost")}
    page.keyboard.press("Shift+ArrowRight")
    wait_for_update(page, 15)
    costs[15] = reading(page, "cost")
    page.keyboard.press("Home")
    wait_for_update(page, 0)
    for update in (1, 2, 3):
        page.keyboard.press("ArrowRight")
        wait_for_update(page, update)
    expect_reading(page, "cost", costs[3])
    expect_curve_at_tiles(page)
    page.keyboard.press("Shift+ArrowRight")
    wait_for_update(page, 15)
    expect_reading(page, "cost", costs[15])
    expect_curve_at_tiles(page)


@pytest.mark.parametrize("optimizer", ["Gradient descent", "Adam"])
def test_looking_inside_opens_the_trace_of_that_very_mini_batch_and_there_is_a_way_back(page: Page, optimizer: str):
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    train(page)
    choose_optimizer(page, optimizer)
    page.keyboard.press("Shift+ArrowRight")
    wait_for_update(page, 15)
    page.keyboard.press("ArrowRight")
    wait_for_update(page, 16)
    frames = [frame for request in asked for frame in frames_of(request)]
    before, after = (next(f for f in frames if f["update"] == update) for update in (15, 16))
    page.keyboard.press("ArrowLeft")
    wait_for_update(page, 15)
    with page.expect_request("**/api/v1/traces") as trace:
        page.get_by_role("button", name="Look inside this update").click()
    expect(page.get_by_text("Inside the run: update 16")).to_be_visible()
    answer = post(trace.value.url, trace.value.post_data_json).json()
    assert answer["arrays"]["w.1"] == before["state"]["parameters"]["w"][0]
    page.keyboard.press("End")
    shown = dict(values(page))
    for layer, matrix in enumerate(after["state"]["parameters"]["w"], start=1):
        for i, row in enumerate(matrix):
            for k, weight in enumerate(row):
                term = f"w_next.{layer}.{i}.{k}"
                assert abs(answer["arrays"][f"w_next.{layer}"][i][k] - weight) < 1e-12, term
                if term in shown:
                    assert abs(shown[term] - weight) < 1e-12, term
    page.get_by_role("button", name="Back to the run").click()
    wait_for_update(page, 15)


def test_a_link_makes_the_same_run_again(page: Page):
    train(page)
    page.keyboard.press("Shift+ArrowRight")
    wait_for_update(page, 15)
    set_rate(page, "0.3")
    page.keyboard.press("Shift+ArrowRight")
    wait_for_update(page, 30)
    rested(page)
    link, cost = page.url, reading(page, "cost")
    assert "#t1." in link
    page.goto("about:blank")
    train(page, link)
    wait_for_update(page, 30)
    expect_reading(page, "cost", cost)
    expect(page.get_by_role("button", name="optimizer")).to_contain_text("0.3")


def test_a_broken_link_says_so_and_train_begins(page: Page):
    train(page, "/#t1.broken")
    expect(page.get_by_role("alert").get_by_text("Unreadable link")).to_be_visible()


def test_a_run_that_diverges_names_the_first_number_that_did(page: Page):
    train(page)
    page.get_by_role("combobox", name="Cost").select_option("half_squared_error")
    page.get_by_role("button", name="activation").click()
    page.locator("label", has_text="ReLU").first.click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name=re.compile("^network")).click()
    page.get_by_label("Activation of layer 3").select_option("identity")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="optimizer").click()
    page.get_by_role("spinbutton", name="Learning rate").fill("1e9")
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Space")
    alert = page.get_by_role("alert").filter(has_text="diverged")
    expect(page.get_by_text("the numbers were no longer finite")).to_be_visible()
    expect(alert).to_be_visible()
    expect(alert).to_contain_text(re.compile(r"\b(z|a|da|dz|dw|db|w_next|b_next|cost|e)\.?\d?"))
    at = update_of(page)
    page.get_by_role("button", name="From the start with").click()
    wait_for_update(page, 0)
    assert at >= 0


def test_a_server_that_is_gone_takes_nothing_with_it(page: Page):
    train(page)
    page.keyboard.press("Shift+ArrowRight")
    wait_for_update(page, 15)
    cost = reading(page, "cost")

    def gone(route: Route) -> None:
        route.abort()

    page.route(RUNS, gone)
    page.keyboard.press("Space")
    expect(page.get_by_role("alert").filter(has_text="The server does not answer")).to_be_visible()
    assert reading(page, "cost") == cost
    page.unroute(RUNS, gone)
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    page.keyboard.press("Space")


def test_axe_finds_no_violation(page: Page, faults_at_both_widths: Callable[[], list[str]]):
    page.set_viewport_size(PHONE)
    page.emulate_media(reduced_motion="reduce")
    train(page)
    page.keyboard.press("Shift+ArrowRight")
    wait_for_update(page, 15)
    assert faults_at_both_widths() == []


def test_where_it_stands_is_said_in_words(page: Page):
    train(page)
    page.keyboard.press("Shift+ArrowRight")
    said = page.locator("[aria-live=polite]").filter(has_text=re.compile("Update 15, epoch 1: cost 0"))
    expect(said).to_have_count(1)


def test_space_runs_as_soon_as_the_mode_is_chosen(page):
    page.goto("/")
    page.wait_for_selector(READY)
    page.get_by_role("group", name="Mode").get_by_role("button", name="Train").click()
    page.wait_for_selector("[data-neuron] canvas")
    page.keyboard.press("Space")
    expect(page.get_by_role("slider", name="Update", exact=True)).not_to_have_attribute("aria-valuenow", "0")
    page.keyboard.press("Space")
    page.get_by_role("button", name="Run", exact=True).wait_for()
