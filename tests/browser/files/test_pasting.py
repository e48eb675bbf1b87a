"""Numbers come in as people have them: pasted anywhere, typed into one field, dropped as files."""

import io
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.reading import eventually, link, opened, preset_request, values

PASTE = """(text) => {
  const transfer = new DataTransfer();
  transfer.setData("text/plain", text);
  document.body.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true }),
  );
}"""


def pasted(page: Page, text: str) -> Locator:
    page.evaluate(PASTE, text)
    sheet = page.get_by_role("dialog", name="Paste numbers")
    expect(sheet.get_by_role("textbox", name="Numbers")).to_have_value(text)
    return sheet


def use(sheet: Locator) -> None:
    sheet.get_by_role("button", name="Use these").click()
    expect(sheet).not_to_be_visible()


def expect_entry(page: Page, term: str, value: float) -> None:
    expect(page.locator(f'[data-term="{term}"][data-value="{value}"]').first).to_be_attached()


def choose(page: Page, name: str, content: bytes, folder: Path) -> None:
    file = folder / name
    file.write_bytes(content)
    with page.expect_file_chooser() as chooser:
        # The browser is told to wait for one without an answer: it is when it answers what it is asked next.
        page.evaluate("() => null")
        page.keyboard.press("o")
    chooser.value.set_files(file)


def test_pasted_weights_are_read_and_the_network_follows_them_and_back(page: Page):
    opened(page, "/?preset=mazur")
    sheet = pasted(page, "W1 = [[0.1 0.2]\n [0.3 0.4]\n [0.5 0.6]]\nb1 = [0 0 0]\nW2 = [[0.7 0.8 0.9]]\nb2 = [0]")
    expect(sheet).to_contain_text("Weights and biases of 2-3-1: the network, now 2-2-2, becomes 2-3-1.")
    sheet.get_by_label("Layer 1").select_option("tanh")
    expect(sheet.get_by_label("Layer 1")).to_have_value("tanh")
    use(sheet)
    expect(page.get_by_role("button", name="2 · 3 · 1")).to_be_visible()
    expect_entry(page, "w.1.2.1", 0.6)
    said = page.get_by_role("status").filter(has_text="becomes 2-3-1")
    said.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="2 · 2 · 2")).to_be_visible()
    expect_entry(page, "w.1.0.0", 0.15)


def test_square_weights_are_asked_with_what_each_gives(page: Page):
    opened(page, "/?preset=mazur")
    sheet = pasted(page, "W1 = [1 2; 3 4]; b1 = [0 0]; W2 = [5 6; 7 8]; b2 = [0 0]")
    ways = sheet.get_by_role("group", name="Which is meant?").get_by_role("radio")
    expect(ways).to_have_count(2)
    expect(sheet).to_contain_text("gives")
    sheet.get_by_role("radio", name="row for each input").check()
    use(sheet)
    expect_entry(page, "w.1.0.1", 3)


def test_cells_of_a_spreadsheet_are_samples(page: Page):
    opened(page, "/?preset=mazur")
    sheet = pasted(page, "0,05\t0,10\t0,01\t0,99\n0,20\t0,30\t0,99\t0,01")
    expect(sheet).to_contain_text("2 samples.")
    expect(sheet).to_contain_text("The comma is read as a decimal point: 0,05 is 0.05.")
    use(sheet)
    expect(page.get_by_role("button", name="(of 2) x 0.05, 0.1, y 0.01, 0.99")).to_be_visible()
    expect_entry(page, "a.0.0", 0.05)


def test_a_network_may_be_said_without_its_numbers(page: Page):
    opened(page, "/?preset=mazur")
    sheet = pasted(page, "nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 2), nn.Sigmoid())")
    expect(sheet).to_contain_text("A network of 2-4-2: the network, now 2-2-2, becomes 2-4-2.")
    expect(sheet).to_contain_text("It says no weights; these are drawn: glorot uniform.")
    use(sheet)
    expect(page.get_by_role("button", name="2 · 4 · 2")).to_be_visible()
    # The samples fit, and stay.
    expect_entry(page, "a.0.0", 0.05)
    sheet = pasted(page, "nn.Sequential(nn.Conv2d(1, 8, 3), nn.Linear(8, 2))")
    expect(sheet.get_by_role("status")).to_contain_text("Conv2d(1, 8, 3) is no layer that can be shown")


