"""What is changed on Train's own drawing: features are switched, weights and biases typed."""

from playwright.sync_api import Page, expect

from tests.browser.reading import eventually, rested
from tests.browser.training.runs import (
    expect_curve_at_tiles,
    expect_reading,
    reached,
    reading,
    train,
    wait_for_update,
)


def click_edge(page: Page, layer: int, to: int, source: int) -> None:
    """In the middle between two neurons, where the edge between them is."""
    boxes = [
        page.locator(f"[data-neuron='{name}']").bounding_box() for name in (f"{layer - 1}.{source}", f"{layer}.{to}")
    ]
    middles = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes if box]
    page.mouse.click(sum(x for x, _ in middles) / 2, sum(y for _, y in middles) / 2)


def test_a_feature_is_switched_where_it_is_drawn(page: Page):
    train(page)
    inputs = page.locator(".stage [data-feature]")
    shown = page.locator(".stage [data-feature][aria-pressed=true]")
    expect(inputs).to_have_count(7)
    expect(shown).to_have_count(4)
    page.get_by_role("button", name="Input x²", exact=True).click()
    expect(shown).to_have_count(5)
    expect(page.get_by_label("Data and settings")).to_contain_text("x, y, x², sin x, sin y")
    for name in ("x", "y", "x²", "sin x"):
        page.locator(f"[data-feature][aria-label^='Input {name}:']").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name=f"Input {name}", exact=True)).to_have_attribute("aria-pressed", "false")
    expect(shown).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Control+z")
    expect(shown).to_have_count(2)


def test_a_weight_is_typed_on_its_edge_and_the_run_goes_on_from_there(page: Page):
    train(page)
    page.keyboard.press("Shift+ArrowRight")
    wait_for_update(page, 15)
    cost = reading(page, "cost")
    click_edge(page, 3, 0, 0)
    field = page.get_by_role("textbox", name="w³₀₀ =")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).to_have_count(0)
    click_edge(page, 3, 0, 0)
    field.fill("two")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).not_to_be_empty()
    field.fill("12")
    page.keyboard.press("Enter")
    branch = page.get_by_role("button", name="branch: w³₀₀ = 12")
    expect(branch).to_have_attribute("aria-pressed", "true")
    # A neuron's own number, by keyboard; at the same moment it is the same branch.
    page.locator("[data-neuron='2.1']").focus()
    page.keyboard.press("Enter")
    page.get_by_role("textbox", name="b²₁ =").fill("-1")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="branch: w³₀₀ = 12, b²₁ = −1")).to_be_visible()
    expect(page.locator("[data-neuron='2.1']")).to_be_focused()
    eventually(page, lambda: reading(page, "cost") > 2 * cost)
    page.keyboard.press("ArrowRight")
    wait_for_update(page, 16)
    after = reading(page, "cost")
    # The address makes the same numbers again.
    rested(page)
    page.reload()
    wait_for_update(page, 16)
    expect_reading(page, "cost", after)


def test_what_was_typed_is_undone_and_done_again(page: Page):
    train(page)
    first = reading(page, "cost")
    click_edge(page, 3, 0, 0)
    page.get_by_role("textbox", name="w³₀₀ =").fill("12")
    page.keyboard.press("Enter")
    branch = page.get_by_role("button", name="branch: w³₀₀ = 12")
    expect(branch).to_be_visible()
    page.keyboard.press("Control+z")
    expect(branch).to_have_count(0)
    expect_reading(page, "cost", first)
    page.keyboard.press("Control+Shift+z")
    expect(branch).to_be_visible()


def test_two_runs_side_by_side_rest_at_the_same_update(page: Page):
    train(page)
    page.keyboard.press("c")
    expect(page.get_by_role("button", name="Run B", exact=True)).to_be_visible()
    page.keyboard.press("Space")
    reached(page, 500)
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Run", exact=True)).to_be_visible()
    epochs = "[...document.querySelectorAll('[data-reading=epoch]')].map((one) => one.dataset.value)"
    page.wait_for_function(f"() => new Set({epochs}).size === 1")
    expect_curve_at_tiles(page)
