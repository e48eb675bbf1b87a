"""Train mode: run, step, scrub, branch, compare, look inside, and what goes wrong."""

import json
import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.browser.reading import READY, drawn, eventually, rested, values

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


@pytest.mark.parametrize("data", ["moons", "plane", "iris"])
def test_an_address_names_the_data_to_begin_with(page: Page, data: str):
    train(page, f"/?data={data}#train")
    expect(page.locator(".data")).to_contain_text(data)
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("[data-reading=epoch]").first).to_have_attribute("data-value", "1")


def test_one_update_one_epoch_and_back_to_the_initial_weights(page: Page):
    train(page)
    first = reading(page, "cost")
    page.keyboard.press("ArrowRight")
    wait_for_update(page, 1)
    page.keyboard.press("Shift+ArrowRight")
    wait_for_update(page, 15)
    assert reading(page, "epoch") == 1
    assert reading(page, "cost") != first
    page.keyboard.press("ArrowLeft")
    wait_for_update(page, 1)
    page.keyboard.press("Home")
    wait_for_update(page, 0)
    assert reading(page, "cost") == first
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
    for _ in range(3):
        before = update_of(page)
        page.keyboard.press("ArrowRight")
        wait_for_update(page, before + 1)
    assert reading(page, "cost") == costs[3]
    page.keyboard.press("Shift+ArrowRight")
    wait_for_update(page, 15)
    assert reading(page, "cost") == costs[15]


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
    answer = httpx.post(trace.value.url, json=trace.value.post_data_json, trust_env=False).json()
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


def frames_of(request: Request) -> list[dict[str, Any]]:
    """The frames that the server answers a run's request with, asked for once more."""
    if not request.url.endswith("/training-runs"):
        return []
    text = httpx.post(request.url, json=request.post_data_json, trust_env=False).text
    events = [block.split("\n") for block in text.replace("\r\n", "\n").split("\n\n")]
    return [json.loads(lines[1].removeprefix("data: ")) for lines in events if lines[0] == "event: frame"]


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
    assert reading(page, "cost") == cost
    expect(page.get_by_role("button", name="optimizer")).to_contain_text("0.3")


def test_a_broken_link_says_so_and_train_begins(page: Page):
    train(page, "/#t1.broken")
    expect(page.get_by_role("alert").get_by_text("Unreadable link")).to_be_visible()


def test_new_weights_and_undo(page: Page):
    train(page)
    run_until(page, 300)
    at, cost = update_of(page), reading(page, "cost")
    page.keyboard.press("n")
    wait_for_update(page, 0)
    expect(page.get_by_role("button", name="seed")).to_contain_text("4")
    page.keyboard.press("Control+z")
    wait_for_update(page, at)
    assert reading(page, "cost") == cost


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


def test_points_drawn_by_keyboard_are_learnt(page: Page):
    train(page)
    page.get_by_role("button", name="draw points").click()
    plane = page.get_by_role("application")
    plane.focus()
    for key in ("Enter", "Shift+ArrowRight", "Enter"):
        plane.press(key)
    page.get_by_role("button", name="orange").click()
    plane.focus()
    for key in ("Shift+ArrowUp", "Enter", "Shift+ArrowLeft", "Enter"):
        plane.press(key)
    page.get_by_role("button", name="Train on them").click()
    expect(page.locator(".says figure circle:not(.next)")).to_have_count(4)


def test_a_table_with_a_wrong_line_says_which_and_is_not_lost(page: Page):
    train(page)
    page.get_by_role("button", name="paste a table").click()
    table = page.get_by_role("textbox", name="The table")
    wrong = "a,b,kind\n1,2,oak\n3,oak\n4,5,ash\n6,1,ash"
    table.fill(wrong)
    expect(page.get_by_role("dialog").get_by_text(re.compile(r"[Ll]ine 3"))).to_be_visible()
    expect(table).to_have_value(wrong)
    table.fill(wrong.replace("3,oak", "3,3,oak"))
    page.get_by_role("button", name="Train on it").click()
    wait_for_update(page, 0)
    expect(page.get_by_role("button", name=re.compile("^network"))).to_contain_text("2 ·")
    page.get_by_role("button", name="paste a table").click()
    expect(table).to_have_value(wrong.replace("3,oak", "3,3,oak"))


def test_digits_show_their_images_their_weights_and_what_is_confused(page: Page):
    train(page)
    page.get_by_text("More data").click()
    page.get_by_role("button", name="digits").click()
    expect(page.get_by_role("table")).to_be_visible()
    expect(page.get_by_role("button", name="optimizer")).to_be_visible()
    assert page.locator("[data-neuron='1.0'] canvas").get_attribute("width") == "8"
    assert page.locator(".says li canvas").count() == 10
    before = reading(page, "accuracy")
    run_until(page, 400)
    assert reading(page, "accuracy") > before
    rows = page.get_by_role("table").locator("tbody tr")
    expect(rows).to_have_count(10)


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_axe_finds_no_violation(page: Page, accessibility_faults: Callable[[], list[str]], size: tuple[int, int]):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(reduced_motion="reduce")
    train(page)
    page.keyboard.press("Shift+ArrowRight")
    wait_for_update(page, 15)
    drawn(page)
    assert accessibility_faults() == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= size[0]


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


def test_a_point_on_the_plane_is_asked_about_and_opened(page: Page):
    train(page)
    plane = page.get_by_role("img", name="Output over the plane")
    plane.click(position={"x": 3, "y": 3})
    asked = page.get_by_role("status").filter(has_text="the network says about")
    expect(asked).to_contain_text("Here, at (−5.")
    page.get_by_role("button", name="The next point").click()
    expect(asked).to_contain_text("Training point 0, at (")
    page.get_by_role("button", name="Look inside this sample").click()
    expect(page.locator("[data-step='z.1']")).to_be_visible()
    expect(page.get_by_role("heading", name="at training point 0, at update 0")).to_be_visible()
