"""Several samples: each one's own gradient beside the mean, and all of them in one product."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.reading import READY, answer, entry, link, opened, preset_request, rested, same, stopped


def at_step(page: Page, step: str, address: str = "/?preset=xor") -> Page:
    """All of the step is there."""
    opened(page, address)
    all_of(page, step)
    return page


def all_of(page: Page, step: str) -> None:
    for _ in range(2):
        page.locator(f"[data-step='{step}']").click()
    page.keyboard.press("Escape")
    page.wait_for_selector(f".batch:has([data-term^='{step}'])")


def alone(server: str, request: dict[str, Any], sample: int) -> dict[str, Any]:
    """The answer for one sample by itself: its gradients are that sample's own."""
    samples = {side: [request["samples"][side][sample]] for side in ("x", "y")}
    return answer(server, request | {"samples": samples})


def test_each_sample_shows_the_gradient_that_it_has_alone(page: Page, server: str):
    request = preset_request(server, "xor")
    own = [alone(server, request, sample)["arrays"] for sample in range(4)]
    opened(page, "/?preset=xor")
    for step in ("dw.1", "dw.2", "db.1"):
        all_of(page, step)
        shown = page.locator(".batch figure:has(button:text('s ='))").evaluate_all(
            "figures => figures.map(one => [...one.querySelectorAll('[data-added]')].map(cell => +cell.dataset.added))"
        )
        np.testing.assert_allclose(shown, [np.ravel(arrays[step]) for arrays in own], rtol=1e-12, err_msg=step)
        mean = page.locator(f".batch [role=gridcell][data-term^='{step}']").evaluate_all(
            "cells => cells.map(cell => +cell.dataset.value)"
        )
        np.testing.assert_allclose(mean, np.mean(shown, axis=0), rtol=1e-12, err_msg=step)


def test_a_cells_bars_and_their_mean(page: Page, server: str):
    at_step(page, "dw.1")
    page.locator(".batch [role=gridcell][data-term='dw.1.1.0']").hover()
    bars = page.locator("[data-bar]").evaluate_all("bars => bars.map(bar => +bar.dataset.added)")
    request = preset_request(server, "xor")
    expected = [alone(server, request, sample)["arrays"]["dw.1"][1][0] for sample in range(4)]
    np.testing.assert_allclose(bars, expected, rtol=1e-12)
    mean = float(page.locator("[data-mean]").get_attribute("data-mean") or "nan")
    assert same(mean, answer(server, request)["arrays"]["dw.1"][1][0])


def test_the_drawing_tells_a_samples_own_product_from_the_mean(page: Page, server: str):
    """Factors that stand together multiply to the number beneath them; the slot holds the mean, and looks like many."""
    request = preset_request(server, "xor")
    trace = answer(server, request)
    opened(page, "/?preset=xor")
    page.locator("[data-step='dw.2']").click()
    page.keyboard.press("ArrowRight")
    for sample in (0, 2):
        own = entry(trace, "dz.2.0", sample) * entry(trace, "a.1.1", sample)
        mean = entry(trace, "dw.2.0.1")
        assert abs(own - mean) > 0.01
        # The chip counts as the equation does: from 0.
        expect(page.locator("button.chip", has_text=f"sample s = {sample} (of 4)")).to_be_visible()
        slot = page.locator(".stage .readout.mean[data-term='dw.2.0.1']")
        assert same(float(slot.get_attribute("data-value") or "nan"), mean)
        resting = page.locator(".stage .token").evaluate_all(
            "tokens => tokens.filter(one => +getComputedStyle(one).opacity > 0.5).map(one => one.textContent.trim())"
        )
        signs = [text for text in resting if text in ("×", "=")]
        assert sorted(signs) == ["=", "×"]
        shown = [float(text.replace("−", "-")) for text in resting if text not in signs]
        factors = [entry(trace, "a.1.1", sample), entry(trace, "dz.2.0", sample)]
        np.testing.assert_allclose(sorted(shown), sorted([*factors, own]), rtol=0.02)
        # As it stands in the product beneath and in the sample's own matrix.
        written = page.locator(".bars .sum b").inner_text()
        assert written in resting
        expect(page.locator(".batch figure.on-screen [data-entry='dw.2.0.1']")).to_have_text(written)
        assert slot.evaluate("one => getComputedStyle(one).boxShadow") != "none"
        reading = page.locator("[data-label=reading]")
        expect(reading).to_contain_text(f"s = {sample} alone: ")
        page.keyboard.press("]")
        page.keyboard.press("]")
    # No number that is one sample's looks like a mean.
    assert page.locator(".stage .readout.mean:is([data-term^='dz'], [data-term^='da'])").count() == 0


