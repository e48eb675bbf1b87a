"""What a layer may have besides its size: a number of its activation, and connections left out."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reading import READY, link, opened, preset_request, rested

EDGES = ".stage g[data-term^='w.1.']"
CUT, RESTORE = "Cut the connection", "Restore the connection"


def test_a_slope_is_set_drawn_and_kept_in_the_link(page: Page):
    opened(page, "/?preset=small")
    page.locator(".chips").get_by_role("button", name="activation").click()
    page.get_by_role("button", name="Layer 1", exact=True).click()
    page.get_by_role("radio", name="Leaky ReLU").check()
    slope = page.get_by_role("spinbutton", name="The slope below 0")
    expect(slope).to_have_value("0.01")
    flat = page.locator(".stage path.curve").first.get_attribute("d")
    slope.fill("0.3")
    expect(page.locator(".stage path.curve").first).not_to_have_attribute("d", flat or "")
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator(".derivation")).to_contain_text("Leaky ReLU (slope 0.3)")
    rested(page)
    page.reload()
    page.wait_for_selector(READY)
    page.locator(".chips").get_by_role("button", name="network").click()
    field = page.get_by_role("spinbutton", name="The slope below 0 of layer 1")
    expect(field).to_have_value("0.3")
    page.get_by_role("combobox", name="Activation of layer 1").select_option("tanh")
    expect(field).to_have_count(0)


@pytest.mark.parametrize("view", ["neuron", "layer"])
def test_a_connection_is_cut_undone_and_restored(page: Page, view: str):
    opened(page, "/?preset=small")
    if view == "layer":
        page.keyboard.press("l")
    edges = page.locator(EDGES)
    expect(edges).to_have_count(6)
    page.keyboard.press("Shift+ArrowRight")
    cell = page.locator("[role=gridcell][data-term='w.1.0.1']")
    cell.first.click()
    page.get_by_role("button", name=CUT).click()
    expect(edges).to_have_count(5)
    expect(page.locator(".stage [data-term='w.1.0.1']")).to_have_count(0)
    expect(cell.first).to_have_attribute("aria-label", "left out: weight from input 1 to " + (
        "output 0 of dense layer 1" if view == "layer" else "neuron 0 of layer 1"))  # fmt: skip
    expect(page.get_by_role("button", name=RESTORE)).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(edges).to_have_count(6)
    page.get_by_role("button", name="Redo").click()
    expect(edges).to_have_count(5)
    rested(page)
    page.reload()
    page.wait_for_selector(READY)
    expect(edges).to_have_count(5)
    page.get_by_role("button", name=RESTORE).click()
    expect(edges).to_have_count(6)


def test_a_neuron_that_is_cut_off_is_said(page: Page, server: str):
    request = preset_request(server, "mazur")
    first, *others = request["network"]["layers"]
    layers = [first | {"mask": [[0, 0], [1, 1]]}, *others]
    opened(page, "/" + link(request | {"network": request["network"] | {"layers": layers}}))
    said = page.get_by_role("note")
    expect(said).to_contain_text("Nothing reaches neuron 0 of layer 1")
    expect(page.locator(".derivation")).to_contain_text("10 parameters (2 connections left out)")
    page.keyboard.press("Shift+ArrowRight")
    page.locator("[role=gridcell][data-term='w.1.0.1']").first.hover()
    reading = page.locator("[data-label=reading]")
    expect(reading).to_contain_text("weight from input 1 to neuron 0 of layer 1, left out")
    expect(reading).not_to_contain_text("0.2")
    page.keyboard.press("Home")
    for term in ("w.1.0.0", "w.1.0.1"):
        expect(page.locator(f".stage [data-term='{term}']")).to_have_count(0)


def test_what_is_left_out_is_neither_checked_nor_moved(page: Page):
    opened(page, "/?preset=small")
    page.keyboard.press("Shift+ArrowRight")
    page.locator("[role=gridcell][data-term='w.1.0.1']").first.click()
    page.get_by_role("button", name=CUT).click()
    expect(page.locator(EDGES)).to_have_count(5)
    page.keyboard.press("Escape")
    page.keyboard.press("End")
    expect(page.locator(".stage g[data-term^='w_next.1.']")).to_have_count(5)
    expect(page.locator(".derivation")).to_contain_text("all 16 gradients agree")