def test_what_cannot_be_read_is_said_with_its_place_and_changes_nothing(page: Page):
    opened(page, "/?preset=mazur")
    sheet = pasted(page, "W1 = [[1, 2], [3, nan]]")
    expect(sheet.get_by_role("status")).to_contain_text("nan is no number that can be computed with")
    expect(sheet.get_by_role("button", name="Use these")).to_be_disabled()
    sheet.get_by_role("textbox", name="Numbers").fill("W1 = [[1, 2], [3, 4]]")
    expect(sheet.get_by_role("button", name="Use these")).to_be_enabled()
    sheet.get_by_role("button", name="Cancel").click()
    assert dict(values(page))["w.1.0.0"] == 0.15


def test_the_numbers_on_the_screen_are_text_to_edit(page: Page):
    opened(page, "/?preset=mazur")
    page.get_by_role("button", name="weights given").click()
    page.get_by_role("button", name="As text, to copy or paste…").click()
    sheet = page.get_by_role("dialog", name="Paste numbers")
    field = sheet.get_by_role("textbox", name="Numbers")
    expect(field).to_have_value(mazur_as_text())
    field.fill(field.input_value().replace("0.15", "0.16"))
    expect(sheet).to_contain_text("as the network is")
    use(sheet)
    expect_entry(page, "w.1.0.0", 0.16)


def test_what_is_used_at_once_is_what_the_text_says_and_not_what_it_said(page: Page):
    opened(page, "/?preset=mazur")
    sheet = pasted(page, "W1 = [[1, 2], [3, 4]]")
    expect(sheet).to_contain_text("as the network is")
    held: list[Route] = []
    page.route("**/api/v1/readings", lambda route: held.append(route))
    sheet.get_by_role("textbox", name="Numbers").fill("W1 = [[5, 6], [7, 8]]")
    sheet.get_by_role("button", name="Use these").click()
    eventually(page, lambda: len(held) > 0)
    held[0].continue_()
    expect_entry(page, "w.1.0.0", 5)
    expect(sheet).not_to_be_visible()


def mazur_as_text() -> str:
    return (
        '{\n  "w": [\n    [[0.15, 0.2],\n     [0.25, 0.3]],\n    [[0.4, 0.45],\n     [0.5, 0.55]]\n  ],\n'
        '  "b": [\n    [0.35, 0.35],\n    [0.6, 0.6]\n  ]\n}'
    )


def test_a_file_that_could_be_two_networks_is_asked(page: Page, tmp_path: Path):
    opened(page, "/?preset=mazur")
    file = io.BytesIO()
    arrays: dict[str, Any] = {"encoder.weight": np.ones((2, 4)), "decoder.weight": np.full((4, 2), 2.0)}
    np.savez(file, **arrays)
    choose(page, "autoencoder.npz", file.getvalue(), tmp_path)
    sheet = page.get_by_role("dialog", name="autoencoder.npz")
    expect(sheet).to_contain_text("becomes 4-2-4")
    sheet.get_by_role("radio").nth(1).check()
    expect(sheet).to_contain_text("becomes 2-4-2")
    sheet.get_by_role("radio").nth(0).check()
    use(sheet)
    expect(page.get_by_role("button", name="4 · 2 · 4")).to_be_visible()


def test_what_a_file_is_and_how_to_convert_it(page: Page, tmp_path: Path):
    opened(page, "/?preset=mazur")
    choose(page, "model.h5", b"\x89HDF\r\n\x1a\n" + b"\0" * 20, tmp_path)
    notice = page.get_by_role("alert")
    expect(notice).to_contain_text("model.h5 cannot be opened")
    expect(notice).to_contain_text("This is an HDF5 file (.h5, as Keras saves models).")
    expect(notice).to_contain_text("import keras, numpy")


def test_a_table_goes_to_where_it_is_trained_on(page: Page, tmp_path: Path):
    opened(page, "/?preset=mazur")
    choose(page, "trees.csv", b"length,width,kind\n5.1,3.5,oak\n4.9,3.0,oak\n6.2,2.9,ash\n5.9,3.2,ash\n", tmp_path)
    table = page.get_by_role("dialog", name="Your own table")
    expect(table.get_by_role("textbox", name="The table")).to_have_value(
        "length,width,kind\n5.1,3.5,oak\n4.9,3.0,oak\n6.2,2.9,ash\n5.9,3.2,ash\n"
    )


def test_a_pasted_link_leads_there_and_what_is_no_number_is_told(page: Page, server: str):
    opened(page)
    page.evaluate(PASTE, f"http://elsewhere.example/{link(preset_request(server, 'mazur'))}")
    expect(page.get_by_role("button", name="2 · 2 · 2")).to_be_visible()
    expect(pasted(page, "my homework").get_by_role("status")).to_contain_text("There are no numbers in it.")
