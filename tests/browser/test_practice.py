"""Practice: numbers are covered, typed by hand, marked with what was carried, helped with, and summed up."""

import json
import re
from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Page, expect

from app.asking.catalog import preset_request
from engine.presets import PRESETS
from tests.browser.reading import eventually, held, opened

PER_SAMPLE = ("z", "a", "e", "da", "ds", "dz", "cost")
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
    trace = httpx.post(f"{base}/api/v1/traces", json=body).json()
    asked = httpx.post(f"{base}/api/v1/practice", json=body | {"of": of}).json()["asked"]
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


def test_the_products_of_a_sum_are_numbers_of_their_own(page: Page):
    practising(page)
    page.locator("[data-step='da.1']").click()
    at(page, "da.1.0")
    page.get_by_role("button", name="Its products, one by one").click()
    products = page.locator("[data-product]")
    expect(products).to_have_count(2)
    products.nth(1).fill("0,01905")
    products.nth(1).press("Enter")
    expect(page.locator(".products [data-verdict=explained]")).to_contain_text("target minus output")
    # The sum of what one has follows from it; nothing of it told what is multiplied.
    answer(page, "0.07445")
    expect(verdict(page, "carried").first).to_contain_text("follows from your own product 2 of")


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


def test_a_whole_practice_with_three_slips(page: Page):
    practising(page)
    for term, text in BACKWARD.items():
        at(page, term)
        answer(page, text)
    at(page, "ds.2.1")
    # First slip: the slope at a. It is explained, never crossed out, and the field keeps the focus.
    answer(page, SLOPE_AT_A)
    expect(verdict(page, "explained")).to_contain_text("taken at a instead of z")
    expect(page.locator("[data-practice-said]")).to_contain_text("This is what comes out if")
    expect(field(page)).to_be_focused()
    at(page, "ds.2.1")
    # It is kept, and worked on with.
    page.keyboard.press("Tab")
    at(page, "dz.2.0")
    answer(page, "0.1385")
    at(page, "dz.2.1")
    answer(page, "-0.0469")
    expect(verdict(page, "carried")).to_contain_text("−0.0469 follows from your own")
    expect(page.locator("[data-mine='dz.2.1']")).to_contain_text("−0.0469")
    at(page, "dw.2.0.0")
    answer(page, "0.0822")
    # Second slip: a sign.
    at(page, "dw.2.0.1")
    answer(page, "-0.0827")
    expect(verdict(page, "explained")).to_contain_text("the gradient has the other sign")
    expect(verdict(page, "explained")).not_to_contain_text("next nearest")
    answer(page, "0.0827")
    at(page, "dw.2.1.0")
    answer(page, "-0,0278")
    at(page, "dw.2.1.1")
    answer(page, "-0.0280")
    # Hints: the question, the formula, the factors on one's own numbers.
    at(page, "da.1.0")
    page.keyboard.press("Escape")
    for _ in range(3):
        page.keyboard.press("h")
    expect(page.locator("[data-hint=question]")).to_contain_text("gradient of the activation of neuron 0 of layer 1")
    expect(page.locator("[data-hint=factors]")).to_contain_text("−0.0469")
    expect(page.locator(".progress")).to_contain_text("3 hints")
    # Third: one product of the sum alone.
    answer(page, "0.0554")
    expect(verdict(page, "explained")).to_contain_text("only one path is counted")
    answer(page, f"{0.1385 * 0.4 - 0.0469 * 0.5:.5f}")
    expect(verdict(page, "carried")).to_be_visible()
    page.get_by_role("button", name="Go to where it began").click()
    at(page, "ds.2.1")
    answer(page, "0.1755")
    expect(page.locator("[data-mine='dz.2.1'].carried")).to_have_count(0)
    page.get_by_role("button", name="What it came to").click()
    ended = page.locator(".ended")
    expect(ended.get_by_role("heading").first).to_be_focused()
    expect(ended.locator("[data-count=hints]")).to_contain_text("3 hints at 1 number.")
    expect(ended.locator(".slips li")).to_have_count(3)
    expect(ended.locator("[data-count=right]")).to_contain_text("7")
    expect(ended.locator("[data-count=to-do]")).to_contain_text("9")
    with page.expect_download() as download:
        page.get_by_role("button", name="Take along as CSV").click()
    rows = download.value.path().read_text().splitlines()
    assert rows[0].startswith("entry,name,given,verdict")
    assert len(rows) == 21
    assert any(row.startswith("dw.2.1.0,gradient of the weight from neuron 0") and '"-0,0278"' in row for row in rows)


