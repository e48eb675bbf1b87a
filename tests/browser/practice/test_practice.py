"""Practice: numbers are covered, typed by hand, marked with what was carried, helped with, and summed up."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import PHONE
from tests.browser.practice.practising import BACKWARD, SLOPE_AT_A, answer, at, field, practising, verdict
from tests.browser.reading import eventually, held


def test_the_products_of_a_sum_are_numbers_of_their_own(page: Page):
    practising(page)
    page.locator("[data-step='da.1']").click()
    at(page, "da.1.0")
    page.get_by_role("button", name="Its products, one by one").click()
    products = page.locator("[data-product]")
    expect(products).to_have_count(2)
    products.nth(1).fill("0,01905")
    products.nth(1).press("Enter")
    expect(page.locator(".products [data-verdict=explained]")).to_contain_text("target minus output")
    # The sum of what one has follows from it; nothing of it told what is multiplied.
    answer(page, "0.07445")
    expect(verdict(page, "carried").first).to_contain_text("follows from your own product 2 of")


def test_a_whole_practice_with_three_slips(page: Page):
    practising(page)
    for term, text in BACKWARD.items():
        at(page, term)
        answer(page, text)
    at(page, "ds.2.1")
    # First slip: the slope at a. It is explained, never crossed out, and the field keeps the focus.
    answer(page, SLOPE_AT_A)
    expect(verdict(page, "explained")).to_contain_text("taken at a instead of z")
    expect(page.locator("[data-practice-said]")).to_contain_text("This is what comes out if")
    expect(field(page)).to_be_focused()
    at(page, "ds.2.1")
    # It is kept, and worked on with.
    page.keyboard.press("Tab")
    at(page, "dz.2.0")
    answer(page, "0.1385")
    at(page, "dz.2.1")
    answer(page, "-0.0469")
    expect(verdict(page, "carried")).to_contain_text("−0.0469 follows from your own")
    expect(page.locator("[data-mine='dz.2.1']")).to_contain_text("−0.0469")
    at(page, "dw.2.0.0")
    answer(page, "0.0822")
    # Second slip: a sign.
    at(page, "dw.2.0.1")
    answer(page, "-0.0827")
    expect(verdict(page, "explained")).to_contain_text("the gradient has the other sign")
    expect(verdict(page, "explained")).not_to_contain_text("next nearest")
    answer(page, "0.0827")
    at(page, "dw.2.1.0")
    answer(page, "-0,0278")
    at(page, "dw.2.1.1")
    answer(page, "-0.0280")
    # Hints: the question, the formula, the factors on one's own numbers.
    at(page, "da.1.0")
    page.keyboard.press("Escape")
    for _ in range(3):
        page.keyboard.press("h")
    expect(page.locator("[data-hint=question]")).to_contain_text("gradient of the activation of neuron 0 of layer 1")
    expect(page.locator("[data-hint=factors]")).to_contain_text("−0.0469")
    expect(page.locator(".progress")).to_contain_text("3 hints")
    # Third: one product of the sum alone.
    answer(page, "0.0554")
    expect(verdict(page, "explained")).to_contain_text("only one path is counted")
    answer(page, f"{0.1385 * 0.4 - 0.0469 * 0.5:.5f}")
    expect(verdict(page, "carried")).to_be_visible()
    page.get_by_role("button", name="Go to where it began").click()
    at(page, "ds.2.1")
    answer(page, "0.1755")
    expect(page.locator("[data-mine='dz.2.1'].carried")).to_have_count(0)
    page.get_by_role("button", name="What it came to").click()
    ended = page.locator(".ended")
    expect(ended.get_by_role("heading").first).to_be_focused()
    expect(ended.locator("[data-count=hints]")).to_contain_text("3 hints at 1 number.")
    expect(ended.locator(".slips li")).to_have_count(3)
    expect(ended.locator("[data-count=right]")).to_contain_text("7")
    expect(ended.locator("[data-count=to-do]")).to_contain_text("9")
    with page.expect_download() as download:
        page.get_by_role("button", name="Take along as CSV").click()
    rows = download.value.path().read_text().splitlines()
    assert rows[0].startswith("entry,name,given,verdict")
    assert len(rows) == 21
    assert any(row.startswith("dw.2.1.0,gradient of the weight from neuron 0") and '"-0,0278"' in row for row in rows)


def test_again_with_other_numbers_begins_another_practice(page: Page):
    practising(page)
    answer(page, "0.7414")
    at(page, "da.2.1")
    before = page.locator(".stage [data-term='w.1.0.0']").first.get_attribute("data-value")
    page.get_by_role("button", name="What it came to").click()
    page.get_by_role("button", name="Again with other numbers").click()
    at(page, "da.2.0")
    expect(field(page)).to_have_value("")
    expect(page.locator(f".stage [data-term='w.1.0.0'][data-value='{before}']")).to_have_count(0)
    expect(page.locator(".progress .far")).to_have_text("0 of 20 numbers")
    # Undo is the way back to the numbers before, where all is as it was left.
    page.keyboard.press("Escape")
    page.keyboard.press("Control+z")
    expect(page.locator(".progress .far")).to_have_text(re.compile("of 20 numbers"))


def test_a_link_opens_the_practice_and_what_was_typed_is_still_there(page: Page):
    practising(page)
    page.get_by_label("Practise", exact=True).select_option("backward.2")
    expect(page.locator(".progress .far")).to_have_text("0 of 10 numbers")
    answer(page, "0.7414")
    at(page, "da.2.1")
    eventually(page, lambda: held(page).get("practice") == "backward.2")
    page.reload()
    at(page, "da.2.1")
    expect(page.get_by_role("button", name="Practice")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-mine='da.2.0']")).to_contain_text("0.7414")
    expect(page.locator(".progress .far")).to_have_text("1 of 10 numbers")


def test_what_is_no_number_gets_no_verdict_and_stays(page: Page):
    practising(page)
    for typed, words in (("abc", "Not a number yet."), ("1,234", "Is 1,234 the number 1.234 or 1234?")):
        answer(page, typed)
        expect(page.locator(".practice .wrong")).to_contain_text(words)
        expect(field(page)).to_have_value(typed)
        expect(page.locator(".practice [data-verdict]")).to_have_count(0)


def test_one_number_stands_in_three_places_and_each_leads_to_the_field(page: Page):
    practising(page)
    page.locator(".stage button[data-term='dz.1.1']").click()
    at(page, "dz.1.1")
    expect(field(page)).to_be_focused()
    page.keyboard.type("1/32")
    expect(page.locator("[data-mine='dz.1.1']")).to_contain_text("1/32")
    cell = page.locator(".matrices [role=gridcell][data-term='dz.1.1']")
    expect(cell).to_contain_text("1/32")
    page.locator(".matrices [role=gridcell][data-term='dz.1.0']").click()
    at(page, "dz.1.0")


def test_the_answer_is_the_last_hint(page: Page):
    practising(page)
    page.keyboard.press("Escape")
    for _ in range(4):
        page.keyboard.press("h")
    expect(page.locator("[data-mine='da.2.0']")).to_contain_text("0.741365")
    page.get_by_role("button", name="What it came to").click()
    expect(page.locator("[data-count=hints]")).to_contain_text("the answer was shown at 1 number")


def test_escape_leads_back_to_explore_at_the_same_number(page: Page):
    practising(page)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Explore")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".derivation h2")).to_have_text("Where the error starts")
    expect(page.locator("[data-mine]")).to_have_count(0)


def test_axe_finds_no_violation(page: Page, faults_at_both_widths: Callable[[], list[str]]):
    page.set_viewport_size(PHONE)
    practising(page)
    answer(page, "-0.7414")
    expect(verdict(page, "explained")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("h")
    page.keyboard.press("h")
    assert faults_at_both_widths() == [], "a slip and two hints"
    page.get_by_role("button", name="What it came to").click()
    assert faults_at_both_widths() == [], "what it came to"


def test_the_answer_is_told_on_own_numbers_and_a_line_leads_to_where_it_began(page: Page):
    practising(page)
    for term, text in (*BACKWARD.items(), ("ds.2.1", SLOPE_AT_A)):
        at(page, term)
        answer(page, text)
    expect(verdict(page, "explained")).to_be_visible()
    page.keyboard.press("Tab")
    at(page, "dz.2.0")
    page.keyboard.press("Tab")
    at(page, "dz.2.1")
    page.keyboard.press("Escape")
    for _ in range(4):
        page.keyboard.press("h")
    # −0.2171 · 0.2161, and not the right −0.0380982.
    expect(page.locator("[data-hint=answer]")).to_contain_text("−0.0469153")
    expect(verdict(page, "carried")).to_contain_text("There: This is what comes out if the slope σ′ is taken at a")
    expect(page.get_by_role("button", name="Go to where it began: 0.2161")).to_be_visible()
    expect(page.locator("[data-began='ds.2.1']")).to_be_visible()


def test_what_is_typed_while_a_number_is_being_marked_stays(page: Page):
    practising(page)
    held_back: list[Route] = []
    page.route("**/api/v1/markings", lambda route: held_back.append(route))
    answer(page, "0.7414")
    eventually(page, lambda: len(held_back) > 0)
    page.keyboard.type("5")
    held_back[0].continue_()
    expect(page.locator("[data-mine='da.2.0']")).to_contain_text("0.74145")
    at(page, "da.2.0")
    expect(field(page)).to_have_value("0.74145")
