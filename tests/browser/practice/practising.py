"""Practising as a person does."""

from playwright.sync_api import Page, expect

from tests.browser.reading import opened

# In the order of the steps; then σ′ of neuron 1, taken at a instead of z.
BACKWARD = {"da.2.0": "0.7414", "da.2.1": "-0.2171", "ds.2.0": "0.1868"}

SLOPE_AT_A = "0.2161"


def practising(page: Page, address: str = "/?preset=mazur") -> Page:
    opened(page, address)
    page.keyboard.press("q")
    expect(field(page)).to_be_focused()
    return page


def field(page: Page):
    return page.locator("input[data-practice]")


def at(page: Page, term: str) -> None:
    expect(field(page)).to_have_attribute("data-practice", term)


def answer(page: Page, text: str) -> None:
    field(page).fill(text)
    page.keyboard.press("Enter")


def verdict(page: Page, kind: str):
    return page.locator(f".practice [data-verdict={kind}]")
