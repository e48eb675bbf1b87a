"""Names of one's own: drawn whole or cut at their end, renamed where they stand, kept by the address."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reading import eventually, link, opened, preset_request, rested

# No name leaves the drawing.
INSIDE = """() => {
    const stage = document.querySelector("section.stage").getBoundingClientRect();
    return [...document.querySelectorAll("section.stage .tag")].map(tag => tag.getBoundingClientRect())
        .every(({left, right}) => stage.left <= left && right <= stage.right);
}"""
LONG = "monthly net income of the household, in euro, before taxes"


def address(server: str, preset: str = "mazur", **names) -> str:
    request = preset_request(server, preset)
    return "/" + link(request | {"network": request["network"] | {"names": names}})


def tag(page: Page, seat: str):
    return page.locator(f".tag[data-seat='{seat}']")


@pytest.mark.parametrize("view", ["neuron", "layer"])
def test_they_stand_on_the_drawing_whole_on_hover_and_are_heard(page: Page, server: str, view: str):
    opened(page, address(server, inputs=["age", LONG], hidden=[["young", ""]], outputs=[LONG, "returns"]))
    if view == "layer":
        page.keyboard.press("l")
        expect(page.locator("section.stage")).to_contain_text("Dense 1")
    for seat, name in {"0.0": "age", "0.1": LONG, "1.0": "young", "2.0": LONG, "2.1": "returns"}.items():
        expect(tag(page, seat)).to_have_text(name)
        assert name in (tag(page, seat).get_attribute("title") or "")
        # An ellipsis, and at the end alone: the beginning is where it was.
        assert tag(page, seat).evaluate("e => e.scrollLeft === 0 && getComputedStyle(e).textOverflow") == "ellipsis"
    expect(tag(page, "1.1")).to_have_count(0)
    assert page.evaluate(INSIDE)
    expect(page.get_by_role("spinbutton", name="input age", exact=True)).to_be_visible()


def test_a_double_click_renames_with_undo_and_the_address_keeps_it(page: Page, server: str):
    opened(page, "/?preset=mazur")
    page.locator("[data-seat='2.0']").first.dblclick()
    field = page.get_by_role("textbox", name="Name of neuron 0 of layer 2")
    expect(field).to_be_focused()
    field.fill("buys")
    page.keyboard.press("Enter")
    expect(tag(page, "2.0")).to_have_text("buys")
    rested(page)
    page.reload()
    expect(tag(page, "2.0")).to_have_text("buys")
    tag(page, "2.0").dblclick()
    page.get_by_role("textbox", name="Name of").fill("never mind")
    page.keyboard.press("Escape")
    expect(tag(page, "2.0")).to_have_text("buys")
    tag(page, "2.0").dblclick()
    page.get_by_role("textbox", name="Name of").fill("returns")
    page.keyboard.press("Enter")
    expect(tag(page, "2.0")).to_have_text("returns")
    page.keyboard.press("Control+z")
    expect(tag(page, "2.0")).to_have_text("buys")


def test_shift_f2_names_what_has_the_focus_and_gives_it_back(page: Page, server: str):
    opened(page, "/?preset=mazur")
    number = page.get_by_role("spinbutton", name="input 0", exact=True)
    number.focus()
    page.keyboard.press("Shift+F2")
    field = page.get_by_role("textbox", name="Name of input 0")
    field.fill("age")
    page.keyboard.press("Enter")
    expect(page.get_by_role("spinbutton", name="input age", exact=True)).to_be_focused()


def test_the_network_chip_names_a_whole_layer(page: Page, server: str):
    opened(page, "/?preset=mazur")
    page.locator(".chips").get_by_role("button", name="network").click()
    page.get_by_text("Names of one’s own").click()
    field = page.get_by_role("textbox", name="Inputs", exact=True)
    field.fill("age\nincome\nzip")
    field.blur()
    expect(page.get_by_text("3 names; there is room for 2.")).to_be_visible()
    expect(field).to_have_value("age\nincome\nzip")
    field.fill("age\nincome")
    field.blur()
    expect(tag(page, "0.1")).to_have_text("income")
    expect(page.get_by_text("there is room for")).to_have_count(0)


def test_sentences_say_them(page: Page, server: str):
    opened(page, address(server, inputs=["age", "net income"], hidden=[["young", "young"]], outputs=["buys", "שלום"]))
    said = page.locator(".derivation")
    page.keyboard.press("Shift+ArrowRight")
    expect(said).to_contain_text("Neuron young (1) of layer 1 adds up")
    page.locator("[data-step='dw.1']").click()
    expect(said).to_contain_text(re.compile("Input (age|“net income”) sent"))
    # Set apart, so that no number after it moves before it.
    page.locator("[data-step='e.2']").click()
    expect(said).to_contain_text(re.compile("output (buys|\u2068שלום\u2069) is"))


def test_neurons_keep_them_in_a_run_and_inside_it(page: Page, server: str):
    opened(page, address(server, hidden=[["young", ""]], outputs=["buys", ""]))
    page.get_by_role("button", name="Train", exact=True).click()
    page.get_by_role("button", name="From Explore").click()
    expect(page.locator("[data-neuron='1.0']")).to_have_attribute("aria-label", re.compile("^Neuron young of layer 1"))
    expect(page.locator("[data-neuron='2.0']")).to_have_attribute("aria-label", re.compile("^Output buys"))
    page.get_by_role("button", name="Look inside this update").click()
    expect(tag(page, "1.0")).to_have_text("young")


def test_in_a_run_they_end_in_an_ellipsis_within_the_drawing(page: Page, server: str):
    opened(page, address(server, inputs=[LONG, "age"], outputs=[LONG, "שלום " * 9]))
    page.get_by_role("button", name="Train", exact=True).click()
    page.get_by_role("button", name="From Explore").click()
    names = page.locator(".network .name")
    # Train's own network has four names as well, until this one has come.
    expect(names).to_have_text([LONG, "age", LONG, "שלום " * 9])

    def cut() -> list[list[Any]]:
        found: list[list[Any]] = names.evaluate_all("""all => all.filter(e => e.scrollWidth > e.clientWidth).map(e => {
            const [own, drawing] = [e, e.closest(".network")].map(one => one.getBoundingClientRect());
            return [own.left >= drawing.left && own.right <= drawing.right, getComputedStyle(e).textOverflow,
                getComputedStyle(e).direction, e.title.length];
        })""")
        return found

    # They are given their room when the drawing has been measured.
    whole = [[True, "ellipsis", "ltr", 58], [True, "ellipsis", "ltr", 58], [True, "ellipsis", "rtl", 45]]
    eventually(page, lambda: cut() == whole)


def test_what_a_run_calls_its_columns_goes_along(page: Page):
    opened(page, "/#train")
    page.get_by_role("button", name="Look inside this update").click()
    expect(tag(page, "0.0")).to_have_text("x")
    expect(tag(page, "0.2")).to_have_text("sin x")
