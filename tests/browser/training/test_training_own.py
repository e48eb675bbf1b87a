"""What Explore holds is what Train trains; one's own weights, the order of the file, numbers as they are."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.browser.files.test_files import choose
from tests.browser.files.test_pasting import pasted
from tests.browser.reading import answer, eventually, link, opened, post, rested, values
from tests.browser.training.runs import RUNS, expect_reading, reading, run_until, train, update_of, wait_for_update

XOR: dict[str, Any] = {
    "network": {
        "inputs": 2,
        "layers": [{"units": units, "activation": "sigmoid"} for units in (2, 1)],
        "cost": "half_squared_error",
    },
    "parameters": {"w": [[[0.6, 0.6], [0.6, 0.6]], [[0.6, 0.6]]], "b": [[-0.6, -0.6], [-0.6]]},
    "samples": {"x": [[0, 0], [0, 1], [1, 0], [1, 1]], "y": [[0], [1], [1], [0]]},
    "learning_rate": 0.1,
}


def one_neuron(w: float, b: float) -> dict[str, Any]:
    return {
        "network": {
            "inputs": 1,
            "layers": [{"units": 1, "activation": "sigmoid"}],
            "cost": "half_squared_error",
        },
        "parameters": {"w": [[[w]]], "b": [[b]]},
        "samples": {"x": [[1]], "y": [[0]]},
        "learning_rate": 0.15,
    }


def explored(page: Page, request: dict[str, Any]) -> Page:
    return opened(page, f"/{link(request)}")


def switch(page: Page) -> dict[str, Any]:
    """To Train; what the server is asked for."""
    with page.expect_request(RUNS) as asked:
        page.get_by_role("button", name="Train", exact=True).click()
    return body_of(asked.value)


def body_of(request: Request) -> dict[str, Any]:
    body: dict[str, Any] | None = request.post_data_json
    assert body is not None
    return body


def batch_of(page: Page, size: str) -> None:
    page.get_by_role("button", name="batch").click()
    page.get_by_role("dialog", name="Mini-batch").get_by_role("button", name=size, exact=True).click()
    page.keyboard.press("Escape")


def order(page: Page) -> Any:
    return page.get_by_role("combobox", name="Order")


def initial_weights(page: Page) -> Any:
    return page.get_by_role("combobox", name="Initial weights")


def test_xor_with_equal_weights_one_sample_at_a_time_in_the_order_of_the_table(page: Page, tmp_path: Path):
    """stackoverflow.com 2359571: what its author's program printed after the first epoch."""
    file = tmp_path / "own.json"
    file.write_text(json.dumps(XOR))
    choose(opened(page), file)
    expect(page.get_by_text("own.json is open.")).to_be_visible()
    asked = switch(page)
    assert (asked["parameters"], asked["samples"], asked["shuffle"]) == (XOR["parameters"], XOR["samples"], False)
    expect(page.locator(".data")).to_contain_text("From Explore: your network, weights and samples")
    expect(page.get_by_role("button", name="from Explore")).to_have_attribute("aria-pressed", "true")
    batch_of(page, "1")
    page.keyboard.press("Shift+ArrowRight")
    wait_for_update(page, 4)
    page.keyboard.press("l")
    expect(page.get_by_text("Inside the run: update 5")).to_be_visible()
    shown = dict(values(page))
    published = {
        "b.1.0": -0.599691, "w.1.0.0": 0.599987, "w.1.0.1": 0.599985, "b.2.0": -0.599864, "w.2.0.0": 0.599712,
    }  # fmt: skip
    # Both hidden neurons begin alike, and stay so.
    twins = {"b.1.1": "b.1.0", "w.1.1.0": "w.1.0.0", "w.1.1.1": "w.1.0.1", "w.2.0.1": "w.2.0.0"}
    published |= {twin: published[one] for twin, one in twins.items()}
    for term, weight in published.items():
        assert shown[term] == pytest.approx(weight, abs=1e-6), term
    page.get_by_role("button", name="Back to the run").click()
    wait_for_update(page, 4)


