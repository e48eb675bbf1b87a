"""On a telephone: the drawing stays while one reads and plays, and a neuron tells all its numbers when it is tapped."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reading import READY, patient, rested


@pytest.fixture
def phone(browser: Browser, server: str) -> Iterator[Page]:
    context = browser.new_context(
        base_url=server, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, reduced_motion="reduce"
    )
    yield patient(context.new_page())
    context.close()


def test_the_drawing_stays_and_a_neuron_tells_all_its_numbers(phone: Page):
    phone.goto("/?preset=small")
    phone.wait_for_selector(READY)
    expect(phone.get_by_role("region", name="Network")).to_contain_text("Tap a number")
    phone.keyboard.press("End")
    numbers = phone.locator(".stage dl [data-term]")
    expect(numbers).to_have_count(0)
    phone.locator(".stage [data-term='a.1.1']:visible").last.tap()
    expect(numbers).to_have_count(7)
    expect(phone.locator(".stage dl [data-term='dz.1.1']")).to_be_visible()
    phone.locator(".stage dl [data-term='z.1.1']").tap()
    expect(phone.locator(".stage [data-label=reading]")).to_contain_text("z")
    # However far one reads, the drawing and the time are there.
    phone.locator(".upper").evaluate("one => one.scrollTo(0, 400)")
    expect(phone.locator(".stage [data-label=reading]")).to_be_in_viewport(ratio=1)
    expect(phone.get_by_role("button", name="Play", exact=True)).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("preset", ["small", "iris", "chain"])
def test_what_a_step_says_is_seen_as_soon_as_it_plays(phone: Page, preset: str):
    phone.goto(f"/?preset={preset}")
    phone.wait_for_selector(READY)
    settings, equation = phone.locator(".bar .chip").first, phone.get_by_role("group", name="Equation", exact=True)
    expect(settings).to_be_in_viewport(ratio=1)
    phone.get_by_role("button", name="One term on").tap()
    expect(equation.first).to_be_in_viewport(ratio=1)
    expect(phone.get_by_role("region", name="Network")).to_be_in_viewport(ratio=1)
    # Who goes up to the settings meanwhile, or reads on, is left there.
    for place in (0, 400):
        phone.locator(".upper").evaluate("(one, to) => one.scrollTo(0, to)", place)
        phone.keyboard.press("Shift+ArrowRight")
        rested(phone)
        at = phone.locator(".upper").evaluate("one => one.scrollTop")
        assert at == pytest.approx(place, abs=60)


# Marks of what a neuron feeds that lie over other neurons than their own; and how many there are.
_MARKS = """() => {
    const box = one => one.getBoundingClientRect();
    const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1.5
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1.5;
    const marks = [...document.querySelectorAll("[data-fed]")];
    const neurons = [...document.querySelectorAll(".stage rect.body")];
    const place = term => term.split(".").slice(1).join();
    const own = (mark, neuron) => place(mark.dataset.fed) === place(neuron.dataset.term);
    const found = marks.flatMap(mark => neurons.filter(one => !own(mark, one) && over(box(mark), box(one)))
        .map(one => `${mark.dataset.fed} over ${one.dataset.term}`));
    return [marks.length, found];
}"""


def test_what_a_neuron_feeds_is_marked_over_no_other_neuron(phone: Page):
    phone.goto("/?preset=small")
    phone.wait_for_selector(READY)
    phone.locator(".stage [data-term='a.1.1']:visible").last.tap()
    expect(phone.locator("[data-fed]").first).to_be_attached()
    rested(phone)
    count, found = phone.evaluate(_MARKS)
    assert found == []
    assert count >= 4


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_the_logo_and_the_cost_have_room_in_every_language(phone: Page, language: str):
    phone.goto(f"/?preset=small&language={language}")
    phone.wait_for_selector(READY)
    logo, modes = phone.locator(".bar h1 span").first, phone.locator(".bar .modes")
    expect(logo).to_be_visible()
    rested(phone)
    left, right = logo.bounding_box(), modes.bounding_box()
    assert left is not None
    assert right is not None
    assert 0 <= left["x"] <= right["x"] - left["width"]
    expect(phone.locator(".phase.cost")).to_be_visible()


def test_what_is_learnt_from_is_chosen_at_the_top(phone: Page):
    phone.goto("/#train")
    phone.wait_for_selector(f"{READY} [data-neuron] canvas")
    chip = phone.locator("button.chip", has_text="data")
    expect(chip).to_be_in_viewport(ratio=1)
    chip.tap()
    phone.get_by_role("dialog", name="What is learnt from").get_by_role("button", name="moons").tap()
    expect(chip).to_contain_text("moons")
