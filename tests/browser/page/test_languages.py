"""The page in other languages: every text is in the catalogs, nothing is too long for its place, and it is switched."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from engine.lectures.lessons import LESSONS, lesson
from tests.browser.conftest import CHECKOUT
from tests.browser.page.marked import CLOSES, MARKED, OPENS
from tests.browser.practice.practising import field
from tests.browser.reading import patient, rested

UNMARKED = (Path(__file__).parent / "unmarked.js").read_text()
# The names of the API, as they are written in requests: of functions, of data, of formats; and names of one's own.
NAMES = {"scikit-learn", "tanh · softmax", "sigmoid", "softmax", "tanh", "relu", "identity", "seed", "Backlight",
         "and", "xor", "xor table", "iris", "diabetes",
         "Deutsch", "English", "Español"}  # fmt: skip
# What lessons are called stands in their files, one for each language.
NAMES |= {lesson(name).title for name in LESSONS}


@pytest.fixture(scope="module")
def marked(start_server, tmp_path_factory):
    """The address of a Backlight whose texts are marked."""
    dist = tmp_path_factory.mktemp("marked")
    build = ["run", "--silent", "build", "--", "--config", "marked.config.ts", "--outDir", str(dist)]
    subprocess.run([sys.executable, "scripts/npm.py", *build], cwd=CHECKOUT, check=True, capture_output=True)
    command = ["env", f"BACKLIGHT_DIST={dist}", sys.executable, "-m", "uvicorn", "tests.browser.page.marked:create_app"]
    with start_server([*command, "--factory"], cwd=CHECKOUT) as address:
        yield f"{address}/?language={MARKED}"


def unmarked(page):
    """What stands in English, whatever the language: words outside of every bracket that are no names, and numbers with
    a point."""
    texts = (text.rpartition(" (")[0].strip(" ·,.:…") for text in page.evaluate(UNMARKED))
    # A parameter after the update is w new: a symbol, as in the equations.
    return [text for text in texts if text not in NAMES and not re.match(r"[wb][¹²³].* new", text)]


def open_marked(browser, address, found):
    """The page, with what goes wrong on it among what is found: a name that was taken for a text is none any more."""
    page = patient(browser.new_page(viewport={"width": 1440, "height": 900}))
    page.on("pageerror", lambda error: found.add(f"error: {error.message}"))
    page.on("console", lambda message: found.add(f"console: {message.text}") if message.type == "error" else None)
    page.goto(address)
    expect(page.get_by_role("button", name=f"{OPENS}Keys{CLOSES}", exact=True)).to_be_visible()
    return page


def read_on(page, found):
    """What is there once all that was asked for has come."""
    rested(page)
    found |= {*unmarked(page)}


def open_every_chip(page, found):
    for chip in page.locator("button.chip[popovertarget]:visible").all():
        chip.click()
        read_on(page, found)
        page.keyboard.press("Escape")


@pytest.mark.parametrize("preset", ["mazur", "iris"])
def test_every_text_of_explore_is_in_a_catalog(browser, marked, preset):
    found = set[str]()
    page = open_marked(browser, f"{marked}&preset={preset}", found)
    # Between numbers with a comma no other comma stands.
    expect(page.locator(".sample button.chip")).to_contain_text(re.compile(r"x −?\d+(,\d+)?; "))
    open_every_chip(page, found)
    # Its help, the last step at every rung, layers, mistakes, the gradient check, paths, and all samples at once.
    for key in ("?", "End", "0", "1", "2", "3", "4", "v", "m", "g", "s", "b", "i", "e"):
        page.keyboard.press(key)
        read_on(page, found)
        page.keyboard.press("Escape")
    page.close()
    assert not found, "\n".join(sorted(found))


def test_every_text_of_practice_and_training_is_in_a_catalog(browser, marked):
    found = set[str]()
    page = open_marked(browser, marked, found)
    page.keyboard.press("q")
    expect(field(page)).to_be_focused()
    page.keyboard.type("0,5")
    page.keyboard.press("Enter")
    page.keyboard.press("h")
    read_on(page, found)
    page.close()
    page = open_marked(browser, f"{marked}#train", found)
    read_on(page, found)
    open_every_chip(page, found)
    page.keyboard.press("ArrowRight")
    read_on(page, found)
    page.close()
    assert not found, "\n".join(sorted(found))


def test_every_text_of_a_lecture_in_the_making_is_in_a_catalog(browser, marked):
    found = set[str]()
    page = open_marked(browser, f"{marked}&preset=mazur", found)
    page.keyboard.press("End")
    page.keyboard.press("d")
    moment = page.locator("button.moment")
    moment.press("F2")
    expect(page.locator("#moment-title")).to_be_focused()
    read_on(page, found)
    for kind in range(1, 4):
        page.locator("input[name=kind]").nth(kind).check()
        expect(page.locator("fieldset textarea")).to_have_count(1)
        read_on(page, found)
    with page.expect_popup() as opened:
        page.locator("[data-lecture] .acts button").last.click()
    window = patient(opened.value)
    expect(window.locator("main")).to_be_visible()
    read_on(window, found)
    page.close()
    assert not found, "\n".join(sorted(found))


def test_what_there_is_to_choose_is_called_in_the_reader_s_language(browser, server):
    """Labels alone: requests and links go on with the API's names, and what is the field's own stays."""
    page = patient(browser.new_page(locale="de-DE", viewport={"width": 1440, "height": 900}))
    page.goto(f"{server}/#train")
    data = page.get_by_role("region", name="Daten und Einstellungen")
    tiles = data.locator(".tiles button span")
    expect(tiles.first).to_have_text("Kreis")
    expect(tiles.nth(1)).to_have_text("xor")
    for chosen in ("Binäre Kreuzentropie", "Glorot normal"):
        expect(data.locator("option:checked", has_text=chosen)).to_have_count(1)
    expect(data).to_contain_text("Konstant")
    expect(page.locator("[data-picture=cost] h3")).to_contain_text("Kosten")
    page.close()


# What stands in a box that is too small for it, in whole pixels; and the count of steps under the button beside it.
OVER = """() => {
  const box = (one) => one.getBoundingClientRect();
  const found = [];
  for (const [outer, inner] of [[".after", ".after > *"], [".stage", ".token.pill"]])
    for (const one of document.querySelectorAll(inner)) {
      const [a, b] = [box(document.querySelector(outer)), box(one)];
      const leaves = b.left < a.left - 1 || b.right > a.right + 1;
      if (leaves && getComputedStyle(one).opacity > 0.5) found.push(one.textContent);
    }
  const [count, button] = [document.querySelector(".count"), document.querySelector(".line button")];
  if (count && button && box(count).right > box(button).left) found.push(count.textContent);
  return found;
}"""


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_in_a_hall_what_an_update_ends_with_has_room(browser, server, language):
    page = patient(browser.new_page(viewport={"width": 1280, "height": 720}, reduced_motion="reduce"))
    for lesson_name, moment in (("chain", 7), ("article", 3), ("article", 1)):
        page.goto(f"{server}/?lesson={lesson_name}&language={language}")
        page.locator("button.moment").nth(moment).click()
        page.keyboard.press("p")
        rested(page)
        page.keyboard.press("Enter")
        expect(page.locator(".hall.given #rung")).to_be_visible()
        rested(page)
        assert page.evaluate(OVER) == [], (lesson_name, moment)
    page.close()