def test_a_sample_is_chosen_by_key_by_bar_and_by_name_and_the_link_keeps_it(page: Page):
    at_step(page, "dw.2")
    slider = page.get_by_role("slider", name="The sample on screen")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuenow", "1")
    expect(page.locator(".stage [data-term='a.0.1']").first).to_have_attribute("data-value", "1")
    page.get_by_role("button", name="s = 2: show sample s = 2 (of 4)").click()
    expect(slider).to_have_attribute("aria-valuenow", "2")
    bar = page.locator("[data-bar='3']").bounding_box()
    assert bar is not None
    page.mouse.click(bar["x"] + bar["width"] / 2, bar["y"] + 1)
    expect(slider).to_have_attribute("aria-valuenow", "3")
    page.keyboard.press("[")
    expect(slider).to_have_attribute("aria-valuenow", "2")
    rested(page)
    page.reload()
    page.wait_for_selector(READY)
    expect(slider).to_have_attribute("aria-valuenow", "2")


def test_bars_come_one_by_one_while_the_mean_is_made(page: Page):
    page.clock.install()
    opened(page, "/?preset=xor", still=False)
    page.locator("[data-step='dw.2']").click()
    page.wait_for_selector(".batch")
    page.keyboard.press("ArrowLeft")
    stopped(page)
    page.locator("button[aria-label^=Play]").first.press("Enter")
    seen = []
    for _ in range(60):
        page.clock.run_for(25)
        seen.append(page.locator("[data-bar]").count())
    assert {1, 2, 3} <= set(seen)


def test_all_samples_at_once_as_columns_and_as_one_product(page: Page, server: str):
    at_step(page, "dw.2")
    page.keyboard.press("b")
    trace = answer(server, preset_request(server, "xor"))
    for step, array in (("z.2", "a.1"), ("dw.2", "dz.2")):
        page.locator(f"[data-step='{step}']").click()
        matrices = page.get_by_role("group", name="The same as matrices")
        for sample in range(4):
            cells = matrices.locator(f"[data-term^='{array}.'][data-term$='@{sample}']")
            shown = cells.evaluate_all("cells => cells.map(cell => +cell.dataset.value)")
            assert shown == pytest.approx(trace["arrays"][array][sample], rel=1e-12)
    expect(page.get_by_role("button", name="One product")).to_have_attribute("aria-pressed", "true")
    rested(page)
    page.reload()
    page.wait_for_selector(READY)
    expect(page.get_by_role("button", name="One product")).to_have_attribute("aria-pressed", "true")


def test_where_no_one_product_says_it_the_page_says_so(page: Page, server: str):
    iris = preset_request(server, "iris")
    two = {side: [*rows, rows[0]] for side, rows in iris["samples"].items()}
    opened(page, "/" + link(iris | {"samples": two}))
    page.keyboard.press("b")
    page.locator("[data-step='ds.2']").click()
    expect(page.get_by_text("Each sample has a matrix of its own here")).to_be_visible()


def test_of_many_samples_some_are_drawn_and_all_are_counted(page: Page, server: str):
    generator = np.random.default_rng(5)
    request = preset_request(server, "iris") | {
        "samples": {
            "x": generator.normal(size=(256, 4)).round(3).tolist(),
            "y": np.eye(3)[generator.integers(3, size=256)].tolist(),
        }
    }
    page.set_viewport_size(PHONE)
    at_step(page, "dw.1", "/" + link(request))
    expect(page.get_by_text("Of 256 samples 4 are drawn; the mean is that of all 256.")).to_be_visible()
    assert page.locator("[data-bar]").count() == 256
    page.get_by_role("slider", name="The sample on screen").focus()
    page.keyboard.press("End")
    expect(page.get_by_role("button", name="s = 254: show")).to_be_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390


def test_axe_finds_no_violation(page: Page, faults_at_both_widths: Callable[[], list[str]]):
    page.set_viewport_size(PHONE)
    at_step(page, "dw.1")
    assert faults_at_both_widths() == [], "each sample by itself"
    page.keyboard.press("b")
    rested(page)
    assert faults_at_both_widths() == [], "all in one product"
