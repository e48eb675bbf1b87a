"""A lecture: opened, given, and there again after a reload."""

import json
from base64 import urlsafe_b64encode
from zlib import MAX_WBITS, compressobj

import pytest
from playwright.sync_api import Page, expect

from engine.lectures.lessons import LESSONS, lesson, lesson_text
from tests.browser.reading import current_step, opened, rested, stopped

LECTURE = """+++
backlight = 1
title = "Two ways"
+++
## Forward
```moment
preset = "mazur"
at = "cost"
```
The cost is {cost}.
## Two ways back
```moment
at = "da.1.0/0"
until = "da.1.0"
cover = ["da.1.1", "da.1.0"]
touch = ["select"]
[ask]
question = 'The upper way gives {dz.2.0 * w.2.0.0}. Both give …'
choices = [
  {says = "more"},
  {says = "less", right = true, claim = "da.1.0 < dz.2.0 * w.2.0.0", shows = "It pulls back."},
]
```
Both give $x$ = {da.1.0}.
## Elsewhere
```moment
preset = "xor"
rungg = "entry"
```
"""
DROP = """text => {
  const data = new DataTransfer();
  data.items.add(new File([text], "two-ways.md"));
  window.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


def test_a_dropped_lecture_is_given_and_outlives_a_reload(page: Page, accessibility_faults):
    page.goto("/")
    expect(page.locator("html[data-ready=true]")).to_be_attached()
    page.evaluate(DROP, LECTURE)
    listed = page.get_by_role("region", name="Lecture", exact=True)
    moment = page.get_by_role("region", name="Moment", exact=True)
    expect(moment).to_contain_text("The cost is 0.2984.")
    expect(listed.locator("summary")).to_have_text("1 thing is wrong in the file")
    listed.locator("summary").click()
    expect(listed).to_contain_text("Line 28, moment 3: There is no field 'rungg'. Did you mean 'rung'?")

    page.keyboard.press("PageDown")
    expect(moment).to_contain_text("The upper way gives 0.05540. Both give …")
    expect(moment).not_to_contain_text("0.03635")
    expect(page.locator(".timeline [aria-current=step]")).to_have_attribute("data-step", "da.1")
    page.keyboard.press("1")
    expect(moment.get_by_role("button", name="more")).to_have_attribute("aria-pressed", "true")
    # One cover after the other; the last one comes off with the answer.
    expect(page.locator("[data-cover]")).to_have_text(["1", "2"])
    page.keyboard.press("Space")
    expect(page.locator("[data-cover]")).to_have_count(1)
    expect(page.locator(".stage [data-term='da.1.0'][data-value]")).to_have_count(0)
    assert accessibility_faults() == []
    page.reload()
    expect(moment).to_contain_text("The upper way gives 0.05540.")
    page.keyboard.press("PageDown")
    expect(moment).to_contain_text("Both give")
    expect(moment).to_contain_text("0.03635")
    expect(moment).to_contain_text("It pulls back.")

    with page.expect_popup() as opened:
        page.get_by_role("button", name="Presenter’s window").click()
    second = opened.value
    page.bring_to_front()
    page.get_by_role("button", name="Give the lecture").click()
    expect(listed).to_have_count(0)
    expect(page.locator("section.timeline")).to_be_hidden()
    expect(second.locator("main")).to_contain_text("Two ways back")
    expect(second.locator("li.right")).to_contain_text("less")
    second.keyboard.press("b")
    expect(page.locator(".blank")).to_be_visible()
    page.keyboard.press("b")
    expect(page.locator(".blank")).to_have_count(0)
    second.keyboard.press("PageDown")
    expect(moment).to_contain_text("0.03635")
    second.keyboard.press("PageDown")
    expect(moment).to_contain_text("Moment 3 of 3")
    expect(second.locator("main")).to_contain_text("This is the last one.")
    second.close()
    expect(page.locator("[data-term='w.2.0.1']").first).to_be_attached()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Close the lecture").click()
    expect(moment).to_have_count(0)


def test_a_lecture_is_made_changed_undone_and_saved(page: Page, accessibility_faults):
    page.goto("/?preset=mazur")
    expect(page.locator("html[data-ready=true]")).to_be_attached()
    page.keyboard.press("d")
    listed = page.get_by_role("region", name="Lecture", exact=True)
    moments = listed.locator(".moment")
    expect(moments).to_have_text(["1 Before the first step"])
    page.keyboard.press("End")
    expect(listed).to_contain_text("The page has moved on from moment 1.")
    page.keyboard.press("d")
    expect(moments).to_have_count(2)
    expect(listed).not_to_contain_text("moved on")
    listed.get_by_role("button", name="Edit").click()
    page.get_by_role("textbox", name="Moment 2").fill("After the update")
    page.get_by_role("textbox", name="Words").fill("From {cost} to {cost_next}.")
    asked = page.get_by_role("radio", name="A number")
    asked.click()
    expect(asked).to_be_checked()
    expect(page.get_by_role("group", name="As it will look")).to_have_text("From 0.2984 to 0.2910.")
    expect(moments.nth(1)).to_contain_text("After the update")
    expect(moments.nth(1)).to_contain_text("ask first")
    assert accessibility_faults() == []
    covered = page.get_by_role("textbox", name="Covered until revealed")
    covered.fill("dw.2.1.0, dw.2.9.9")
    covered.blur()
    expect(page.get_by_role("region", name="Edit the moment").get_by_role("alert")).to_contain_text("dw.2.9.9")
    covered.fill("dw.2.1.0")
    covered.blur()
    page.get_by_role("checkbox", name="change numbers").uncheck()
    expect(page.get_by_role("alert")).to_have_count(0)
    assert accessibility_faults() == []
    page.get_by_role("button", name="Done").click()
    # Its place in the list has the focus, wherever it is moved to.
    expect(moments.nth(1)).to_be_focused()
    moments.nth(1).press("Alt+ArrowUp")
    expect(moments.first).to_contain_text("After the update")
    expect(moments.first).to_be_focused()
    page.keyboard.press("F2")
    expect(page.locator("#moment-title")).to_be_focused()
    page.keyboard.type("Then the update")
    page.keyboard.press("Tab")
    expect(moments.first).to_contain_text("Then the update")
    page.get_by_role("button", name="Undo").click()
    expect(moments.first).to_contain_text("After the update")
    page.get_by_role("button", name="Done").click()
    moments.first.press("Delete")
    expect(moments).to_have_count(1)
    page.keyboard.press("Control+z")
    expect(moments).to_have_count(2)
    page.reload()
    expect(moments.first).to_contain_text("After the update")
    with page.expect_download() as download:
        listed.get_by_role("button", name="Save").click()
    text = download.value.path().read_text()
    assert '## After the update\n```moment\npreset = "mazur"\n' in text
    assert "From {cost} to {cost_next}." in text
    assert 'cover = ["dw.2.1.0"]\ntouch = ["play", "select", "network"]\n' in text
    expect(listed).not_to_contain_text("not saved")


def test_moments_of_every_mode_are_kept_saved_and_given(page: Page, accessibility_faults):
    page.emulate_media(reduced_motion="reduce")
    page.goto("/?preset=xor")
    expect(page.locator("html[data-ready=true]")).to_be_attached()
    modes = page.get_by_role("group", name="Mode")
    listed = page.get_by_role("region", name="Lecture", exact=True)
    moments, moment = listed.locator(".moment"), page.get_by_role("region", name="Moment", exact=True)
    page.keyboard.press("d")
    expect(moments).to_have_count(1)
    modes.get_by_role("button", name="Train").click()
    history = page.get_by_role("region", name="History")
    expect(history).to_contain_text("initial weights")
    page.keyboard.press("ArrowRight")
    expect(history).to_contain_text("update 1")
    page.keyboard.press("d")
    expect(moments.nth(1)).to_contain_text("After 1 update")
    expect(moment).to_contain_text("Moment 2 of 2")
    expect(page.get_by_role("region", name="Data and settings")).to_be_visible()
    expect(listed).not_to_contain_text("moved on")
    assert accessibility_faults() == []
    page.keyboard.press("ArrowRight")
    expect(listed).to_contain_text("The page has moved on from moment 2.")
    modes.get_by_role("button", name="Practice").click()
    page.get_by_role("button", name="Back to Explore").or_(page.get_by_role("textbox")).first.wait_for()
    page.keyboard.press("Escape")
    modes.get_by_role("button", name="Practice").click()
    page.locator("body").focus()
    page.evaluate("document.activeElement?.blur()")
    page.keyboard.press("d")
    expect(moments.nth(2)).to_contain_text("Worked out by hand")
    assert accessibility_faults() == []
    with page.expect_download() as download:
        listed.get_by_role("button", name="Save").click()
    text = download.value.path().read_text()
    assert [line for line in text.splitlines() if line.startswith("mode")] == ['mode = "train"', 'mode = "practice"']
    assert 'data = {kind = "made", name = "spiral"' in text

    listed.get_by_role("button", name="Give the lecture").click()
    page.keyboard.press("PageUp")
    expect(history).to_contain_text("update 1")
    expect(moment).to_contain_text("After 1 update")
    assert accessibility_faults() == []
    page.keyboard.press("PageUp")
    expect(page.get_by_role("region", name="Timeline")).to_be_visible()
    page.keyboard.press("PageDown")
    expect(history).to_contain_text("update 1")
    page.keyboard.press("PageDown")
    expect(moment).to_contain_text("Moment 3 of 3")
    expect(page.get_by_role("textbox").first).to_be_visible()
    page.keyboard.press("PageUp")
    expect(moment).to_contain_text("Moment 2 of 3")


def test_a_lesson_is_offered_once_and_leads_back_to_what_was_missed(page: Page, accessibility_faults):
    page.goto("/")
    expect(page.locator("html[data-ready=true]")).to_be_attached()
    page.get_by_role("button", name="The chain: how much does one weight matter?").click()
    listed = page.get_by_role("region", name="Lecture", exact=True)
    moment = page.get_by_role("region", name="Moment", exact=True)
    listed.locator(".moment").nth(8).click()
    expect(moment).to_contain_text("Do you have it? A link")
    page.keyboard.press("2")
    page.keyboard.press("PageDown")
    expect(moment.get_by_role("button", name="4 · Three links")).to_be_visible()
    page.keyboard.press("PageDown")
    expect(moment).to_contain_text("Do you have it? A sign")
    page.keyboard.press("2")
    page.keyboard.press("PageDown")
    expect(moment).to_contain_text("1 of 2 right. Look again at:")
    expect(moment).to_contain_text("Next lesson: Several neurons")
    assert accessibility_faults() == []
    moment.get_by_role("button", name="4 · Three links").click()
    expect(moment).to_contain_text("Moment 4 of 10")
    page.get_by_role("button", name="Close the lecture").click()
    page.goto("/?preset=mazur")
    expect(page.get_by_role("button", name="▶ Play")).to_be_visible()
    expect(page.get_by_role("button", name="Do not offer lessons again")).to_have_count(0)


def test_a_lecture_is_in_its_link_and_its_moments_are_dragged(page: Page):
    stream = compressobj(wbits=-MAX_WBITS)
    packed = stream.compress(json.dumps(["two-ways", LECTURE]).encode()) + stream.flush()
    page.goto(f"/#lecture.{urlsafe_b64encode(packed).decode().rstrip('=')}")
    listed = page.get_by_role("region", name="Lecture", exact=True)
    moments = listed.locator(".moment")
    expect(page.get_by_role("region", name="Moment", exact=True)).to_contain_text("The cost is 0.2984.")
    expect(page.get_by_role("alert")).to_have_count(0)
    moments.nth(2).drag_to(moments.nth(0))
    expect(moments.nth(0)).to_contain_text("Elsewhere")
    expect(moments.nth(1)).to_contain_text("Forward")
    expect(moments.nth(0)).to_have_attribute("aria-current", "step")


def test_in_a_hall_a_step_in_matrices_leaves_the_moment_its_room(page: Page):
    """Why there is a transpose the moment says, or whoever gives it: once more beneath, the panel ran over."""
    page.emulate_media(reduced_motion="reduce")
    page.goto("/?lesson=transpose")
    listed = page.get_by_role("region", name="Lecture", exact=True)
    listed.locator(".moment").nth(9).click()
    listed.get_by_role("button", name="Give the lecture").click()
    page.keyboard.press("Space")
    given = page.locator(".hall.given")
    expect(given.locator(".shapes")).to_be_visible()
    expect(given.locator(".why")).to_be_hidden()


# Mathematics whose neighbour in the text stands on another line: browsers would break there.
PARTED = """() => [...document.querySelectorAll(".words .katex-html")].flatMap((one) => {
  const paragraph = one.closest("p"), texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  const all = [];
  while (texts.nextNode()) if (!texts.currentNode.parentElement.closest(".katex")) all.push(texts.currentNode);
  const seen = all.filter(({ data }) => data !== "");
  const after = seen.find((text) => one.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING);
  const before = seen.filter((text) => one.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_PRECEDING).at(-1);
  const parts = [...one.children].map((part) => part.getBoundingClientRect()).filter(({ width }) => width > 0);
  const at = (text, offset) => {
    const range = document.createRange();
    range.setStart(text, offset);
    range.setEnd(text, offset + 1);
    return range.getBoundingClientRect();
  };
  const found = [];
  if (/^\\S/.test(after?.data ?? "") && at(after, 0).left < parts.at(-1).right - 2) found.push(after.data);
  const last = before ? before.length - 1 : 0;
  if (/\\S$/.test(before?.data ?? "") && at(before, last).right > parts[0].left + 2) found.push(before.data);
  return found;
})"""


def test_no_line_ends_between_mathematics_and_the_signs_that_touch_it(page: Page):
    said = "\n\n".join(
        rf"What is {'a' * n} $\partial C/\partial a^1_0$? And {'b' * n} ($w^2_{{00}}$), **$z$**. Or $a = b = c$."
        for n in range(1, 40)
    )
    page.goto("/")
    expect(page.locator("html[data-ready=true]")).to_be_attached()
    page.evaluate(DROP, f'+++\nbacklight = 1\ntitle = "Lines"\n+++\n## One\n```moment\nat = "cost"\n```\n{said}\n')
    expect(page.locator(".words p")).to_have_count(39)
    expect(page.locator(".words .katex")).to_have_count(4 * 39)
    page.evaluate("document.fonts.ready")
    assert page.evaluate(PARTED) == []


def test_a_lecture_in_no_file_is_had_back_after_another_was_opened_over_it(page: Page):
    opened(page, "/?preset=mazur")
    listed = page.get_by_role("region", name="Lecture", exact=True)
    moments = listed.locator(".moment")
    page.keyboard.press("End")
    page.keyboard.press("d")
    expect(moments).to_have_count(1)
    title, step = moments.inner_text(), current_step(page)
    page.evaluate(DROP, LECTURE)
    expect(moments).to_have_count(3)
    expect(page.get_by_role("status").filter(has_text="was not saved")).to_be_visible()
    page.keyboard.press("Control+z")
    expect(moments).to_have_count(1)
    assert moments.inner_text() == title
    expect(listed).to_contain_text("not saved")
    expect(page.locator(".timeline [aria-current=step]")).to_have_attribute("data-step", step)


def test_a_lecture_in_no_file_is_had_back_in_train_too_wherever_the_other_one_begins(page: Page):
    opened(page, "/?preset=mazur")
    listed = page.get_by_role("region", name="Lecture", exact=True)
    moments, modes = listed.locator(".moment"), page.get_by_role("group", name="Mode")
    train = modes.get_by_role("button", name="Train")
    page.keyboard.press("d")
    expect(moments).to_have_count(1)
    title = moments.inner_text()
    _, begun, explored = LECTURE.split("+++\n")
    trained = '## Trained\n```moment\nmode = "train"\npreset = "xor"\nupdates = 2\n```\n'
    for beginning, mode in (("", "Explore"), (trained, "Train")):
        train.click()
        page.wait_for_selector("[data-neuron] canvas")
        page.evaluate(DROP, f"+++\n{begun}+++\n{beginning}{explored}")
        expect(moments).not_to_have_count(1)
        expect(modes.get_by_role("button", name=mode, exact=True)).to_have_attribute("aria-pressed", "true")
        if beginning:
            expect(page.get_by_role("region", name="History")).to_contain_text("update 2")
        rested(page)
        # Going on in it changes nothing.
        page.keyboard.press("PageDown")
        rested(page)
        page.keyboard.press("Control+z")
        expect(moments).to_have_count(1)
        assert moments.inner_text() == title
        expect(listed).to_contain_text("not saved")


def test_what_is_said_stays_while_it_is_pointed_at_and_takes_back_what_it_says(page: Page):
    opened(page, "/?preset=mazur")
    moments = page.get_by_role("region", name="Lecture", exact=True).locator(".moment")
    page.keyboard.press("d")
    expect(moments).to_have_count(1)
    page.clock.install()
    stopped(page)
    page.evaluate(DROP, LECTURE)
    said = page.get_by_role("status").filter(has_text="was not saved")
    expect(said).to_be_visible()
    said.hover()
    page.clock.run_for(20_000)
    undo = said.get_by_role("button", name="Undo")
    undo.focus()
    page.mouse.move(1, 1)
    page.clock.run_for(20_000)
    expect(undo).to_be_focused()
    undo.press("Enter")
    expect(moments).to_have_count(1)
    expect(said).to_have_count(0)


def test_what_is_refused_says_why_until_it_is_written_otherwise(page: Page):
    opened(page, "/?preset=mazur")
    page.keyboard.press("d")
    page.locator("[data-lecture] .moment").press("F2")
    covered = page.get_by_role("textbox", name="Covered until revealed")
    covered.fill("dw.2.9.9")
    covered.blur()
    why = page.locator("label span").get_by_text("There is no 'dw.2.9.9'")
    expect(why).to_be_visible()
    expect(covered).to_have_attribute("aria-invalid", "true")
    page.get_by_role("textbox", name="Moment 1").fill("Another name")
    page.get_by_role("textbox", name="Moment 1").blur()
    expect(page.locator("[data-lecture] .moment")).to_contain_text("Another name")
    expect(covered).to_have_value("dw.2.9.9")
    expect(why).to_be_visible()
    # Another moment has nothing of it.
    page.keyboard.press("d")
    expect(page.locator("[data-lecture] .moment")).to_have_count(2)
    expect(covered).to_have_value("")
    expect(why).to_have_count(0)
    covered.fill("dw.2.1.0")
    covered.blur()
    expect(why).to_have_count(0)


# Of headings and titles, those whose last line is less than a fifth of the longest; and how many have two lines.
_LONE = """() => {
    const found = [];
    let several = 0;
    for (const one of document.querySelectorAll("h2, .moment .title")) {
        const lines = new Map();
        const range = document.createRange();
        range.selectNodeContents(one);
        for (const { bottom, left, right } of range.getClientRects()) {
            const line = [...lines.keys()].find((at) => Math.abs(at - bottom) < 12) ?? bottom;
            const [from, to] = lines.get(line) ?? [Infinity, -Infinity];
            lines.set(line, [Math.min(from, left), Math.max(to, right)]);
        }
        const wide = [...lines].sort(([one], [other]) => one - other).map(([, [from, to]]) => to - from);
        if (wide.length > 1) several += 1;
        if (wide.length > 1 && wide.at(-1) < Math.max(...wide) / 5) found.push(one.textContent);
    }
    return [several, found];
}"""


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_no_heading_ends_with_a_letter_alone_on_its_line(page: Page, language: str):
    opened(page, f"/?language={language}")
    page.evaluate("document.fonts.ready")
    several = 0
    found: list[str] = []
    for name in LESSONS:
        page.evaluate(DROP, lesson_text(name, language))
        expect(page.locator("[data-lecture] h2")).to_have_text(lesson(name, language).title)
        count, lone = page.evaluate(_LONE)
        several, found = several + count, [*found, *lone]
    assert found == []
    assert several > 3
