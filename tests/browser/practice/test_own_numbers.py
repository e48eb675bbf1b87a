"""One's own numbers on the page: typed into a card, or a whole solution pasted; a verdict in words, never a cross."""

import re
from collections.abc import Callable

from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.reading import opened

SOLUTION = """z1 = [0.3775, 0.3925]
a1: 0.5933 0.5969
delta2 = [0.1385, -0.0381]
dC/dW2 = [[0.0822, 0.0827], [-0.0226, -0.0227]]
da1 = [0.0383; 0.0483]
dz1 = 0.0092 0.0116
dw1 = 0.00046 0.00092 0.00058 0.00116
w1 new = 0.15 0.20 0.25 0.30
x = 0.05 0.1
foo = 3
"""


def card_at(page: Page, term: str) -> Locator:
    """The card of an entry of Mazur's network, everything known, and its field with the focus."""
    opened(page, "/?preset=mazur")
    page.keyboard.press("End")
    page.locator(f".stage button[data-term='{term}']").click()
    page.keyboard.press("y")
    field = page.locator("[data-my-number] input")
    expect(field).to_be_focused()
    return field


def said(page: Page) -> Locator:
    return page.locator("[data-card] [role=status]")


def hand_in(page: Page, text: str = SOLUTION) -> None:
    opened(page, "/?preset=mazur")
    page.keyboard.press("w")
    page.get_by_label("My solution").fill(text)
    page.get_by_role("button", name="Check it").click()


def test_the_published_slip_is_explained_and_shown_on_the_way_it_came(page: Page):
    field = card_at(page, "dw.1.0.0")
    expect(field).to_have_attribute(
        "aria-label", "My number for gradient of the weight from input 0 to neuron 0 of layer 1"
    )
    field.fill("0,000365")
    page.keyboard.press("Enter")
    verdict = page.locator("[data-card] [data-verdict=explained]")
    expect(verdict).to_contain_text("the error goes back through weights that were already updated.")
    expect(verdict).to_contain_text("Quite sure.")
    rows = verdict.locator("tbody tr")
    expect(rows).to_have_count(5)
    expect(rows.last).to_contain_text(re.compile(r"0,000365\s*0\.000439"))
    # On the drawing both stand where the number lives, and where the two ways part.
    expect(page.locator("[data-mine='dw.1.0.0']")).to_contain_text(re.compile(r"0,000365\s*0\.000439"))
    expect(page.locator("[data-mine='w.2.1.0']")).to_contain_text(re.compile(r"0\.511\s*0\.5"))
    expect(said(page)).to_contain_text("This is what comes out if the error goes back")
    # What is to be changed is selected; typing on takes the verdict back.
    expect(field).to_be_focused()
    page.keyboard.type("0.00043857")
    expect(page.locator("[data-card] [data-verdict]")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator("[data-card] [data-verdict=right]")).to_contain_text("Right, to five digits.")


def test_play_both_ways_switches_the_mistake_on(page: Page):
    field = card_at(page, "dw.1.0.0")
    field.fill("0.000365")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Play both ways").click()
    expect(page.locator(".banner")).to_contain_text("Error sent back through updated weights")


def test_a_number_that_follows_from_ones_own_leads_to_where_it_began(page: Page):
    field = card_at(page, "dz.2.1")
    field.fill("-0.0469")
    page.keyboard.press("Enter")
    page.locator("[data-card] [data-verdict]").wait_for()
    page.locator(".stage button[data-term='dw.2.1.0']").click()
    field = page.locator("[data-my-number='dw.2.1.0'] input")
    field.fill("-0.0278")
    page.keyboard.press("Enter")
    verdict = page.locator("[data-card='dw.2.1.0'] [data-verdict=carried]")
    expect(verdict).to_contain_text("−0.0278 follows from your own ∂C/∂z")
    expect(said(page)).to_contain_text("minus 0.0278 follows from your own ∂C/∂z 2 1")
    # A line leads there, also where the number that it began with has no room.
    expect(page.locator(".stage [data-began='dz.2.1'] path")).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator(".stage [data-began='dz.2.1'] path")).to_be_visible()
    page.get_by_role("button", name="Go to where it began").click()
    expect(page.locator("[data-card]")).to_have_attribute("data-card", "dz.2.1")


