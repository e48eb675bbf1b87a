"""Within reach: by few keys, zoomed in, without colours of its own, by speech, by an unsteady hand."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import CHROMIUM_ARGUMENTS
from tests.browser.reading import READY, current_step, opened, patient, rested

TO_A_GRADIENT = ["PageDown", "PageDown", *["Shift+ArrowRight"] * 4]


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


@pytest.mark.parametrize(("stops", "part"), [(1, "Network"), (2, "Derivation"), (3, "Timeline")])
def test_the_first_tab_stops_lead_past_the_settings(page: Page, stops: int, part: str):
    # The first preset's own address: the page writes no other while it is as it opened.
    opened(page, "/")
    press(page, *["Tab"] * stops)
    button = page.get_by_role("button", name=f"To: {part}")
    expect(button).to_be_focused()
    box = button.bounding_box()
    assert box is not None
    assert box["width"] > 80
    address = page.url
    press(page, "Enter")
    expect(page.get_by_role("region", name=part, exact=True)).to_be_focused()
    expect(page).to_have_url(address)
    press(page, "Tab")
    assert page.evaluate(f"() => document.activeElement.closest('[aria-label={part}]') !== null")


def test_all_steps_are_one_tab_stop(page: Page):
    opened(page, "/?preset=small")
    press(page, *TO_A_GRADIENT)
    assert page.locator("[data-step]").count() == 20
    expect(page.locator("[data-step][tabindex='0']")).to_have_count(1)
    page.locator("[data-step][tabindex='0']").focus()
    press(page, "ArrowRight", "ArrowRight")
    expect(page.locator("[data-step='da.1']")).to_be_focused()
    assert current_step(page) == "dw.2"
    press(page, "Enter")
    assert current_step(page) == "da.1"


def test_the_whole_page_is_a_number_of_tab_stops_that_one_can_walk(page: Page):
    opened(page, "/?preset=iris")
    press(page, *TO_A_GRADIENT)
    rested(page)
    stops = page.evaluate("""() => [...document.querySelectorAll("button, input, select, [tabindex]")]
        .filter(element => element.tabIndex >= 0 && element.checkVisibility()).length""")
    assert stops <= 60


def test_letters_are_no_keys_where_they_are_switched_off(page: Page):
    opened(page, "/?preset=small")
    press(page, "?")
    page.get_by_role("checkbox", name="Single letters").uncheck()
    press(page, "Escape")
    page.reload()
    page.wait_for_selector("html[data-ready=true]")
    press(page, "ArrowRight", "p", "2", "?")
    assert page.evaluate("() => document.documentElement.hasAttribute('data-presenting')") is False
    expect(page.get_by_role("dialog")).not_to_be_visible()
    expect(page.get_by_role("tab", selected=True)).to_have_text("One neuron")
    press(page, "Shift+ArrowRight", "Shift+ArrowRight")
    assert current_step(page) == "a.1"
    page.get_by_role("button", name="Keys", exact=True).click()
    page.get_by_role("checkbox", name="Single letters").check()
    press(page, "Escape", "2")
    expect(page.get_by_role("tab", selected=True)).to_have_text("Expanded")


def test_zoomed_in_everything_can_be_scrolled_to(page: Page):
    """A screen of 1440 × 900 at 200 and 400 %, one of 1280 × 1024 at 400 %."""
    page.set_viewport_size({"width": 720, "height": 450})
    opened(page, "/?preset=small")
    press(page, *TO_A_GRADIENT)
    for width, height in ((720, 450), (360, 225), (320, 256)):
        page.set_viewport_size({"width": width, "height": height})
        rested(page)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width
        for part in ("Network", "Derivation"):
            box = page.get_by_role("region", name=part, exact=True).bounding_box()
            assert box is not None
            assert box["height"] > 150, (part, width)
        for last in (page.locator(".derivation .doubts button").first, page.get_by_role("button", name="To the end")):
            last.scroll_into_view_if_needed()
            box = last.bounding_box()
            assert box is not None
            assert 0 <= box["y"] <= height - box["height"], (last, width)


def test_without_colours_of_its_own_the_page_still_says_where_one_is(page: Page):
    opened(page, "/?preset=small")
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    press(page, *TO_A_GRADIENT)

    def style(selector: str, name: str) -> str:
        found: str = page.locator(selector).first.evaluate(f"element => getComputedStyle(element).{name}")
        return found

    assert style("[role=tab][aria-selected=true]", "backgroundColor") != style(
        "[role=tab][aria-selected=false]", "backgroundColor"
    )
    assert style("[data-step][aria-current]", "backgroundColor") != style("[data-step='z.1']", "backgroundColor")
    assert style("[data-step='z.1']", "borderBottomWidth") != style("[data-step='b_next.1']", "borderBottomWidth")
    assert style(".cell.own", "outlineStyle") == "solid"
    assert style(".cell:not(.own)", "outlineStyle") == "none"


# How the line of the slot that is pointed at stands out from the drawing's paper.
_CONTRAST = """() => {
    const luminance = value => {
        const canvas = document.createElement("canvas").getContext("2d");
        canvas.fillStyle = value;
        canvas.fillRect(0, 0, 1, 1);
        const parts = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map(part => part / 255)
            .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    };
    const slot = getComputedStyle(document.querySelector(".readout.dw.empty:hover")).borderTopColor;
    const paper = getComputedStyle(document.querySelector(".stage")).backgroundColor;
    const [dark, light] = [luminance(slot), luminance(paper)].sort((one, other) => one - other);
    return (light + 0.05) / (dark + 0.05);
}"""


def test_asked_for_more_contrast_the_lines_are_lines(page: Page):
    page.emulate_media(contrast="more")
    opened(page, "/?preset=small")
    # A slot is drawn where it is pointed at.
    page.locator(".readout.dw.empty").first.hover()
    for theme in ("light", "dark", "projector"):
        press(page, "t")
        expect(page.locator("html")).to_have_attribute("data-theme", theme)
        assert page.evaluate(_CONTRAST) >= 3, theme


def test_what_is_pressed_is_large_enough(page: Page):
    """24 px, but for what stands in the drawing and can be reached elsewhere too."""
    opened(page, "/?preset=small")
    press(page, *TO_A_GRADIENT)
    rested(page)
    small = page.evaluate("""() => [...document.querySelectorAll("button, select, [role=gridcell]")]
        .filter(element => element.checkVisibility() && !element.closest(".stage, nav, [role=toolbar], .hidden"))
        .map(element => [element.innerText, element.getBoundingClientRect()])
        .filter(([, {width, height}]) => width > 0 && (width < 23.9 || height < 23.9))
        .map(([text, {width, height}]) => `${text}: ${width} × ${height}`)""")
    assert small == []


def arrive(page: Page, address: str) -> None:
    """In either mode, drawn."""
    page.goto(address)
    page.wait_for_selector(f"{READY} [data-neuron] canvas" if "train" in address else READY)


@pytest.mark.parametrize("address", ["/", "/#train"])
def test_the_page_is_no_longer_than_the_window(scrollbars: Page, address: str):
    """What only speaks lay a pixel below it: a scrollbar in every browser that shows one."""
    arrive(scrollbars, address)
    rested(scrollbars)
    assert scrollbars.evaluate("() => document.documentElement.scrollHeight - innerHeight") == 0
    assert scrollbars.evaluate("() => innerWidth - document.documentElement.clientWidth") == 0


@pytest.fixture
def scrollbars(chromium: str, browser: Browser, server: str) -> Iterator[Page]:
    """A page in a browser whose scrollbars are not hidden, as a person's are not."""
    shown = browser.browser_type.launch(
        executable_path=chromium, args=CHROMIUM_ARGUMENTS, ignore_default_args=["--hide-scrollbars"]
    )
    yield patient(shown.new_page(base_url=server, viewport={"width": 1440, "height": 900}))
    shown.close()


