"""Any number opens its formula, down to inputs and parameters, and says what it feeds."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.reading import READY, answer, entry, opened, preset_request, rested, same, values
from tests.engine.notes import EQUATIONS
from tests.engine.notes_spelling import read_notes

CARD = "[data-card]"


def at_the_end(page: Page, preset: str = "small") -> Page:
    """Everything is known."""
    opened(page, f"/?preset={preset}")
    page.keyboard.press("End")
    return page


def number(page: Page, term: str) -> Locator:
    """The number of an entry on the drawing."""
    return page.locator(f".stage button[data-term='{term}']")


def card_of(page: Page) -> str | None:
    page.wait_for_selector(CARD)
    return page.locator(CARD).get_attribute("data-card")


def copied(page: Page, button: str) -> str:
    """What a button of the card puts into the clipboard."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    # What another button copied before is no answer to this one.
    page.evaluate("() => navigator.clipboard.writeText('')")
    page.locator(CARD).get_by_role("button", name=button).click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()) !== ''")
    expect(page.locator(CARD).get_by_text("Copied ✓")).to_be_visible()
    text: str = page.evaluate("() => navigator.clipboard.readText()")
    return text


def read_page(tex: str) -> list[str]:
    """The sides of an equation from the clipboard, in the spelling of the test of the notes."""
    tex = re.sub(r"\\sum_\{(\w)=0\}\^\{(\d+)\}(.*?)(?= = |$)", r"\\sumover{\1}{\2}{\3}", tex)
    plain = tex.replace(r"\left", "").replace(r"\right", "").replace(r"\displaystyle", "")
    return [re.sub(r"\s+", "", side) for side in plain.split(" = ")]


def in_numbers(sides: list[str], index: dict[str, str], last: int) -> list[str]:
    """The notes' letters as numbers, but not those that a sum runs over; their n_L − 1 as `last`."""

    def put(found: re.Match[str]) -> str:
        return "_{" + "".join(index.get(letter, letter) for letter in found[1]) + "}"

    return [re.sub(r"_\{(\w+)\}", put, side).replace(r"\sumover{j}{6}", rf"\sumover{{j}}{{{last}}}") for side in sides]


# As the notes name them, with the factor that is opened: in the sum over the neurons that an activation speaks to, each
# factor stands for its array.
IN_THE_NOTES = [
    ("last layer, weight", "dw.2.1.0", "dz.2.1", {"i": "1", "k": "0"}),
    ("last layer, bias", "db.2.1", "dz.2.1", {"i": "1"}),
    ("last layer, previous activation", "da.1.2", "dz.2", {"k": "2"}),
]


def test_opened_to_the_cost_it_reads_as_in_the_notes(page: Page):
    at_the_end(page)
    for section, term, factor, index in IN_THE_NOTES:
        number(page, term).click()
        assert card_of(page) == term
        page.locator(f"{CARD} .symbols .katex [data-term='{factor}']").first.click()
        (notes,) = (equation for equation in EQUATIONS if equation.section == section)
        assert read_page(copied(page, "Copy LaTeX")) == in_numbers(read_notes(notes, "neuron"), index, last=1), section
        title, *_, line = copied(page, "NumPy").splitlines()
        assert (title[:2], line.split(" = ")[0]) == ("# ", "".join(term.split(".")[:2]))
        page.keyboard.press("Escape")


def test_every_factor_opens_down_to_inputs_and_parameters_and_closes(page: Page, server: str):
    at_the_end(page)
    number(page, "dw.1.0.1").click()
    symbols = page.locator(f"{CARD} .symbols")
    closed = symbols.inner_html()
    given = re.compile(r"^(w\.|b\.|a\.0|y|learning_rate)")

    def factors() -> list[str]:
        """The factors that stand in the equation now, without those that are opened."""
        found: list[str] = page.evaluate(
            """() => [...document.querySelectorAll("[data-card] .symbols .katex-html [data-term]")]
                .filter(element => !element.querySelector("[data-term]")).map(element => element.dataset.term)"""
        )
        return found[1:]

    for _ in range(40):
        to_open = next((term for term in factors() if not given.match(term)), None)
        if to_open is None:
            break
        page.locator(f"{CARD} .symbols .katex-html [data-term='{to_open}']:not(:has([data-term]))").last.click()
    assert {term.split(".")[0] for term in factors()} == {"w", "b", "a", "y"}
    trace = answer(server, preset_request(server, "small"))
    for term, value in values(page):
        assert same(value, entry(trace, term)), term
    page.locator(CARD).get_by_role("button", name="Close all").click()
    assert symbols.inner_html() == closed