def test_again_with_other_numbers_begins_another_practice(page: Page):
    practising(page)
    answer(page, "0.7414")
    at(page, "da.2.1")
    before = page.locator(".stage [data-term='w.1.0.0']").first.get_attribute("data-value")
    page.get_by_role("button", name="What it came to").click()
    page.get_by_role("button", name="Again with other numbers").click()
    at(page, "da.2.0")
    expect(field(page)).to_have_value("")
    expect(page.locator(f".stage [data-term='w.1.0.0'][data-value='{before}']")).to_have_count(0)
    expect(page.locator(".progress .far")).to_have_text("0 of 20 numbers")
    # Undo is the way back to the numbers before, where all is as it was left.
    page.keyboard.press("Escape")
    page.keyboard.press("Control+z")
    expect(page.locator(".progress .far")).to_have_text(re.compile("of 20 numbers"))


def test_a_link_opens_the_practice_and_what_was_typed_is_still_there(page: Page):
    practising(page)
    page.get_by_label("Practise", exact=True).select_option("backward.2")
    expect(page.locator(".progress .far")).to_have_text("0 of 10 numbers")
    answer(page, "0.7414")
    at(page, "da.2.1")
    eventually(page, lambda: held(page).get("practice") == "backward.2")
    page.reload()
    at(page, "da.2.1")
    expect(page.get_by_role("button", name="Practice")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-mine='da.2.0']")).to_contain_text("0.7414")
    expect(page.locator(".progress .far")).to_have_text("1 of 10 numbers")


@pytest.mark.parametrize(
    ("typed", "words"), [("abc", "Not a number yet."), ("1,234", "Is 1,234 the number 1.234 or 1234?")]
)
def test_what_is_no_number_gets_no_verdict_and_stays(page: Page, typed: str, words: str):
    practising(page)
    answer(page, typed)
    expect(page.locator(".practice .wrong")).to_contain_text(words)
    expect(field(page)).to_have_value(typed)
    expect(page.locator(".practice [data-verdict]")).to_have_count(0)


def test_one_number_stands_in_three_places_and_each_leads_to_the_field(page: Page):
    practising(page)
    page.locator(".stage button[data-term='dz.1.1']").click()
    at(page, "dz.1.1")
    expect(field(page)).to_be_focused()
    page.keyboard.type("1/32")
    expect(page.locator("[data-mine='dz.1.1']")).to_contain_text("1/32")
    cell = page.locator(".matrices [role=gridcell][data-term='dz.1.1']")
    expect(cell).to_contain_text("1/32")
    page.locator(".matrices [role=gridcell][data-term='dz.1.0']").click()
    at(page, "dz.1.0")


def test_the_answer_is_the_last_hint(page: Page):
    practising(page)
    page.keyboard.press("Escape")
    for _ in range(4):
        page.keyboard.press("h")
    expect(page.locator("[data-mine='da.2.0']")).to_contain_text("0.741365")
    page.get_by_role("button", name="What it came to").click()
    expect(page.locator("[data-count=hints]")).to_contain_text("the answer was shown at 1 number")


