"""What is learnt from: named in the address, drawn, pasted, images; and a point of it that is asked about."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reading import rested
from tests.browser.training.runs import reading, run_until, train, wait_for_update


@pytest.mark.parametrize("data", ["moons", "plane", "iris"])
def test_an_address_names_the_data_to_begin_with(page: Page, data: str):
    train(page, f"/?data={data}#train")
    expect(page.locator(".data")).to_contain_text(data)
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("[data-reading=epoch]").first).to_have_attribute("data-value", "1")


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
    expect(page.locator("[data-neuron='1.0'] canvas")).to_have_attribute("width", "8")
    expect(page.locator(".says li canvas")).to_have_count(10)
    rested(page)
    before = reading(page, "accuracy")
    run_until(page, 400)
    assert reading(page, "accuracy") > before
    rows = page.get_by_role("table").locator("tbody tr")
    expect(rows).to_have_count(10)


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
