"""The bar of settings: nothing cut, nothing typed is lost, and what can be copied."""

from playwright.sync_api import Page, expect

from tests.browser.reading import opened, rested

PRESETS = ["small", "mazur", "xor", "iris", "chain", "wide"]

_CUT = """() => [...document.querySelectorAll(".chips .chip")].filter(chip => {
    const [own, row] = [chip, chip.closest(".chips")].map(element => element.getBoundingClientRect());
    return own.left < row.left || own.right > row.right;
}).map(chip => chip.textContent)"""


def test_no_setting_is_cut(page: Page):
    for preset in PRESETS:
        opened(page, f"/?preset={preset}")
        rested(page)
        assert page.evaluate(_CUT) == [], preset
        expect(page.locator(".bar .more"), preset).to_have_count(0)


def test_where_settings_are_cut_an_arrow_leads_to_them(page: Page):
    page.set_viewport_size({"width": 900, "height": 800})
    opened(page, "/?preset=iris")
    rested(page)
    assert page.evaluate(_CUT) != []
    # Hidden from those who come by keyboard, for whom each chip scrolls into view.
    for _ in range(4):
        arrow = page.locator(".bar .more:not(.before)")
        if arrow.count() == 0:
            break
        arrow.click()
        rested(page)
    chip = page.get_by_role("button", name="notation")
    expect(chip).to_be_in_viewport(ratio=1)
    expect(page.locator(".bar .more.before")).to_be_visible()


def test_a_vector_of_the_wrong_count_says_so_and_stays(page: Page):
    opened(page, "/?preset=iris")
    page.locator(".chips").get_by_role("button", name="sample").click()
    field = page.get_by_role("textbox", name="x of sample 0, 4 numbers")
    field.fill("0.1, 0.2, 0.3")
    said = page.get_by_text("x of sample 0 has 4 numbers; these are 3.")
    expect(said).to_be_visible()
    page.get_by_role("textbox", name="y of sample 0, 3 numbers").focus()
    expect(field).to_have_value("0.1, 0.2, 0.3")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(said).to_be_visible()
    field.fill("0.1, 0.2, 0.3, 0.4")
    expect(said).to_have_count(0)
    expect(page.locator('.stage [data-term="a.0.3"][data-value="0.4"]').first).to_be_visible()


def test_whole_arrays_are_copied_with_their_numbers(page: Page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, "/?preset=mazur")
    for key in ["PageDown", "PageDown", *["Shift+ArrowRight"] * 4]:
        page.keyboard.press(key)
    for rung in ("Expanded", "Factored", "Compact"):
        page.get_by_role("tab", name=rung).click()
        # What was copied on another rung is no answer on this one.
        page.evaluate("() => navigator.clipboard.writeText('')")
        page.get_by_role("button", name="with numbers").click()
        page.wait_for_function("async () => (await navigator.clipboard.readText()) !== ''")
        expect(page.get_by_role("button", name="Copied ✓")).to_be_visible()
        copied = page.evaluate("() => navigator.clipboard.readText()")
        assert copied.startswith(r"\frac{\partial C}{\partial w^{2}} = "), rung
        assert copied.endswith(r"= \begin{bmatrix} 0.0822 & 0.0827 \\ -0.0226 & -0.0227 \end{bmatrix}"), rung
        if rung != "Expanded":
            assert r"\begin{bmatrix} 0.1385 \\ -0.03810 \end{bmatrix}" in copied, rung