def test_escape_leads_back_to_explore_at_the_same_number(page: Page):
    practising(page)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Explore")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".derivation h2")).to_have_text("Where the error starts")
    expect(page.locator("[data-mine]")).to_have_count(0)


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_axe_finds_no_violation(page: Page, accessibility_faults: Callable[[], list[str]], size: tuple[int, int]):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    practising(page)
    answer(page, "-0.7414")
    expect(verdict(page, "explained")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("h")
    page.keyboard.press("h")
    assert accessibility_faults() == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= size[0]
    page.get_by_role("button", name="What it came to").click()
    assert accessibility_faults() == []


def test_time_stops_before_a_result_and_asks(page: Page):
    opened(page, "/?preset=mazur")
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    page.keyboard.press("a")
    page.keyboard.press("ArrowRight")
    asked = page.get_by_role("region", name="What do you expect?")
    expect(asked).to_be_visible()
    expect(page.locator(".derivation h2")).to_have_text("Where the error starts")
    # Its result is held in all places, and its operands are there.
    shown = told(page)
    assert not any(is_it(0.741365, one) for one in shown)
    assert any(is_it(0.751365, one) for one in shown)
    page.keyboard.press("-")
    page.keyboard.press("<")
    expect(asked.get_by_role("button", name="negative")).to_have_attribute("aria-pressed", "true")
    asked.get_by_label("The number").fill("-0,7")
    page.keyboard.press("Enter")
    expect(page.locator("p.guess")).to_contain_text("Positive, about equal: not as you said. 0.741, you said −0,7.")
    # The rest of the step is not asked about; the next step is.
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(asked).to_be_visible()
    page.keyboard.press("a")
    expect(asked).to_have_count(0)


def test_a_hall_is_asked_in_large_type(page: Page, accessibility_faults: Callable[[], list[str]]):
    page.set_viewport_size({"width": 1280, "height": 720})
    opened(page, "/?preset=mazur")
    page.keyboard.press("p")
    page.keyboard.press("a")
    page.keyboard.press("ArrowRight")
    asked = page.get_by_role("region", name="What do you expect?")
    expect(asked).to_contain_text("Positive or negative?")
    assert accessibility_faults() == []
    page.keyboard.press("Enter")
    expect(asked).to_have_count(0)


def test_what_is_practised_becomes_questions_for_a_class(page: Page):
    """From the sheet: what is refused is said there, and then the key of all versions is downloaded."""
    practising(page)
    page.get_by_role("button", name="As a question set …").click()
    sheet = page.get_by_role("dialog", name="As a question set")
    sheet.get_by_label("One for each student").check()
    sheet.get_by_label("Students, a name in each line").fill("Ada\nada")
    sheet.get_by_role("button", name="Download the key").click()
    expect(sheet).to_contain_text("ada is there twice")
    sheet.get_by_label("Students, a name in each line").fill("Ada\nEmmy")
    with page.expect_download() as download:
        sheet.get_by_role("button", name="Download the key").click()
    assert download.value.suggested_filename == "questions-2-2-2-backward-key.json"
    key = json.loads(download.value.path().read_bytes())
    assert [version["name"] for version in key["versions"]] == ["Ada", "Emmy"]
    expect(sheet).to_contain_text("is on its way")
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()


def test_a_class_is_marked_and_a_student_s_sheet_opened(page: Page, accessibility_faults: Callable[[], list[str]]):
    """What is no key is said and the answers stay; a slip narrows the table; a name opens that student's numbers."""
    practising(page)
    request = preset_request(PRESETS["mazur"]).model_dump(exclude_unset=True)
    request |= {"of": "dz.2", "seed": 3, "students": ["Ada", "Emmy"]}
    key = page.request.post("/api/v1/question-sets", data=request).json()
    ada, emmy = (version["questions"] for version in key["versions"])
    wrong = next(slip for slip in emmy[0]["slips"] if slip["mistake"] == "missing_activation_derivative")
    page.get_by_role("button", name="Mark a class …").click()
    sheet = page.get_by_role("dialog", name="Mark a class")
    answers = sheet.get_by_label("Answers")
    answers.fill(
        f"student,dz.2.0,dz.2.1\nAda,{ada[0]['value']},{ada[1]['value']}\nEmmy,{wrong['value']},{emmy[1]['value']}\n"
    )
    sheet.get_by_label("Open the key …").set_input_files(
        {"name": "key.json", "mimeType": "application/json", "buffer": b"{}"}
    )
    expect(sheet.get_by_role("status")).to_contain_text("This is no key")
    sheet.get_by_label("Open the key …").set_input_files(
        {"name": "key.json", "mimeType": "application/json", "buffer": json.dumps(key).encode()}
    )
    expect(sheet.get_by_role("status")).to_contain_text("2 students marked.")
    expect(sheet.locator("tbody tr")).to_have_count(2)
    assert accessibility_faults() == []
    sheet.get_by_role("button", name="1 of 2 the derivative of the activation is left out").click()
    expect(sheet.locator("tbody tr")).to_have_count(1)
    sheet.get_by_role("button", name="Emmy").click()
    work = page.get_by_role("region", name="Their work")
    expect(work).to_contain_text("Emmy · 2 numbers read")
    expect(work).to_contain_text("the derivative of the activation is left out")
    page.get_by_role("button", name="Back to the class").click()
    expect(sheet.locator("tbody tr")).to_have_count(1)


def test_the_answer_is_told_on_own_numbers_and_a_line_leads_to_where_it_began(page: Page):
    practising(page)
    for text in (*BACKWARD.values(), SLOPE_AT_A):
        answer(page, text)
    expect(verdict(page, "explained")).to_be_visible()
    page.keyboard.press("Tab")
    at(page, "dz.2.0")
    page.keyboard.press("Tab")
    at(page, "dz.2.1")
    page.keyboard.press("Escape")
    for _ in range(4):
        page.keyboard.press("h")
    # −0.2171 · 0.2161, and not the right −0.0380982.
    expect(page.locator("[data-hint=answer]")).to_contain_text("−0.0469153")
    expect(verdict(page, "carried")).to_contain_text("There: This is what comes out if the slope σ′ is taken at a")
    expect(page.get_by_role("button", name="Go to where it began: 0.2161")).to_be_visible()
    expect(page.locator("[data-began='ds.2.1']")).to_be_visible()