@pytest.mark.parametrize(("w", "b", "first", "last"), [(0.6, 0.9, 0.817574, 0.093956), (2, 2, 0.982014, 0.202848)])
def test_one_neuron_from_weights_of_its_own(page: Page, w, b, first, last):
    """Nielsen, chapter 3: an output of 0.82 (0.98) becomes 0.09 (0.20) in 300 epochs."""
    switch(explored(page, one_neuron(w, b)))
    wait_for_update(page, 0)
    assert (2 * reading(page, "cost")) ** 0.5 == pytest.approx(first, abs=1e-6)
    # At this pace every epoch is kept; a busy machine takes its time.
    page.set_default_timeout(120_000)
    page.get_by_role("combobox", name="Pace").select_option("60 epochs a second")
    page.get_by_role("combobox", name="Pace").blur()
    run_until(page, 300)
    while (update := update_of(page)) > 300:
        page.keyboard.press("ArrowLeft")
        wait_for_update(page, update - 1)
    assert (2 * reading(page, "cost")) ** 0.5 == pytest.approx(last, abs=1e-6)


def test_the_first_update_is_the_one_that_explore_derives(page: Page):
    """With all that a request may say of it: the optimizer, penalties, clipping, what becomes of biases."""
    more = {
        "optimizer": {"name": "momentum", "momentum": 0.5},
        "l2": 0.25,
        "clip": {"norm": 0.02},
        "bias_update": "frozen",
    }
    request = XOR | more
    asked = switch(explored(page, request))
    assert {name: asked[name] for name in more} == more
    wait_for_update(page, 0)
    with page.expect_request(RUNS) as step:
        page.keyboard.press("ArrowRight")
    wait_for_update(page, 1)
    text = post(step.value.url, step.value.post_data_json).text
    frames = [json.loads(line.removeprefix("data: ")) for line in text.splitlines() if '"state"' in line]
    trace = post(step.value.url.replace("training-runs", "traces"), request).json()
    for layer, matrix in enumerate(frames[-1]["state"]["parameters"]["w"], start=1):
        for row, wanted in zip(matrix, trace["arrays"][f"w_next.{layer}"], strict=True):
            assert row == pytest.approx(wanted, rel=1e-12)


def test_new_weights_are_drawn_when_asked_and_ones_own_come_back(page: Page):
    switch(explored(page, XOR))
    wait_for_update(page, 0)
    own = reading(page, "cost")
    with page.expect_request(RUNS) as asked:
        page.get_by_role("button", name="Draw new weights").click()
    assert "initializer" in body_of(asked.value)["parameters"]
    expect(page.get_by_role("button", name="Draw new weights")).to_be_hidden()
    eventually(page, lambda: reading(page, "cost") != own)
    initial_weights(page).select_option("your own")
    eventually(page, lambda: reading(page, "cost") == own)
    initial_weights(page).select_option("zeros")
    expect(page.get_by_role("button", name="Draw new weights")).to_be_hidden()
    page.keyboard.press("Control+z")
    eventually(page, lambda: reading(page, "cost") == own)


def test_weights_that_no_longer_fit_are_said_to_be_drawn(page: Page):
    switch(explored(page, XOR))
    page.get_by_role("button", name="Layer 1: one neuron more").click()
    expect(page.locator(".data")).to_contain_text("Your own weights do not fit this network")
    page.keyboard.press("Control+z")
    expect(page.get_by_role("button", name="Draw new weights")).to_be_visible()


def test_what_was_in_train_is_not_lost_and_what_did_not_change_stays(page: Page):
    train(page)
    page.keyboard.press("Shift+ArrowRight")
    wait_for_update(page, 15)
    page.get_by_role("button", name="Explore", exact=True).click()
    page.get_by_role("button", name="Train", exact=True).click()
    # A preset is nothing of one's own.
    wait_for_update(page, 15)
    page.get_by_role("button", name="Explore", exact=True).click()
    page.get_by_role("spinbutton", name="weight from input 0 to neuron 0 of layer 1").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+A")
    page.keyboard.type("0.7")
    page.keyboard.press("Enter")
    weight = page.locator('.stage [data-term="w.1.0.0"][data-value="0.7"]').first
    expect(weight).to_be_visible()
    asked = switch(page)
    assert asked["parameters"]["w"][0][0][0] == 0.7
    wait_for_update(page, 0)
    page.keyboard.press("ArrowRight")
    wait_for_update(page, 1)
    page.get_by_role("button", name="Explore", exact=True).click()
    expect(weight).to_be_visible()
    page.get_by_role("button", name="Train", exact=True).click()
    wait_for_update(page, 1)
    page.keyboard.press("Control+z")
    wait_for_update(page, 15)


