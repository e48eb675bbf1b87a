"""Networks come and go as files."""

import json
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.reading import READY, answer, current_step, entry, eventually, opened, preset_request, same, values

WEIGHTS = Path(__file__).parents[2] / "golden/torch_sequential.safetensors"


def menu(page: Page) -> Locator:
    page.get_by_role("button", name="Share, save, open").click()
    return page.get_by_role("dialog", name="Share, save, open")


def saved(page: Page, button: str) -> Path:
    with page.expect_download() as download:
        menu(page).get_by_role("button", name=button).click()
    page.keyboard.press("Escape")
    return download.value.path().rename(download.value.path().with_name(download.value.suggested_filename))


def choose(page: Page, file: Path) -> None:
    with page.expect_file_chooser() as chooser:
        # The browser is told to wait for one without an answer: it is when it answers what it is asked next.
        page.evaluate("() => null")
        page.keyboard.press("o")
    chooser.value.set_files(file)


def test_what_is_saved_opens_again_number_by_number(page: Page, server: str):
    opened(page, "/?preset=xor")
    file = saved(page, "Save")
    assert file.name == "backlight-2-2-1.json"
    opened(page, "/?preset=mazur")
    choose(page, file)
    expect(page.get_by_role("status").filter(has_text="backlight-2-2-1.json is open.")).to_be_visible()
    trace = answer(server, preset_request(server, "xor"))
    eventually(page, lambda: dict(values(page)).get("w.1.0.0") == trace["arrays"]["w.1"][0][0])
    page.keyboard.press("End")
    eventually(page, lambda: current_step(page) == trace["steps"][-1]["id"])
    shown = values(page)
    assert shown
    for term, value in shown:
        assert same(value, entry(trace, term)), term
    # And the way back.
    page.keyboard.press("Control+z")
    expect(page.get_by_role("button", name="2 · 2 · 2")).to_be_visible()


def test_the_keyboard_saves(page: Page):
    opened(page, "/?preset=mazur")
    with page.expect_download() as download:
        page.keyboard.press("Control+s")
    assert json.loads(download.value.path().read_text())["request"]["parameters"]["w"][0] == [[0.15, 0.2], [0.25, 0.3]]


def test_a_worksheet_is_of_the_part_that_was_chosen(page: Page):
    opened(page, "/?preset=mazur")
    menu(page).get_by_role("combobox", name="Work out").select_option(label="Gradient of the weight matrix, layer 2")
    with page.expect_download() as download:
        page.get_by_role("button", name="Worksheet and key").click()
    assert download.value.suggested_filename == "both-2-2-2-dw.2.pdf"
    assert download.value.path().read_bytes().startswith(b"%PDF")


EXPORTS = {
    "NumPy": "backlight-2-2-2-numpy.py", "PyTorch": "backlight-2-2-2-pytorch.py",
    "JAX": "backlight-2-2-2-jax.py", "Keras": "backlight-2-2-2-keras.py",
    "Weights": "backlight-2-2-2.safetensors",
}  # fmt: skip


def test_every_export(page: Page):
    opened(page, "/?preset=mazur")
    files = {button: saved(page, button) for button in EXPORTS}
    assert {button: file.name for button, file in files.items()} == EXPORTS
    done = subprocess.run([sys.executable, str(files["NumPy"])], capture_output=True, text=True)
    assert done.stdout.startswith("cost 0.29837110876"), done.stderr


def test_weights_dropped_on_the_page_open_and_what_was_guessed_is_said(page: Page):
    opened(page)
    drop = """(bytes) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(bytes)], "model.safetensors"));
      const event = (name) => new DragEvent(name, { dataTransfer: transfer, bubbles: true, cancelable: true });
      document.querySelector("main").dispatchEvent(event("dragenter"));
      return new Promise((done) => setTimeout(() => {
        const said = document.body.textContent.includes("Drop to open");
        document.querySelector("main").dispatchEvent(event("drop"));
        done(said);
      }, 100));
    }"""
    assert page.evaluate(drop, list(WEIGHTS.read_bytes()))
    said = page.get_by_role("status").filter(has_text="model.safetensors is open.")
    expect(said).to_contain_text("No activations are named; these were assumed: relu, relu, identity.")
    expect(page.get_by_text("Drop to open")).not_to_be_visible()
    expect(page.get_by_role("button", name="3 · 4 · 3 · 2")).to_be_visible()
    said.get_by_role("button", name="Close this message").click()
    expect(said).not_to_be_visible()


def test_a_file_that_is_none_is_refused_and_nothing_is_lost(page: Page, tmp_path: Path):
    opened(page, "/?preset=mazur")
    file = tmp_path / "holiday.json"
    file.write_text('{"sun": true}')
    choose(page, file)
    notice = page.get_by_role("alert")
    expect(notice).to_contain_text("holiday.json cannot be opened")
    expect(notice).to_contain_text("it has neither 'backlight' nor 'network'")
    assert dict(values(page))["w.1.0.0"] == 0.15


def trained(page: Page) -> Page:
    page.emulate_media(reduced_motion="reduce")
    page.goto("/#train")
    page.wait_for_selector(f"{READY} [data-neuron] canvas")
    for update in (1, 2, 3):
        page.keyboard.press("ArrowRight")
        expect(page.get_by_role("slider", name="Update", exact=True)).to_have_attribute("aria-valuenow", str(update))
    return page


def cost_of(page: Page) -> str | None:
    return page.locator("[data-reading]").first.get_attribute("data-value")


def test_a_run_is_saved_and_goes_on_where_it_was(page: Page):
    trained(page)
    cost = cost_of(page)
    file = saved(page, "Save")
    held = json.loads(file.read_text())
    assert held["data"]["name"] == "spiral"
    assert len(held["request"]["samples"]["x"]) == 10
    # Opened in Explore, it is a run all the same.
    opened(page, "/?preset=mazur")
    choose(page, file)
    slider = page.get_by_role("slider", name="Update", exact=True)
    expect(slider).to_have_attribute("aria-valuenow", "3")
    eventually(page, lambda: cost_of(page) == cost)
    page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuenow", "4")
    # In Train itself too, with a way back to the run before.
    choose(page, file)
    expect(slider).to_have_attribute("aria-valuenow", "3")
    page.keyboard.press("Control+z")
    expect(slider).to_have_attribute("aria-valuenow", "4")


def test_the_update_to_come_is_a_script(page: Page):
    file = saved(trained(page), "NumPy")
    done = subprocess.run([sys.executable, str(file)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("cost ")


def test_weights_opened_in_train_are_a_trace_to_explore(page: Page):
    trained(page)
    choose(page, WEIGHTS)
    expect(page.get_by_role("button", name="3 · 4 · 3 · 2")).to_be_visible()
    expect(page.get_by_role("slider", name="Update", exact=True)).not_to_be_visible()
    # What was guessed is said there.
    expect(page.get_by_role("status").filter(has_text="these were assumed: relu, relu, identity")).to_be_visible()