_UNREADABLE = """() => {
    const seen = element => element.getClientRects().length && getComputedStyle(element).visibility === "visible";
    const probe = document.createElement("canvas").getContext("2d");
    const rgb = colour => {
        probe.clearRect(0, 0, 1, 1);
        probe.fillStyle = colour;
        probe.fillRect(0, 0, 1, 1);
        return probe.getImageData(0, 0, 1, 1).data.slice(0, 3).join();
    };
    const canvas = rgb("Canvas");
    // Behind forced text the browser paints the canvas's colour, whatever the element's background is.
    return [...document.querySelectorAll("body *")]
        .filter(element => seen(element) && [...element.childNodes].some(
            node => node.nodeType === Node.TEXT_NODE && node.data.trim()))
        .filter(element => getComputedStyle(element).forcedColorAdjust === "auto" && !(element instanceof SVGElement))
        .filter(element => rgb(getComputedStyle(element).color) === canvas)
        .map(element => `${element.className}: ${element.textContent.trim()}`);
}"""


@pytest.mark.parametrize("address", ["/", "/#train"])
def test_no_label_is_blank_where_the_system_chooses_the_colours(page: Page, address: str):
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    arrive(page, address)
    rested(page)
    assert page.evaluate(_UNREADABLE) == []
    press(page, "End" if address == "/" else "ArrowRight")
    rested(page)
    assert page.evaluate(_UNREADABLE) == []


def test_bars_are_seen_where_the_system_chooses_the_colours(page: Page):
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    arrive(page, "/#train")
    page.keyboard.press("ArrowRight")
    bars = page.locator(".bar i")
    expect(bars.first).to_be_visible()
    colour = bars.first.evaluate("bar => getComputedStyle(bar).backgroundColor")
    assert colour != page.evaluate("() => getComputedStyle(document.querySelector('.bar')).backgroundColor")


@pytest.mark.parametrize("address", ["/", "/#train"])
def test_handles_are_large_enough_for_a_finger(page: Page, address: str):
    arrive(page, address)
    rested(page)
    handles = page.locator("[role=slider], input[type=range]")
    assert handles.count() > 0
    for handle in handles.all():
        box = handle.bounding_box()
        assert box is not None, handle
        assert min(box["width"], box["height"]) >= 24, handle
