"""Sums over paths and the gallery of mistakes: what they show is what the server says, and a link brings it back."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.reading import answer, entry, eventually, held, opened, preset_request, same


def test_paths_add_up_to_the_gradient(page: Page, server: str):
    opened(page, "/?preset=small")
    page.keyboard.press("s")
    page.wait_for_selector("[data-path]")
    parameter = float(page.evaluate("() => document.querySelector('.paths [data-gradient]').dataset.gradient"))
    trace = answer(server, preset_request(server, "small"))
    gradients = [value for row in trace["arrays"]["dw.1"] for value in row]
    assert min(abs(parameter - value) for value in gradients) < 1e-15
    products = [float(row.get_attribute("data-product") or "nan") for row in page.query_selector_all("[data-path]")]
    assert products == sorted(products, key=abs, reverse=True)
    assert sum(products) == pytest.approx(parameter, rel=1e-12)
    page.get_by_role("listbox", name="Paths").focus()
    page.keyboard.press("End")
    running = page.locator("[data-running]")
    # Products added up one by one: the last digit depends on their order.
    eventually(page, lambda: same(float(running.get_attribute("data-running") or "nan"), parameter))
    lit = page.locator("[data-route]").get_attribute("data-route")
    assert lit == page.locator("[role=option][aria-selected=true]").get_attribute("data-path")


def test_mazurs_mistake_gives_the_published_number(page: Page):
    opened(page, "/?preset=mazur")
    page.get_by_role("button", name="Why the article prints").click()
    expect(page.locator("[data-cost=wrong]")).to_have_text("0.291027923905")
    expect(page.locator("[data-cost=right]")).to_have_text("0.291027773694")
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", "rejected")


def test_going_to_the_first_difference_shows_both_numbers(page: Page, server: str):
    request = preset_request(server, "mazur")
    right, wrong = answer(server, request), answer(server, request | {"mistakes": ["updated_weights"]})
    opened(page, "/?preset=mazur")
    page.get_by_role("button", name="Why the article prints").click()
    page.get_by_role("button", name="Go there").click()
    assert page.locator("[data-step][aria-current=step]").get_attribute("data-step") == "da.1"
    for side, trace in (("Right", right), ("With the mistake", wrong)):
        cell = page.get_by_label(side, exact=True).locator("[data-term='da.1.0'][data-value]")
        assert same(float(cell.get_attribute("data-value") or "nan"), entry(trace, "da.1.0"))
        expect(cell).to_contain_text("≠")
    expect(page.locator("[data-differs='da.1.0']")).to_have_count(1)


def test_a_mistake_that_cannot_be_made_shows_the_shapes(page: Page):
    opened(page, "/?preset=small")
    page.keyboard.press("m")
    page.get_by_role("button", name="Switch on: Weights not transposed").click()
    expect(page.get_by_role("alert")).to_contain_text("(2 × 3) · (2 × 1) does not exist")


def test_nothing_is_green_while_a_mistake_is_on_and_a_lower_cost_is_explained(page: Page):
    opened(page, "/?preset=xor")
    expect(page.locator("[data-check]")).to_have_attribute("data-check", "passed")
    page.keyboard.press("m")
    page.get_by_role("button", name="Switch on: Sum over the samples").click()
    expect(page.locator("[data-lower]")).to_contain_text("4 times as long as the right one, in the same direction")
    expect(page.locator("[data-check=passed]")).to_have_count(0)
    page.keyboard.press("g")
    expect(page.locator(".map .said")).to_have_class(re.compile("failed"))
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Switch off").click()
    expect(page.locator("[data-check]")).to_have_attribute("data-check", "passed")


def test_a_link_brings_back_two_mistakes_one_along_a_path(page: Page):
    opened(page, "/?preset=mazur")
    page.keyboard.press("m")
    page.get_by_role("button", name="Switch on: Target minus output").click()
    expect(page.get_by_text("A mistake is switched on: Target minus output")).to_be_visible()
    page.keyboard.press("m")
    # Of the same step nobody could say whose its numbers are.
    page.get_by_role("button", name="Make as well: Divided by the number").click()
    expect(page.get_by_role("alert")).to_contain_text("both change step da.2")
    page.get_by_label("Where: Only one path").select_option("in layer 2")
    page.get_by_label("Along which path: Only one path").select_option("through neuron 1")
    page.get_by_role("button", name="Make as well: Only one path").click()
    banner = page.get_by_text("Mistakes are switched on: Target minus output; Only one path counted, in layer 2")
    expect(banner).to_contain_text("through neuron 1")
    eventually(page, lambda: "one_path_only" in held(page).get("mistake", ""))
    page.reload()
    expect(banner).to_be_visible()
    page.get_by_role("button", name="Switch off").click()
    expect(banner).to_have_count(0)


def test_axe_finds_no_violation(page: Page, faults_at_both_widths: Callable[[], list[str]]):
    page.set_viewport_size(PHONE)
    opened(page, "/?preset=mazur")
    page.keyboard.press("s")
    page.wait_for_selector("[data-path]")
    assert faults_at_both_widths() == [], "paths"
    page.keyboard.press("s")
    page.keyboard.press("m")
    page.wait_for_selector("dialog[open]")
    assert faults_at_both_widths() == [], "gallery"
    page.get_by_role("button", name="Switch on: Error sent back").click()
    page.get_by_role("button", name="Go there").click()
    page.wait_for_selector("[data-verdict=rejected]")
    assert faults_at_both_widths() == [], "mistake"
