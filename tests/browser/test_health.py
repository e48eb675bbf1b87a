"""What tells that something goes wrong: the strip of gradient sizes, blocked neurons."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reading import answer, current_step, opened, preset_request


@pytest.mark.parametrize("preset", ["small", "vanishing", "wide"])
def test_the_strip_has_a_slot_for_each_layer_that_time_fills(page: Page, server: str, preset: str):
    sizes = answer(server, preset_request(server, preset))["gradient_sizes"]
    opened(page, f"/?preset={preset}")
    slots = page.locator("[data-gradient]")
    expect(slots).to_have_count(len(sizes))
    assert page.locator("[data-gradient][data-size]").count() == 0
    page.keyboard.press("End")
    for one in sizes:
        slot = page.locator(f"[data-gradient='{one['layer']}']")
        expect(slot).to_have_attribute("data-size", str(one["size"]))
        assert slot.get_attribute("data-verdict") == one["verdict"]
        assert one["sentence"] in (slot.text_content() or "")


def test_a_gradient_appears_in_the_strip_when_all_of_it_is_known(page: Page):
    opened(page, "/?preset=small")
    slot = page.locator("[data-gradient='2']")
    slot.click()
    assert current_step(page) == "dw.2"
    expect(slot).to_have_attribute("data-size", re.compile(r"^0\.0\d+$"))
    page.keyboard.press("ArrowLeft")
    expect(slot).not_to_have_attribute("data-size", re.compile("."))


def test_pointing_at_a_layer_lights_its_gradient(page: Page):
    opened(page, "/?preset=small")
    page.keyboard.press("End")
    page.hover("[data-gradient='2']")
    expect(page.locator(".stage .readout.lit[data-term^='dw.2']")).to_have_count(6)
    expect(page.locator(".stage .readout.lit[data-term^='dw.1']")).to_have_count(0)


def test_vanishing_is_said(page: Page):
    opened(page, "/?preset=vanishing")
    page.keyboard.press("End")
    expect(page.locator("[data-gradient='1']")).to_contain_text("vanishing")
    expect(page.locator("[data-gradient='4']")).not_to_contain_text("vanishing")


def test_a_dead_neuron_looks_blocked_and_says_why(page: Page):
    opened(page, "/?preset=dead")
    expect(page.locator("[data-gate]")).to_have_count(0)
    page.keyboard.press("End")
    expect(page.locator("[data-gate]")).to_have_count(1)
    page.hover(".readout[data-term='z.1.1']")
    why = page.locator(".stage [data-blocked='1.1']")
    expect(why).to_contain_text("Dead for all 4 samples. Its weighted input −0.950 is not above 0, where ReLU is flat")
    page.click(".readout[data-term='z.1.1']")
    page.mouse.move(5, 5)
    expect(page.locator(".derivation [data-blocked='1.1']")).to_contain_text("Dead for all 4 samples")
    # Another neuron is dead for another sample.
    page.keyboard.press("]")
    expect(page.locator("[data-gate]")).to_have_count(2)


def test_the_narration_says_it_where_it_is_seen(page: Page):
    opened(page, "/?preset=dead")
    page.click("[data-step='ds.1']")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".derivation [data-blocked='1.1']")).to_contain_text("Dead for all 4 samples")
    # For those who hear it, too.
    expect(page.locator("[role=status][aria-live=polite]").first).to_contain_text("Dead for all 4 samples")
