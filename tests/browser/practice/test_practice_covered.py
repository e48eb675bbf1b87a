"""Covered numbers are nowhere on the page: no eye and no ear gets them from it."""

import re

import pytest
from playwright.sync_api import Page, expect

from app.asking.catalog import preset_request
from engine.presets import PRESETS
from tests.browser.practice.practising import at, practising
from tests.browser.reading import opened, post

PER_SAMPLE = ("z", "a", "e", "da", "ds", "dz", "cost")

# All that an eye or an ear gets from the page: texts, titles, labels, values.
_TOLD = """() => {
    const told = [];
    const names = ["title", "alt", "value", "placeholder"];
    for (const element of document.body.querySelectorAll("*:not(script, style)")) {
        for (const {name, value} of element.attributes)
            if (names.includes(name) || name.startsWith("aria-") || name.startsWith("data-")) told.push(value);
        for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) told.push(node.data);
    }
    return told.join("\\n");
}"""


def numbers_of(page: Page, preset: str, of: str) -> tuple[dict[str, float], list[float]]:
    """The covered numbers by their entries, and those that may be seen: of all steps before, and what is given."""
    body = preset_request(PRESETS[preset]).model_dump(exclude_unset=True)
    base = page.evaluate("location.origin")
    trace = post(f"{base}/api/v1/traces", body).json()
    asked = post(f"{base}/api/v1/practice", body | {"of": of}).json()["asked"]
    covered = {}
    for term in asked:
        array = next(name for name in trace["arrays"] if f"{term}.".startswith(f"{name}."))
        value = trace["arrays"][array]
        value = value[0] if array.split(".")[0] in PER_SAMPLE else value
        for index in filter(None, term[len(array) :].split(".")):
            value = value[int(index)]
        covered[term] = value
    steps = [step["id"] for step in trace["steps"]]
    later = steps[min(steps.index(next(s for s in steps if f"{term}.".startswith(f"{s}."))) for term in asked) :]
    return covered, [x for name, array in trace["arrays"].items() if name not in later for x in flat(array)]


def flat(array) -> list[float]:
    return [x for part in array for x in flat(part)] if isinstance(array, list) else [array]


def told(page: Page) -> set[str]:
    """Every number with three digits and more that the page tells anybody."""
    shown = re.findall(r"(?<![\d.])\d+\.\d+", page.evaluate(_TOLD))
    return {one for one in shown if len(re.sub(r"^[0.]+|\.", "", one)) >= 3}


def is_it(value: float, shown: str) -> bool:
    """The number, in as many digits as are shown?"""
    digits = len(re.sub(r"^[0.]+|\.", "", shown))
    return float(shown) == float(f"{abs(value):.{digits}g}")


@pytest.mark.parametrize(("preset", "of"), [("mazur", "backward"), ("small", "forward"), ("mazur", "update")])
def test_covered_numbers_are_nowhere_on_the_page(page: Page, preset: str, of: str):
    practising(page, f"/?preset={preset}")
    page.get_by_label("Practise", exact=True).select_option(of)
    covered, given = numbers_of(page, preset, of)
    at(page, next(iter(covered)))
    shown = told(page)
    # Pointed at, walked through, with the question, the formula and the empty matrices open.
    for term in list(covered)[:6]:
        at(page, term)
        page.locator(f".stage [data-term='{term}']").first.dispatch_event("pointerover")
        page.keyboard.press("Escape")
        page.keyboard.press("h")
        page.keyboard.press("h")
        expect(page.locator("[data-hint=formula]")).to_be_visible()
        shown |= told(page)
        page.keyboard.press("ArrowRight")
    seen = [one for one in shown if not any(is_it(value, one) for value in given)]
    assert {term: one for term, value in covered.items() for one in seen if is_it(value, one)} == {}


def test_the_search_finds_numbers_where_they_are(page: Page):
    """In Explore nothing is covered."""
    opened(page, "/?preset=mazur")
    page.keyboard.press("End")
    covered, _ = numbers_of(page, "mazur", "backward.2")
    shown = told(page)
    assert all(any(is_it(value, one) for one in shown) for value in covered.values())


def test_what_the_update_will_cost_is_covered_and_no_number_that_overflowed(page: Page):
    page.goto("/?preset=mazur")
    expect(page.locator("html[data-ready=true]")).to_be_attached()
    page.keyboard.press("End")
    after = page.locator("[data-result=mean_cost_next]")
    expect(after).to_have_text("0.291")
    page.keyboard.press("q")
    expect(page.locator(".practice").first).to_be_visible()
    expect(after).to_have_text("")
