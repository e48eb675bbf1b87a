"""Space plays whatever was used last, and fields read numbers as people write them, or say why not."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, Route, TimeoutError, expect

from tests.browser.reading import drawn, eventually, opened

# The next to be pressed that has not been tried, by its kind and where it stands, of many alike in one place two; and
# where on the screen it is, unless something lies over it. What a place or a setting is called ends before what is
# there just now: the cards of all entries are one place, and so are all layers. Aside: the play button itself, what
# leaves the page or its mode, and what writes a lecture; what looks inside a run, and so leaves Train, comes last.
_NEXT = """tried => {
    const kinds = ["button", "summary", "[role=radio]", "[role=switch]", "input[type=radio]", "input[type=checkbox]"];
    const aside =
        /^(play|pause|run|explore|practice|train|present|full|leave|download|open|save|print|copy|share|edit)/i;
    const name = one => (one.getAttribute("aria-label") ?? one.labels?.[0]?.textContent ?? one.textContent).trim();
    const lasting = called => called.replace(/(:|\\s*=|\\s*\\d).*/s, "");
    const place = one => lasting(one.closest("[aria-label]:not(button, input, a)")?.getAttribute("aria-label") ?? "");
    const kind = one => {
        const chip = one.querySelector(".label")?.textContent;
        return `${place(one)} / ${chip ? lasting(chip) : `${one.localName} ${one.classList[0] ?? ""}`}`;
    };
    const alike = new Map();
    for (const one of [...document.querySelectorAll(kinds.join())]
        .filter(one => one.checkVisibility({opacityProperty: true, visibilityProperty: true}) && !one.disabled
            && !one.closest("[inert], [aria-hidden=true]") && one.ariaDisabled !== "true" && !aside.test(name(one)))
        .sort((one, other) => /^look inside/i.test(name(one)) - /^look inside/i.test(name(other)))) {
        const n = alike.get(kind(one)) ?? 0;
        alike.set(kind(one), n + 1);
        const called = `${kind(one)} ${n}`;
        if (n >= 2 || tried.includes(called)) continue;
        one.scrollIntoView({block: "center", inline: "center"});
        const box = one.getBoundingClientRect();
        const at = [box.x + box.width / 2, box.y + box.height / 2];
        const top = document.elementFromPoint(...at);
        return [called, top && (one.contains(top) || top.contains(one)) ? at : null];
    }
    return null;
}"""
# Keeps Space to itself; what a lecture's moment asks is answered by it.
_OPEN = "dialog[open], input[type=text]:focus"
_IN_THE_WAY = f"{_OPEN}, .reveal"
_PLAYS = """() => document.querySelector(".transport [aria-label=Pause]") !== null"""
# More than there are: names that change with what was pressed would go on for ever.
MOST = 120


def controls(page: Page) -> Iterator[str]:
    """Press every control there is, also those that appear when others were pressed; give the name of each."""
    tried: list[str] = []
    while found := page.evaluate(_NEXT, tried):
        name, at = found
        tried.append(name)
        assert len(tried) < MOST, tried
        if at is not None:
            page.mouse.click(*at)
            yield name
        # Looking inside a run is Explore, whose controls have a test of their own.
        if " inside " in name:
            return


def loaded(page: Page) -> Callable[[], None]:
    """What waits until the parts of the page that are loaded when asked for are there."""
    coming: set[str] = set()
    page.on("request", lambda request: coming.add(request.url) if request.resource_type == "script" else None)
    page.on("requestfinished", lambda request: coming.discard(request.url))

    def wait() -> None:
        drawn(page)
        if coming:
            eventually(page, lambda: not coming)
            drawn(page)

    return wait


def leave(page: Page) -> bool:
    """What keeps Space to itself, a dialog, a field to type in or a question; False where there is none."""
    there = False
    while page.locator(_IN_THE_WAY).count():
        there = True
        page.keyboard.press("Escape" if page.locator(_OPEN).count() else "Space")
    return there


def space_plays(page: Page) -> bool:
    """Or pauses. What waits for the server's answer may open only now: it is left, and tried again."""
    heard = f"before => ({_PLAYS})() !== before || document.querySelector('{_IN_THE_WAY}') !== null"
    for _ in range(3):
        before = page.evaluate(_PLAYS)
        page.keyboard.press("Space")
        try:
            page.wait_for_function(heard, arg=before)
        except TimeoutError:
            return False
        if page.evaluate(_PLAYS) != before:
            return True
        leave(page)
    return False


