"""Practice with a class: asked in a hall, given out as questions, marked sheet by sheet."""

import json
from collections.abc import Callable

from playwright.sync_api import Page, expect

from app.asking.catalog import preset_request
from engine.presets import PRESETS
from tests.browser.practice.practising import practising
from tests.browser.practice.test_practice_covered import is_it, told
from tests.browser.reading import opened


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
