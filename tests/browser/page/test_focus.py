"""By keyboard alone: the focus is never lost, whatever opens, closes or gives way, and always seen."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reading import opened, rested

TO_A_GRADIENT = ["PageDown", "PageDown", *["Shift+ArrowRight"] * 4]

# What has the focus, and whether a line is drawn around it.
_FOCUSED = """() => {
    const element = document.activeElement;
    if (!element || element === document.body) return ["nothing", false];
    const name = element.getAttribute("aria-label") ?? element.innerText.trim();
    return [name, element.matches(":focus-visible") && getComputedStyle(element).outlineStyle === "solid"];
}"""

# The button that has the focus is pressed, and then the one that says "Stop".
CALLED_OFF = """() => new Promise((done) => {
  const watching = new MutationObserver(() => {
    const stop = [...document.querySelectorAll("button")].find((one) => one.textContent.trim() === "Stop");
    if (!stop) return;
    watching.disconnect();
    stop.focus();
    stop.click();
    done();
  });
  watching.observe(document.body, { childList: true, subtree: true });
  document.activeElement.click();
})"""


def focused(page: Page) -> str:
    """The name of what has the focus; it must be seen to have it."""
    name, seen = page.evaluate(_FOCUSED)
    assert seen, f"{name} does not show that it has the focus"
    return str(name)


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)
    rested(page)


def test_a_closed_sheet_gives_the_focus_back_to_its_button(page: Page):
    opened(page, "/?preset=small")
    for chip in ("preset", "network", "cost", "sample", "weights", "update", "Share", "Theme"):
        button = page.locator("header").get_by_role("button", name=chip).first
        button.focus()
        press(page, "Enter", "Tab")
        expect(button, chip).not_to_be_focused()
        page.keyboard.press("Escape")
        expect(button, chip).to_be_focused()
        focused(page)


@pytest.mark.parametrize("way", ["Nudge it", "As a sum over paths"])
def test_what_gives_way_in_the_panel_leaves_the_focus_in_the_panel(page: Page, way: str):
    opened(page, "/?preset=small")
    press(page, *TO_A_GRADIENT)
    page.get_by_role("button", name=way).focus()
    press(page, "Enter")
    expect(page.get_by_role("button", name=way)).to_have_count(0)
    assert focused(page) == "Derivation"
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('.derivation') !== null")
    press(page, "Escape")
    assert focused(page) == "Derivation"


def test_the_first_term_leaves_the_focus_where_it_is_explained(page: Page):
    opened(page, "/?preset=small")
    page.get_by_role("button", name="First term").focus()
    press(page, "Enter")
    assert focused(page) == "Derivation"
    press(page, "ArrowRight")
    assert "term 2" in page.inner_text(".derivation .where").lower()


def test_presenting_and_leaving_keep_a_focus(page: Page):
    opened(page, "/?preset=small")
    page.get_by_role("button", name="Present").focus()
    press(page, "Enter")
    assert focused(page) == "Network"
    press(page, "ArrowRight", "Escape")
    assert focused(page) == "Network"


def test_the_mouse_leaves_no_focus_behind(page: Page):
    opened(page, "/?preset=small")
    page.get_by_role("button", name="First term").click()
    rested(page)
    assert page.evaluate("() => document.querySelector(':focus-visible') === null")


def test_no_action_of_a_menu_puts_the_focus_out_of_it(page: Page):
    opened(page, "/?preset=chain")
    press(page, "Shift+ArrowRight")
    share = page.get_by_role("button", name="Share, save, open")
    share.focus()
    press(page, "Enter")
    menu = page.get_by_role("dialog", name="Share, save, open")
    expect(menu.get_by_role("heading", name="Pictures")).to_be_visible()
    inside = menu.locator(":focus").or_(menu.locator("xpath=self::*[@popover]").and_(page.locator(":focus")))
    # Those two open something of their own in front of the page; a film is called off below.
    buttons = menu.get_by_role("button").and_(page.locator(":not(:text('Open…'), :text('Paste numbers…'))"))
    for n in range(buttons.count()):
        button = buttons.nth(n)
        if "Film" in button.inner_text():
            continue
        button.focus()
        page.keyboard.press("Enter")
        expect(menu.get_by_text("Drawing …")).to_have_count(0)
        expect(inside, button.inner_text()).to_have_count(1)
    # It may be made sooner than a test could find the button: it is called off as soon as that is there.
    menu.get_by_role("button", name="Film (GIF)").focus()
    page.evaluate(CALLED_OFF)
    expect(menu.get_by_role("button", name="Stop")).to_have_count(0)
    expect(inside).to_have_count(1)
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(share).to_be_focused()