def edge_point(page: Page, term: str) -> tuple[float, float]:
    """A point of an edge where no number stands."""
    x, y = page.evaluate(
        """term => {
            const line = document.querySelector(`.stage g[data-term="${term}"] line`);
            const at = name => Number(line.getAttribute(name));
            const box = line.ownerSVGElement.getBoundingClientRect();
            for (let part = 0.05; part < 1; part += 0.05) {
                const x = box.left + at("x1") + part * (at("x2") - at("x1"));
                const y = box.top + at("y1") + part * (at("y2") - at("y1"));
                const there = document.elementFromPoint(x, y)?.closest("[data-term]");
                if (there?.dataset.term === term) return [x, y];
            }
        }""",
        term,
    )
    return x, y


def ring_point(page: Page, term: str) -> tuple[float, float]:
    """The middle of a ring's left side."""
    box = page.locator(f".stage .ring[data-term='{term}']").bounding_box()
    assert box is not None
    width = float(page.locator(f".stage .ring[data-term='{term}']").get_attribute("stroke-width") or "nan")
    return box["x"] + width / 2, box["y"] + box["height"] / 2


SELECTED: dict[str, tuple[str, Callable[[Page], object]]] = {
    "left half": ("z.2.1", lambda page: number(page, "z.2.1").click()),
    "right half": ("a.1.0", lambda page: number(page, "a.1.0").click()),
    "ring": ("dz.2.1", lambda page: page.mouse.click(*ring_point(page, "dz.2.1"))),
    "edge": ("w_next.1.0.0", lambda page: page.mouse.click(*edge_point(page, "w_next.1.0.0"))),
    "bias": ("b_next.2.0", lambda page: number(page, "b_next.2.0").click()),
    "matrix cell": ("b.1.1", lambda page: page.locator("[role=gridcell][data-term='b.1.1']").click()),
    "factor": ("db.1.2", lambda page: page.locator(".box .katex [data-term='db.1.2']").first.click()),
    "sentence": ("db.1.2", lambda page: page.locator("p .number[data-term='db.1.2']").click()),
}


def test_selecting_an_entry_anywhere_opens_its_card(page: Page, server: str):
    trace = answer(server, preset_request(server, "small"))
    at_the_end(page)
    for where, (term, select) in SELECTED.items():
        select(page)
        assert card_of(page) == term, where
        shown = page.locator(f"{CARD} code[data-term]")
        assert same(float(shown.get_attribute("data-value") or "nan"), entry(trace, term)), where
        page.keyboard.press("Escape")
        expect(page.locator(CARD), where).to_have_count(0)


def test_the_timeline_leads_to_a_step_and_then_to_all_of_it_and_opens_no_card(page: Page):
    opened(page, "/?preset=small")
    for _ in range(3):
        page.locator("[data-step='dw.2']").click()
    expect(page.locator(".derivation .where")).to_contain_text("term 6 of 6", ignore_case=True)
    expect(page.locator(CARD)).to_have_count(0)


# What of the panel lies beside the card, at its height.
_BESIDE = """() => {
    const box = element => element.getBoundingClientRect();
    const card = box(document.querySelector("[data-card]"));
    return [...document.querySelectorAll(".panel [role=gridcell], .panel .number")]
        .filter(element => !element.closest("[data-card]"))
        .filter(element => box(element).bottom > card.top + 1 && box(element).top < card.bottom - 1)
        .map(element => element.dataset.term);
}"""


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720), (1920, 1080)])
def test_the_card_covers_neither_the_matrices_nor_the_sentence(page: Page, size: tuple[int, int]):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    opened(page, "/?preset=small")
    for step in ("z.2", "dz.1", "dw.1"):
        page.locator(f"[data-step='{step}']").click()
        page.locator(f"[role=gridcell][data-term='{step}.1.0'], [role=gridcell][data-term='{step}.1']").first.click()
        expect(page.locator(f"[data-card^='{step}.1']")).to_be_in_viewport()
        assert page.evaluate(_BESIDE) == [], step
        page.keyboard.press("Escape")
        expect(page.locator(CARD)).to_have_count(0)


def test_a_given_number_has_a_card_too(page: Page):
    """Before the first step weights, biases and inputs can be typed; clicking one selects it as well."""
    opened(page, "/?preset=small")
    for term in ("b.1.0", "w.2.0.1", "a.0.1", "y.0"):
        page.locator(f".stage [role=spinbutton][data-term='{term}']").click()
        assert card_of(page) == term
        page.keyboard.press("Escape")