def test_an_update_looked_into_is_no_other_data(page: Page):
    train(page)
    page.keyboard.press("ArrowRight")
    wait_for_update(page, 1)
    page.keyboard.press("l")
    expect(page.get_by_text("Inside the run: update 2")).to_be_visible()
    page.get_by_role("button", name="Train", exact=True).click()
    wait_for_update(page, 1)
    expect(page.get_by_role("button", name="spiral")).to_have_attribute("aria-pressed", "true")


def test_a_link_keeps_weights_samples_and_their_order(page: Page):
    switch(explored(page, XOR))
    wait_for_update(page, 0)
    eventually(page, lambda: "#t1." in page.url)
    before = page.url
    page.keyboard.press("ArrowRight")
    wait_for_update(page, 1)
    cost = reading(page, "cost")
    eventually(page, lambda: page.url != before)
    address = page.url
    with page.expect_request(RUNS) as asked:
        page.goto("about:blank")
        train(page, address)
    assert body_of(asked.value)["parameters"] == XOR["parameters"]
    wait_for_update(page, 1)
    expect_reading(page, "cost", cost)
    expect(order(page)).to_have_value("false")


def shuffled(request: Request) -> bool:
    return bool(body_of(request).get("shuffle", True))


def test_a_table_as_it_is_in_its_own_order(page: Page):
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    train(page, "/?data=xor_table#train")
    inputs = page.get_by_role("combobox", name="Inputs")
    expect(inputs.locator("option:checked")).to_have_text("standardised")
    inputs.select_option("as they are")
    with page.expect_response(lambda answer: "training-runs" in answer.url and not shuffled(answer.request)):
        order(page).select_option("as in the data")
    rested(page)
    samples = runs(asked)[-1]["samples"]
    assert samples == {"x": [[0, 0], [0, 1], [1, 0], [1, 1]], "y": [[0], [1], [1], [0]]}
    # In a menu the arrows choose.
    order(page).blur()
    page.keyboard.press("ArrowRight")
    wait_for_update(page, 1)
    assert runs(asked)[-1]["shuffle"] is False
    page.keyboard.press("Control+z")
    eventually(page, lambda: order(page).locator("option:checked").inner_text() == "shuffled every epoch")
    wait_for_update(page, 0)


def test_what_is_pressed_while_another_run_is_on_its_way_is_done_with_that_one(page: Page):
    asked: list[Request] = []
    train(page, "/?data=xor_table#train")
    page.on("request", lambda request: asked.append(request))
    held: list[Route] = []
    page.route(RUNS, lambda route: held.append(route))

    def release(count: int) -> None:
        eventually(page, lambda: len(held) >= count)
        held[count - 1].continue_()

    order(page).select_option("as in the data")
    order(page).blur()
    page.get_by_role("combobox", name="Inputs").select_option("as they are")
    page.get_by_role("combobox", name="Inputs").blur()
    page.keyboard.press("ArrowRight")
    for count in (1, 2, 3):
        release(count)
    wait_for_update(page, 1)
    last = runs(asked)[-1]
    assert (last["updates"], last["shuffle"], last["samples"]["x"][1]) == (1, False, [0, 1])
    page.keyboard.press("n")
    page.keyboard.press("Control+z")
    release(4)
    # Back to the run before, where it stood; its successor can be had again.
    page.keyboard.press("Control+Shift+z")
    wait_for_update(page, 0)
    page.keyboard.press("Control+z")
    wait_for_update(page, 1)


def answered(request: Request) -> dict[str, Any]:
    """The first frame that the server answers with."""
    text = post(request.url, body_of(request)).text
    found: dict[str, Any] = next(
        json.loads(line.removeprefix("data: ")) for line in text.splitlines() if '"state"' in line
    )
    return found


def penalized(request: Request) -> Any:
    return body_of(request).get("penalty") if request.url.endswith("/training-runs") else None


def test_a_penalty_in_the_cost_is_in_tile_curve_and_request(page: Page):
    train(page, "/?data=xor_table#train")
    page.get_by_role("button", name="Regularization").click()
    sheet = page.get_by_role("dialog", name="Regularization")
    sheet.get_by_label("L2").fill("0,1")
    tile = page.locator("dl").first
    expect(tile).to_contain_text("cost, training")
    with page.expect_request(lambda request: penalized(request) == "cost") as asked:
        sheet.get_by_label("Both pull").select_option("in the cost itself")
    expect(tile).to_contain_text("cost + penalty, training")
    assert (body_of(asked.value)["l2"], body_of(asked.value)["penalty"]) == (0.1, "cost")
    frame = answered(asked.value)
    penalty = 0.05 * sum(w * w for matrix in frame["state"]["parameters"]["w"] for row in matrix for w in row)
    eventually(page, lambda: reading(page, "cost") == pytest.approx(frame["cost"]["train"] + penalty, rel=1e-12))
    expect(page.get_by_role("heading", name="cost + penalty per epoch")).to_be_visible()
    expect(page.get_by_text("training + penalty")).to_be_visible()