def test_what_is_no_number_is_said_and_nothing_is_lost(page: Page):
    field = card_at(page, "dw.1.0.0")
    for typed, words in (("abc", "Not a number yet."), ("1,234", "Is 1,234 the number 1.234 or 1234?")):
        field.fill(typed)
        page.keyboard.press("Enter")
        expect(page.locator("[data-card]")).to_contain_text(words)
        expect(field).to_have_value(typed)
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(page.locator("[data-card] [data-verdict]")).to_have_count(0)


def test_another_weight_is_another_right_number(page: Page):
    field = card_at(page, "z.1.0")
    field.fill("0.3775")
    page.keyboard.press("Enter")
    expect(page.locator("[data-card] [data-verdict=right]")).to_be_visible()
    expect(page.locator("[data-mine]")).to_have_count(1)
    page.get_by_role("button", name="Take this step").click()
    expect(page.locator("[data-mine]")).to_have_count(0)


def test_a_whole_solution_opens_at_its_first_wrong_step(page: Page):
    hand_in(page)
    work = page.get_by_role("region", name="Check my work")
    expect(work).to_contain_text("22 numbers read")
    expect(work.locator("[data-work='da.1']")).to_contain_text("the weights are not transposed")
    expect(work.locator("[data-work='da.1'] [data-verdict=explained]")).to_contain_text("Two of your numbers match it.")
    expect(work.locator("[data-work='dw.2']")).to_contain_text("4, to 3 digits")
    expect(work.locator("[data-work='dz.1']")).to_contain_text("2 follow from your own")
    expect(work.locator("[data-work='w_next.1']")).to_contain_text("4 with too few digits to tell")
    expect(page.locator("[data-step='da.1']")).to_have_attribute("aria-current", "step")
    expect(work.locator("[role=status]")).to_contain_text("The first step that turns off: This is what comes out if")
    # The drawing has the numbers, in one's own digits, with a mark for what is not simply right.
    expect(page.locator("[data-mine='dw.2.1.0']")).to_have_text("−0.0226")
    expect(page.locator("[data-mine='dw.2.1.0'] svg")).to_have_count(0)
    expect(page.locator("[data-mine='dw.1.0.1'] svg")).to_have_class(re.compile("carried"))
    # What was not read is told, and that inputs are given is no fault.
    work.get_by_text("2 not read").click()
    expect(work).to_contain_text("foo: this name is not known here.")
    work.get_by_role("button", name="Close, and forget these numbers").click()
    expect(page.locator("[data-mine]")).to_have_count(0)
    expect(page.get_by_role("region", name="Check my work")).to_have_count(0)


def test_a_solution_as_a_file(page: Page):
    opened(page, "/?preset=mazur")
    page.keyboard.press("w")
    file: FilePayload = {
        "name": "solution.csv",
        "mimeType": "text/csv",
        "buffer": b"dz2;0,1385;-0,0381\nz1;0,3775;0,3925\n",
    }
    page.locator("dialog input[type=file]").set_input_files(file)
    work = page.get_by_role("region", name="Check my work")
    expect(work).to_contain_text("solution.csv · 4 numbers read")
    expect(work.locator("[role=status]")).to_contain_text("No step turns off.")


def test_what_has_no_known_name_stays_in_the_field(page: Page):
    hand_in(page, "foo = 1 2 3")
    expect(page.locator("dialog[open] [role=status]")).to_contain_text("No number in it has a name that is known here")
    expect(page.get_by_label("My solution")).to_have_value("foo = 1 2 3")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_axe_finds_no_violation(page: Page, faults_at_both_widths: Callable[[], list[str]]):
    page.set_viewport_size(PHONE)
    hand_in(page)
    page.locator("[data-work] [data-verdict]").wait_for()
    assert faults_at_both_widths() == [], "a whole solution"
    page.get_by_role("button", name="Close, and forget these numbers").click()
    page.keyboard.press("y")
    page.locator("[data-my-number] input").fill("0.5")
    page.keyboard.press("Enter")
    page.locator("[data-card] [data-verdict]").wait_for()
    assert faults_at_both_widths() == [], "one number"
