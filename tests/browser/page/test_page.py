"""Pointing, editing, linking, presenting: what a person does on the page besides playing it."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.reading import (
    READY,
    answer,
    current_step,
    entry,
    eventually,
    held,
    opened,
    post,
    preset_request,
    rested,
    same,
    screen,
    values,
)


def test_the_first_paint_asks_for_no_trace(page: Page):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page)
    assert values(page)
    assert not [url for url in asked if url.endswith("/api/v1/traces")]


def test_pointing_at_a_gradient_lights_it_everywhere_and_what_it_is_made_of(page: Page):
    opened(page, "/?preset=mazur")
    page.keyboard.press("End")
    cells = page.locator('.stage [data-term="dw.2.1.0"]')
    expect(cells.first).to_be_visible()
    before = page.locator(".lit").count()
    cells.first.hover()
    eventually(page, lambda: page.locator(".lit").count() > before)


def test_typing_a_weight_changes_every_number_that_follows(page: Page, server: str):
    opened(page, "/?preset=mazur")
    for _ in ("forward", "cost", "backward"):
        page.keyboard.press("PageDown")
    weight = page.get_by_role("spinbutton", name="weight from neuron 0 of layer 1 to neuron 1 of layer 2").first
    weight.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+A")
    page.keyboard.type("-0.75")
    page.keyboard.press("Enter")
    request: dict[str, Any] = preset_request(server, "mazur")
    request["parameters"]["w"][1][1][0] = -0.75
    trace = answer(server, request)
    expect(page.locator('.stage [data-term="w.2.1.0"][data-value="-0.75"]').first).to_be_visible()
    dz = entry(trace, "dz.1.0")
    eventually(page, lambda: same(dict(values(page))["dz.1.0"], dz))
    for term, value in values(page):
        assert same(value, entry(trace, term)), term
    page.keyboard.press("Escape")
    page.keyboard.press("Control+z")
    right = answer(server, preset_request(server, "mazur"))
    eventually(page, lambda: same(dict(values(page))["dz.1.0"], entry(right, "dz.1.0")))
    for term, value in values(page):
        assert same(value, entry(right, term)), term


def test_a_link_is_a_moment(page: Page):
    opened(page, "/?preset=iris")
    for key in ("PageDown", "PageDown", "Shift+ArrowRight", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    rested(page)
    link, step, shown = page.url, current_step(page), screen(page)
    assert "#" in link
    page.goto("about:blank")
    page.goto(link)
    page.wait_for_selector(READY)
    rested(page)
    assert (current_step(page), screen(page)) == (step, shown)


def test_an_unknown_preset_is_a_friendly_page(page: Page):
    response = page.goto("/?preset=mazzur")
    assert response is not None
    assert response.status == 404
    expect(page.get_by_role("link", name="Mazur").first).to_be_visible()


def test_presenting_shows_the_stage_the_equation_and_the_timeline(page: Page):
    opened(page, "/?preset=small")
    page.keyboard.press("PageDown")
    page.keyboard.press("p")
    expect(page.locator(".stage").first).to_be_visible()
    expect(page.locator(".derivation .katex").first).to_be_visible()
    expect(page.locator("[data-step]").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Share").first).to_be_visible()


def test_it_opens_with_the_forward_pass_says_what_is_what_and_home_empties_it(page: Page):
    opened(page, "/?preset=small")
    activations = page.locator(".stage .readout.a:not(.empty)")
    foot = page.locator("[data-label=reading]")
    expect(activations).to_have_count(5)
    expect(page.locator(".stage .readout.cost")).not_to_have_text("")
    expect(foot).to_have_text(re.compile("Point at a number"))
    activations.last.hover()
    expect(foot).to_have_text(re.compile("activation", re.IGNORECASE))
    page.mouse.move(5, 5)
    expect(foot).to_have_text(re.compile("Drag a green number"))
    page.keyboard.press("End")
    for name in ("weighted input", "activation", "bias", "error", "from the layer after"):
        expect(foot).to_contain_text(name)
    page.keyboard.press("Home")
    expect(activations).to_have_count(0)
    # The link says so.
    eventually(page, lambda: held(page).get("start") is True)
    page.reload()
    expect(page.locator("html[data-ready=true]")).to_be_attached()
    expect(activations).to_have_count(0)


def test_the_keys_are_listed(page: Page):
    opened(page)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Space")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).not_to_be_visible()


def test_the_badge_says_what_the_check_found(page: Page, server: str):
    for preset in ("small", "mazur", "xor", "iris", "chain", "wide"):
        check = post(f"{server}/api/v1/gradient-checks", preset_request(server, preset)).json()
        assert check["passed"]
        opened(page, f"/?preset={preset}")
        page.keyboard.press("End")
        expect(page.locator(".derivation"), preset).to_contain_text("checked")
        many = f"{check['checked']:,}".replace(",", "").strip()[:3]
        expect(page.locator(".derivation"), preset).to_contain_text(many)


def test_the_matrix_form_says_where_its_transpose_comes_from(page):
    opened(page, "/?preset=small")
    page.locator('[data-step="da.1"]').click()
    assert page.locator(".transpose").count() == 0
    page.keyboard.press("4")
    page.locator(".transpose", has_text="Why the transpose? Forward, a row of w").wait_for()
    page.locator('[data-step="z.1"]').click()
    page.locator(".transpose").wait_for(state="detached")


def test_no_font_of_the_first_view_is_found_out_late(page: Page) -> None:
    """One that no tag asks for is loaded when the first view has been laid out, which is then done again."""
    opened(page, "/")
    rested(page)
    loaded = page.evaluate("performance.getEntriesByType('resource').map(({name}) => name)")
    tags = page.locator("link[rel=preload][as=font]")
    asked_for = tags.evaluate_all("links => links.map(({href}) => href)")
    fonts = {name for name in loaded if name.endswith(".woff2")}
    assert fonts == set(asked_for) != set()