def test_a_cell_of_a_map_and_a_factor_of_a_path(page: Page):
    opened(page, "/?preset=small")
    page.keyboard.press("s")
    factor = page.locator("[data-path] [data-term^='w.2']").first
    term = factor.get_attribute("data-term")
    listed = page.locator(".paths [data-gradient]").get_attribute("data-gradient")
    factor.click()
    assert card_of(page) == term
    # The list stays that of its own parameter.
    assert page.locator(".paths [data-gradient]").get_attribute("data-gradient") == listed


def test_used_by_lists_and_lights_what_the_entry_feeds(page: Page):
    at_the_end(page)
    number(page, "a.1.0").click()
    fed = ["z.2.0", "z.2.1", "dw.2.0.0", "dw.2.1.0"]
    rows = page.get_by_label("Used by").locator("button[data-term]")
    assert rows.evaluate_all("rows => rows.map(row => row.dataset.term)") == fed
    marks = page.locator(".stage [data-fed]")
    assert marks.evaluate_all("marks => marks.map(mark => mark.dataset.fed)") == fed
    rows.nth(2).hover()
    expect(number(page, "dw.2.0.0")).to_have_class(re.compile(r"\blit\b"))
    rows.nth(2).click()
    assert card_of(page) == "dw.2.0.0"


def test_back_and_forward_by_button_and_key(page: Page):
    at_the_end(page)
    for term in ("dw.2.0.0", "dz.2.0", "z.2.0"):
        number(page, term).click()
    page.keyboard.press("Alt+ArrowLeft")
    assert card_of(page) == "dz.2.0"
    page.get_by_role("button", name="Card before").click()
    assert card_of(page) == "dw.2.0.0"
    expect(page.get_by_role("button", name="Card before")).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Alt+ArrowRight")
    page.get_by_role("button", name="Next card").click()
    assert card_of(page) == "z.2.0"
    page.keyboard.press("?")
    expect(page.get_by_role("dialog").get_by_text("The card before")).to_be_visible()


def test_the_link_reproduces_the_card(page: Page):
    at_the_end(page)
    number(page, "dw.1.0.1").click()
    for array in ("dz.1", "da.1"):
        page.locator(f"{CARD} .symbols .katex [data-term^='{array}']").first.click()
    page.mouse.move(0, 0)
    rested(page)
    before = page.locator(f"{CARD} .formula").inner_text()
    html = page.locator(f"{CARD} .lines, {CARD} .all").inner_html()
    page.reload()
    page.wait_for_selector(READY)
    rested(page)
    assert card_of(page) == "dw.1.0.1"
    assert page.locator(f"{CARD} .formula").inner_text() == before
    assert page.locator(f"{CARD} .lines, {CARD} .all").inner_html() == html
    expect(page.locator(f"{CARD} .opening .chip")).to_have_count(2)


def test_the_number_is_copied_in_full_and_the_formula_with_its_numbers(page: Page, server: str):
    at_the_end(page)
    trace = answer(server, preset_request(server, "small"))
    number(page, "dz.2.0").click()
    assert same(float(copied(page, "Copy the number in full")), entry(trace, "dz.2.0"))
    number(page, "da.2.0").click()
    tex = copied(page, "with numbers")
    assert tex.endswith(rf"= {entry(trace, 'a.2.0'):#.3g} - 1 = {entry(trace, 'da.2.0'):#.3g}")


def test_the_card_is_narrated(page: Page):
    at_the_end(page)
    number(page, "dz.2.1").click()
    said = page.locator("[data-card-words]")
    expect(said).to_contain_text("Error at neuron 1 of layer 2")
    expect(said).to_contain_text("Used by 7 entries")


def test_it_can_all_be_done_by_keyboard(page: Page):
    at_the_end(page)
    page.keyboard.press("c")
    assert card_of(page) == "b_next.1.2"
    page.keyboard.press("c")
    expect(page.locator(CARD)).to_be_focused()
    toolbar = page.locator(CARD).get_by_role("toolbar", name="Factors of the equation")
    toolbar.locator("button[tabindex='0']").focus()
    # The entry itself, the old bias, η, the gradient.
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator(f"{CARD} .opening .chip")).to_have_count(1)
    expect(toolbar.get_by_role("button", expanded=True)).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(CARD)).to_have_count(0)


def test_axe_finds_no_violation(page: Page, faults_at_both_widths: Callable[[], list[str]]):
    page.set_viewport_size(PHONE)
    at_the_end(page)
    number(page, "a.1.0").click()
    page.locator(CARD).get_by_role("button", name="Open all").click()
    assert faults_at_both_widths() == []