@pytest.mark.parametrize("address", ["/?preset=small", "/#train"], ids=["Explore", "Train"])
def test_space_plays_after_every_control(page: Page, address: str):
    # With steps that land at once: one under way would end by itself.
    opened(page, address)
    expect(page.locator(".transport").first).to_be_visible()
    wait = loaded(page)
    silent = []
    count = 0
    for name in controls(page):
        count += 1
        wait()
        leave(page)
        # Once to play, once to pause.
        if not (space_plays(page) and space_plays(page)):
            silent.append(name)
    assert silent == []
    assert count > 20


def test_what_was_asked_to_play_while_it_was_on_its_way_plays(page: Page):
    opened(page, "/?preset=small")
    held: list[Route] = []
    page.route("**/api/v1/traces", lambda route: held.append(route))
    page.locator("button.chip", has_text="preset").click()
    page.get_by_role("radio", name="a gradient vanishes").click()
    page.keyboard.press("Space")
    eventually(page, lambda: len(held) > 0)
    held[0].continue_()
    expect(page.locator("[data-step='z.4']").first).to_be_visible()
    expect(page.get_by_role("button", name="Pause", exact=True)).to_be_visible()


def test_sample_fields_read_what_people_write(page: Page):
    opened(page, "/?preset=small")
    page.locator("button.chip", has_text="sample").click()
    field = page.get_by_role("spinbutton", name="x 0 of sample 0")
    shown = page.locator(".stage [data-term='a.0.0']").first
    for text, value in (("0,05", 0.05), ("1/4", 0.25), ("1e-3", 0.001), ("−0.5", -0.5)):
        field.fill(text)
        expect(shown).to_have_attribute("data-value", str(value))
    field.fill("1,234")
    expect(page.get_by_role("status").filter(has_text="may be 1234 or 1.234")).to_be_visible()
    expect(shown).to_have_attribute("data-value", "-0.5")
    expect(field).to_have_attribute("aria-invalid", "true")


_PASTE = """(field, text) => {
    const data = new DataTransfer();
    data.setData("text", text);
    field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


def test_cells_fill_the_row_and_the_rows_below(page: Page):
    opened(page, "/?preset=small")
    page.locator("button.chip", has_text="sample").click()
    field = page.get_by_role("spinbutton", name="x 0 of sample 0")
    field.evaluate(_PASTE, "0,05\t0.10\t0.01\t0.99\n1\t2\t0\t1")
    values = ["0.05", "0.1", "0.01", "0.99"]
    for name, value in zip(("x 0", "x 1", "y 0", "y 1"), values, strict=True):
        expect(page.get_by_role("spinbutton", name=f"{name} of sample 0")).to_have_value(value)
    expect(page.get_by_role("spinbutton", name="x 1 of sample 1")).to_have_value("2")
    field.evaluate(_PASTE, "1\t2\t3\t4\t5")
    expect(page.get_by_role("status").filter(has_text="5 numbers were pasted")).to_be_visible()
    expect(field).to_have_value("0.05")


def test_a_held_arrow_loses_no_step(page: Page):
    """Thirty presses while every answer takes its time."""
    opened(page, "/?preset=small")
    weight = page.locator(".stage .field[data-term='w.1.0.0']")
    weight.focus()
    page.evaluate("""() => {
        const field = document.activeElement;
        for (let n = 0; n < 30; n++) {
            field.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowUp", bubbles: true, cancelable: true}));
        }
    }""")
    expect(weight).to_have_attribute("data-value", "1.1")


def test_tab_opens_the_next_weight_and_back(page: Page):
    opened(page, "/?preset=small")
    page.locator(".stage .field[data-term='w.1.0.0']").click()
    page.keyboard.type("0,25")
    page.keyboard.press("Tab")
    typing = page.locator(".stage input[data-typed=w]")
    expect(typing).to_have_value("-0.5")
    expect(page.locator(".stage .field[data-term='w.1.0.0']")).to_have_attribute("data-value", "0.25")
    page.keyboard.press("Shift+Tab")
    expect(typing).to_have_value("0.25")


def test_a_second_click_on_the_step_opens_no_card(page: Page):
    opened(page, "/?preset=small")
    for _ in range(2):
        page.locator("[data-step='dw.2']").click()
    expect(page.locator(".where")).to_contain_text("Step 10 of 20", ignore_case=True)
    expect(page.locator("[data-card]")).to_have_count(0)