def test_what_the_cost_is_made_of_is_chosen_on_the_page(page: Page, server: str):
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    train(page, "/?data=plane#train")
    page.get_by_role("combobox", name="Cost").select_option("huber")
    page.get_by_role("button", name="Sum or mean").click()
    sheet = page.get_by_role("dialog", name="What the cost is made of")
    sheet.get_by_label("δ").fill("0.5")
    eventually(page, lambda: runs(asked)[-1]["network"].get("delta") == 0.5)
    sheet.get_by_role("radio", name="Summed over the samples").click()
    expect(page.get_by_role("button", name="Sum or mean")).to_contain_text("δ 0.5, summed")
    eventually(page, lambda: runs(asked)[-1].get("batch") == "sum")
    run = {name: runs(asked)[-1][name] for name in ("network", "parameters", "samples", "batch")}
    summed, averaged = (answer(server, run | {"batch": batch})["total_cost"] for batch in ("sum", "mean"))
    assert summed == pytest.approx(len(run["samples"]["x"]) * averaged, rel=1e-12)
    eventually(page, lambda: reading(page, "cost") == pytest.approx(summed, rel=1e-9))
    expect(page.locator("dl").first).to_contain_text("summed cost")
    train(page, "/?data=iris#train")
    page.get_by_role("button", name="Sum or mean").click()
    sheet.get_by_role("radio", name="Averaged over the outputs").click()
    eventually(page, lambda: runs(asked)[-1]["network"].get("cost_reduction") == "mean")


def test_weights_are_typed_where_they_are_trained_and_drawn_again(page: Page):
    train(page, "/?data=xor_table#train")
    page.locator("button.chip", has_text="seed").click()
    page.get_by_role("button", name="Type or paste weights…").click()
    sheet = page.get_by_role("dialog", name="Paste numbers")
    field = sheet.get_by_role("textbox", name="Numbers")
    expect(field).to_have_value(re.compile('"w": '))
    expect(sheet).to_contain_text("as the network is.")
    field.fill("W1 = [[1, 2, 3]]\nb1 = [0]")
    expect(sheet).to_contain_text("These have 3 inputs and 1 output; the data that are trained on have 2 inputs and 1")
    expect(sheet.get_by_role("button", name="Begin with these")).to_be_hidden()
    field.fill("W1 = [[0.1, 0.2], [0.3, 0.4]]\nb1 = [0.5, 0.6]\nW2 = [[0.7, 0.8]]\nb2 = [0.9]")
    expect(sheet).to_contain_text("becomes 2-2-1")
    with page.expect_request(RUNS) as asked:
        sheet.get_by_role("button", name="Begin with these").click()
    assert body_of(asked.value)["parameters"]["w"] == [[[0.1, 0.2], [0.3, 0.4]], [[0.7, 0.8]]]
    expect(page.locator(".data")).to_contain_text("It begins with your own weights.")
    expect(page.locator("button.chip", has_text="weights")).to_contain_text("own")
    with page.expect_request(RUNS) as drawn:
        page.get_by_role("button", name="Draw new weights").click()
    assert "seed" in body_of(drawn.value)["parameters"]


def test_samples_pasted_where_one_trains_are_trained_on(page: Page):
    train(page, "/?data=xor_table#train")
    sheet = pasted(page, "0.1\t0.2\t1\n0.3\t0.4\t0\n0.5\t0.6\t1")
    expect(sheet).to_contain_text("3 samples.")
    expect(sheet.get_by_role("button", name="Open in Explore")).to_be_visible()
    with page.expect_request(RUNS) as asked:
        sheet.get_by_role("button", name="Train on these").click()
    assert body_of(asked.value)["samples"] == {"x": [[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]], "y": [[1], [0], [1]]}
    expect(page.get_by_role("status").filter(has_text="3 samples.")).to_be_visible()
    expect(page.get_by_role("button", name="Train", exact=True)).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Undo").first.click()
    expect(page.get_by_role("button", name="xor table")).to_have_attribute("aria-pressed", "true")


def runs(asked: list[Request]) -> list[dict[str, Any]]:
    return [body_of(request) for request in asked if request.url.endswith("/training-runs")]
