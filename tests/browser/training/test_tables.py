"""One's own table on the page: how it is read can be said, also after an error; its points lie where they are."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.reading import rested
from tests.browser.training.runs import expect_reading, run_until, train

TABLES = Path(__file__).parents[2] / "tables"

# Of every point in the picture: where it is, in shares of the picture's width; its own colour, and the picture's there.
POINTS = """() => {
  const canvas = document.querySelector(".says figure canvas");
  const picture = canvas.getBoundingClientRect();
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return [...document.querySelectorAll(".says figure circle:not(.next)")].map((circle) => {
    const box = circle.getBoundingClientRect();
    const x = (box.x + box.width / 2 - picture.x) / picture.width;
    const y = (box.y + box.height / 2 - picture.y) / picture.height;
    const at = 4 * (Math.floor(y * canvas.height) * canvas.width + Math.floor(x * canvas.width));
    return { x, y, blue: circle.style.getPropertyValue("--share") > 0.5, on: data[at + 2] > data[at] };
  });
}"""

# What tells the classes apart lies off the middle, and the plane's ends are not alike.
SKEWED = "x,y,kind\n" + "".join(f"{x},{y},{'high' if y > 1 else 'low'}\n" for x in (0, 1, 9) for y in (0, 1, 2, 9))


def own_table(page: Page) -> Locator:
    page.get_by_role("button", name="paste a table").click()
    return page.get_by_role("textbox", name="The table")


def drop(page: Page, name: str) -> None:
    """A file let go over the page."""
    content = list((TABLES / name).read_bytes())
    page.evaluate(
        """([name, content]) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([new Uint8Array(content)], name));
          window.dispatchEvent(new DragEvent("drop", { dataTransfer, cancelable: true }));
        }""",
        [name, content],
    )


def role_of(page: Page, column: str) -> Locator:
    return page.get_by_role("combobox", name=f"What column {column} is", exact=True)


@pytest.mark.parametrize("data", ["and", "or", SKEWED], ids=["and", "or", "skewed"])
def test_every_point_lies_over_what_the_network_says_there(page: Page, data: str):
    train(page)
    if data == SKEWED:
        own_table(page).fill(data)
        page.get_by_role("button", name="Train on it").click()
        expect(page.get_by_role("dialog")).to_be_hidden()
    else:
        page.get_by_text("More data").click()
        page.get_by_role("button", name=data, exact=True).click()
    points = page.locator(".says figure circle:not(.next)")
    expect(points).to_have_count(12 if data == SKEWED else 4)
    # Far enough that the picture leaves no doubt about any of them.
    run_until(page, 1_500)
    expect_reading(page, "accuracy", 1)
    rested(page)
    found = page.evaluate(POINTS)
    assert all(0 < point["x"] < 1 and 0 < point["y"] < 1 for point in found)
    assert {point["blue"] for point in found} == {True, False}
    assert [point["on"] for point in found] == [point["blue"] for point in found]


def test_a_refused_table_keeps_its_columns_and_mends_by_choosing(page: Page):
    train(page)
    text = "a,b,c\n1,2,0\nx,3,1\n5,6,1\n7,8,0"
    own_table(page).fill(text)
    expect(page.get_by_text("Line 3, column 1")).to_be_visible()
    expect(role_of(page, "a")).to_have_value("input")
    expect(page.get_by_role("button", name="Train on it")).to_be_disabled()
    role_of(page, "a").select_option("out")
    expect(page.get_by_text("Line 3, column 1")).to_be_hidden()
    # All left out is refused too, and can be taken back.
    role_of(page, "c").select_option("out")
    expect(page.get_by_text("Choose at least 1 of the columns as target.")).to_be_visible()
    role_of(page, "c").select_option("target")
    page.get_by_role("button", name="Train on it").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("button", name=re.compile("^network"))).to_contain_text("1 ·")


def test_a_second_file_starts_fresh(page: Page):
    train(page)
    drop(page, "iris_with_id.csv")
    expect(role_of(page, "Species")).to_have_value("target")
    expect(role_of(page, "Id")).to_have_value("out")
    role_of(page, "SepalWidthCm").select_option("out")
    page.get_by_role("combobox", name="First line").select_option("true")
    expect(page.get_by_text("60 samples", exact=True)).to_be_visible()
    drop(page, "winequality-red.csv")
    expect(role_of(page, "quality")).to_have_value("target")
    expect(page.get_by_role("dialog")).to_contain_text("11 inputs")
    expect(page.get_by_role("combobox", name="First line")).to_have_value("null")
    expect(page.get_by_role("dialog").locator(".wrong")).to_be_hidden()


def test_gaps_are_left_out_or_filled_in(page: Page):
    train(page)
    drop(page, "titanic_kaggle.csv")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("31 samples")
    expect(dialog).to_contain_text("9 of 40 rows are left out")
    expect(dialog.get_by_role("listitem").filter(has_text="Cabin")).to_contain_text("empty in 30 of 40 rows")
    page.get_by_role("combobox", name="Rows with gaps").select_option("fill_in")
    expect(dialog).to_contain_text("40 samples")
    expect(dialog).to_contain_text("9 missing cells filled in")


def test_eleven_classes_and_numbers_as_they_are(page: Page):
    train(page)
    drop(page, "eleven_classes.csv")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("numbers to be learned: grade")
    expect(page.get_by_role("checkbox", name="standardise targets")).to_be_visible()
    page.get_by_role("combobox", name="Learn").select_option("classification")
    expect(dialog).to_contain_text("11 classes")
    expect(page.get_by_role("checkbox", name="standardise targets")).to_be_hidden()
    page.get_by_role("checkbox", name="standardise numbers").uncheck()
    with page.expect_request("**/api/v1/training-runs") as asked:
        page.get_by_role("button", name="Train on it").click()
    body: Any = asked.value.post_data_json
    assert [1.97] in body["samples"]["x"] + body["test"]["x"]
    assert len(body["samples"]["y"][0]) == 11


def test_a_few_rows_are_all_learned_from_and_their_labels_kept(page: Page):
    train(page)
    drop(page, "xor_pm.csv")
    with page.expect_request("**/api/v1/training-runs") as asked:
        page.get_by_role("button", name="Train on it").click()
    body: Any = asked.value.post_data_json
    assert sorted(body["samples"]["y"]) == [[-1], [-1], [1], [1]]
    assert body["test"] is None
    assert body["network"]["layers"][-1]["activation"] == "tanh"


def test_how_a_file_was_written_is_said(page: Page):
    train(page)
    drop(page, "latin1.csv")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("it was read as Windows-1252")
    expect(dialog).to_contain_text("2 classes: Eiche, Öl")
    drop(page, "excel_utf16.txt")
    expect(dialog).to_contain_text("Cells are separated by tabs")
    expect(dialog).not_to_contain_text("Windows")


def test_what_the_server_would_not_take_is_said_by_its_own_limit(page: Page):
    train(page)
    most = page.evaluate("JSON.parse(document.querySelector('#catalog').textContent).limits.max_body_bytes")
    page.evaluate(
        """(size) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File(["1,2\\n".repeat(size / 4)], "big.csv"));
          window.dispatchEvent(new DragEvent("drop", { dataTransfer, cancelable: true }));
        }""",
        most + 4,
    )
    expect(page.get_by_role("dialog")).to_contain_text(f"this server takes {most / 1e6:.1f} MB at most")
