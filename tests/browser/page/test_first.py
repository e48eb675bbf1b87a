"""The first drawing: it stands before the page's own scripts have run, exactly where the page's own will stand."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reading import READY, get, link, opened, preset_request

OWN_SCRIPTS = "**/assets/main-*.js"
DRAWN = "#first:not([hidden]) svg"

# What is drawn first, and what of the page takes its place.
TAKES_ITS_PLACE = {
    "#first .body": "rect.body",
    "#first line": "line.weight",
    "#first .half": "[data-picture=drawing] path.half",
    "#first .cost": "[data-picture=drawing] div.cost:empty",
    "#first header": "header:has(.bar)",
    "#first figure": "[data-picture=drawing]",
    "#first aside": ".derivation",
    "#first footer": "section.timeline",
}

BOXES = """css => [...document.querySelectorAll(css)]
    .map(one => one.getBoundingClientRect())
    .filter(box => box.width + box.height > 0)
    .flatMap(box => [box.x, box.y, box.right, box.bottom])"""


def without_scripts(page: Page, address: str) -> Page:
    page.route(OWN_SCRIPTS, lambda route: route.fulfill(content_type="text/javascript", body=""))
    page.goto(address)
    return page


@pytest.mark.parametrize("preset", ["mazur", "iris", "vanishing"])
@pytest.mark.parametrize("size", [(1440, 900), (1280, 720), (390, 844)])
def test_what_is_drawn_first_stands_where_the_page_draws_it(page: Page, preset: str, size: tuple[int, int]):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    without_scripts(page, f"/?preset={preset}").wait_for_selector(DRAWN)
    first = {css: page.evaluate(BOXES, css) for css in TAKES_ITS_PLACE}
    assert all(first[css] for css in ("#first line", "#first .body", "#first header"))

    page.unroute(OWN_SCRIPTS)
    opened(page, f"/?preset={preset}")
    for css, own in TAKES_ITS_PLACE.items():
        assert not first[css] or page.evaluate(BOXES, own) == pytest.approx(first[css], abs=0.6), css
    expect(page.locator("#first")).to_have_count(0)


def test_what_is_drawn_first_has_the_colours_that_were_chosen(page: Page):
    opened(page)
    page.evaluate("localStorage.setItem('backlight-theme', 'dark')")
    without_scripts(page, "/").wait_for_selector(DRAWN)
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_nothing_is_drawn_that_a_link_a_frame_or_a_lecture_would_replace(page: Page, server: str):
    elsewhere = link(preset_request(server, "iris"))
    for address in (f"/{elsewhere}", "/?only=stage", "/?lesson=chain", "/#train"):
        page.goto("about:blank")
        with page.expect_request(OWN_SCRIPTS):
            without_scripts(page, address)
        expect(page.locator("#first")).to_be_hidden()


@pytest.mark.parametrize("size", [(1440, 900), (500, 160), (320, 256)])
def test_every_preset_is_drawn_in_any_window(page: Page, server: str, size: tuple[int, int]):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for preset in get(f"{server}/api/v1/catalog").json()["presets"]:
        # The page's errors end the test.
        without_scripts(page, f"/?preset={preset['name']}").wait_for_selector("#first svg rect", state="attached")


def test_the_page_comes_also_where_the_drawing_fails(page: Page, server: str):
    # A page of its own: an error is no fault of it.
    own = page.context.new_page()
    own.add_init_script("""SVGElement.prototype.append = () => {
        delete SVGElement.prototype.append;
        throw new Error("no drawing");
    }""")
    own.goto(f"{server}/")
    expect(own.get_by_role("button", name="Present")).to_be_visible()
    own.close()


@pytest.mark.parametrize("address", ["/", "/#train", "/#presenter-none", "/?only=stage", "/?lesson=chain"])
def test_whatever_opens_takes_its_place(page: Page, address: str):
    page.goto(address)
    expect(page.locator("main").first).to_be_visible()
    expect(page.locator("#first")).to_have_count(0)


def test_the_page_comes_also_where_no_frame_does(page: Page):
    """As in a tab that was opened in the background."""
    page.add_init_script("window.requestAnimationFrame = () => 0")
    page.goto("/")
    expect(page.get_by_role("button", name="Present")).to_be_visible()
    assert page.locator(READY).count() == 0
