"""Nudging a number by hand, and all gradients checked as a map."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.reading import READY, answer, entry, link, opened, post, preset_request, rested

HANDLE = "[role=slider].handle"


def nudging(page: Page, preset: str = "mazur") -> Page:
    """Time rests after the last layer's first weight gradient, which is being nudged."""
    opened(page, f"/?preset={preset}")
    page.keyboard.press("End")
    page.locator(".check button").click()
    page.locator('[data-finding][data-term="w.2.1.0"]').click()
    page.wait_for_selector(HANDLE)
    return page


def test_predicted_actual_and_difference_are_the_servers(page: Page, server: str):
    nudging(page)
    page.locator(HANDLE).focus()
    for _ in range(5):
        page.keyboard.press("Shift+ArrowRight")
    request = preset_request(server, "mazur")
    before = answer(server, request)
    gradient = entry(before, "dw.2.1.0")
    weight = request["parameters"]["w"][1][1][0]
    request["parameters"]["w"][1][1][0] = weight + 1
    actual = answer(server, request)["mean_cost"] - before["mean_cost"]

    def said(name: str) -> float:
        return float(page.locator(f"[data-change={name}]").get_attribute("title") or "nan")

    rested(page)
    assert said("predicted") == pytest.approx(gradient, abs=1e-15)
    assert said("actual") == pytest.approx(actual, abs=1e-14)
    assert said("difference") == pytest.approx(actual - gradient, abs=1e-14)
    page.get_by_role("button", name="Use this value").click()
    page.keyboard.press("Home")
    expect(page.locator(f'.stage [data-term="w.2.1.0"][data-value="{weight + 1}"]').first).to_be_visible()


def test_both_truncation_and_round_off_show(page: Page):
    nudging(page)
    slider = page.get_by_role("slider", name="h, how far")

    def error_at(exponent: float) -> float:
        slider.fill(str(exponent))
        rested(page)
        return float(page.locator("[data-secant-error]").get_attribute("data-secant-error") or "nan")

    best = error_at(-5)
    assert error_at(0) > 1000 * best
    assert error_at(-12) > 1000 * best


def test_the_map_has_every_parameter_and_the_link_keeps_it(page: Page, server: str):
    opened(page, "/?preset=mazur")
    page.keyboard.press("g")
    page.wait_for_selector("[data-finding=agrees]")
    check = post(f"{server}/api/v1/gradient-checks", preset_request(server, "mazur"))
    terms = {one["term"] for one in check.json()["entries"]}
    tiles = page.eval_on_selector_all("[data-finding]", "all => all.map(one => one.dataset.term)")
    assert set(tiles) == terms
    assert len(tiles) == len(terms)
    rested(page)
    link = page.url
    page.goto("about:blank")
    page.goto(link)
    page.wait_for_selector(READY)
    page.wait_for_selector("[data-finding=agrees]")
    page.keyboard.press("Escape")
    expect(page.locator("[data-finding]")).to_have_count(0)


def test_of_very_many_parameters_it_says_how_many_and_the_map_stays_in_its_panel(page: Page):
    large = {
        "network": {
            "inputs": 784,
            "cost": "cross_entropy",
            "layers": [{"units": 16, "activation": "relu"}, {"units": 10, "activation": "softmax"}],
        },
        "parameters": {"initializer": "he_normal", "seed": 0},
        "samples": {"x": [[0.5] * 784], "y": [[1, *[0] * 9]]},
    }
    opened(page, f"/{link(large)}")
    page.keyboard.press("g")
    expect(page.locator(".nudging .said")).to_contain_text("checked 1,000 of 12,730")
    expect(page.get_by_text("Every weight and bias, nudged both ways.")).to_have_count(0)
    panel, *tiles = page.evaluate(
        """() => [document.querySelector(".nudging"), ...document.querySelectorAll(".nudging .tiles")]
            .map(element => element.getBoundingClientRect().right)"""
    )
    assert tiles
    assert max(tiles) <= panel + 1


def test_axe_finds_nothing(page: Page, faults_at_both_widths: Callable[[], list[str]]):
    page.set_viewport_size(PHONE)
    nudging(page)
    assert faults_at_both_widths() == [], "one parameter"
    page.get_by_role("button", name="All parameters").click()
    assert faults_at_both_widths() == [], "all parameters"
