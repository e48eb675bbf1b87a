"""What tells that something goes wrong: the strip of gradient sizes, blocked neurons."""

import math
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reading import (
    answer,
    current_step,
    drawn,
    entry,
    eventually,
    link,
    opened,
    preset_request,
    same,
    values,
)


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
    assert current_step(page) == "db.2"
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


def typed(page: Page, term: str, value: str) -> None:
    """Click the number and type another."""
    page.click(f".stage [role=spinbutton][data-term='{term}']")
    page.keyboard.type(value)
    page.keyboard.press("Enter")


IDENTITY: dict[str, Any] = {
    "network": {
        "inputs": 2,
        "cost": "half_squared_error",
        "layers": [{"kind": "dense", "units": units, "activation": "identity"} for units in (3, 2)],
    },
    "parameters": {
        "w": [[[0.8, -0.5], [-0.3, 0.9], [0.5, 0.4]], [[0.9, -0.7, 0.25], [-0.5, 0.6, 0.4]]],
        "b": [[0.1, -0.2, 0.05], [-0.05, 0.07]],
    },
    "samples": {"x": [[0.6, -0.9]], "y": [[1.0, 0.0]]},
    "learning_rate": 0.5,
}


def test_an_overflow_leaves_everything_before_it_usable(page: Page, server: str):
    opened(page, f"/{link(IDENTITY)}")
    typed(page, "w.1.0.0", "1e150")
    expect(page.locator("[data-broken]")).to_have_count(0)
    typed(page, "w.2.0.0", "1e200")
    banner = page.locator("[data-broken='z.2.0']")
    expect(banner).to_contain_text("the 17 steps after it are not computed")
    expect(page.locator("[data-step='a.2']")).to_have_attribute("aria-disabled", "true")
    # Everything before it can be stepped, with the answer's numbers.
    page.keyboard.press("Home")
    partial = answer(server, overflowing() | {"partial": True})
    seen: set[str] = set()
    for _ in range(12):
        page.keyboard.press("ArrowRight")
        drawn(page)
        for term, value in values(page):
            if not term.startswith("z.2"):
                assert same(value, entry(partial, term)), term
                seen.add(term)
    assert {"z.1.0", "z.1.2", "a.1.0", "a.1.2"} <= seen
    assert current_step(page) == "z.2"
    # The entry is opened with its formula, made of finite numbers.
    page.click("text=Show how")
    assert float(page.locator(".stage .readout[data-term='z.2.0']").get_attribute("data-value") or "") == math.inf
    formula = page.locator(".derivation .line.numbers").first
    expect(formula).to_contain_text("∞")
    made_of = [value for term, value in values(page) if term.startswith(("w.2.0", "a.1.", "b.2.0"))]
    assert made_of
    assert all(math.isfinite(value) for value in made_of)
    # Undo brings the last good state back, with all its steps.
    page.click("[data-broken] >> text=Undo")
    expect(page.locator("[data-broken]")).to_have_count(0)
    expect(page.locator("[data-step='a.2']")).not_to_have_attribute("aria-disabled", "true")
    page.keyboard.press("End")
    eventually(page, lambda: current_step(page) == "b_next.1")


def overflowing() -> dict[str, Any]:
    w = [[row.copy() for row in matrix] for matrix in IDENTITY["parameters"]["w"]]
    w[0][0][0], w[1][0][0] = 1e150, 1e200
    return {**IDENTITY, "parameters": {**IDENTITY["parameters"], "w": w}}


def test_a_link_to_an_overflow_opens_on_it(page: Page):
    opened(page, f"/{link(overflowing())}")
    expect(page.locator("[data-broken='z.2.0']")).to_be_visible()
    page.keyboard.press("End")
    expect(page.locator(".stage .readout[data-term='z.2.0']")).to_have_text("∞")


def played(page: Page) -> None:
    """On to where the numbers break off."""
    page.get_by_label("Speed").fill("5")
    time = page.locator("[data-scrubber]")
    play = page.get_by_role("button", name="Play", exact=True)
    play.click()
    expect(time).to_have_attribute("aria-valuenow", str(time.get_attribute("aria-valuemax")))
    expect(play).to_be_visible()


def test_an_overflow_that_is_played_throws_nothing(page: Page):
    """In the forward pass, in the gradient, in the update; the page fixture fails on any error."""
    opened(page, f"/{link(overflowing())}", still=False)
    played(page)
    steep = {
        **IDENTITY,
        "network": {
            "inputs": 1,
            "cost": "half_squared_error",
            "layers": [{"kind": "dense", "units": 1, "activation": "identity"}] * 2,
        },
        "parameters": {"w": [[[1e-300]], [[1e200]]], "b": [[0], [0]]},
        "samples": {"x": [[1e200]], "y": [[0]]},
    }
    far = IDENTITY | {"learning_rate": 1.7e308, "samples": {"x": [[0.6, -0.9]], "y": [[100.0, 0.0]]}}
    for request, term in ((steep, "dw.1.0.0"), (far, "w_next.2.0.0")):
        page.goto("about:blank")
        opened(page, f"/{link(request)}", still=False)
        page.locator(f"[data-broken='{term}'] >> text=Show how").click()
        page.keyboard.press("ArrowLeft")
        played(page)
