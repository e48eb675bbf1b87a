"""By ear: the live region, and the names of what can be reached, tell where every number comes from."""

import re
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reading import answer, entry, opened, preset_request, rested, stopped

TO_A_GRADIENT = ["PageDown", "PageDown", *["Shift+ArrowRight"] * 4]

# Every text that the live regions have had since.
_LISTEN = """() => {
    window.heard = [];
    for (const region of document.querySelectorAll(".announcer"))
        new MutationObserver(() => window.heard.push(region.textContent.trim()))
            .observe(region, {childList: true, characterData: true, subtree: true});
}"""


def listening(page: Page, address: str = "/?preset=small") -> Page:
    opened(page, address)
    page.evaluate(_LISTEN)
    return page


def heard(page: Page) -> list[str]:
    """What was said since last asked."""
    rested(page)
    texts: list[str] = page.evaluate("() => window.heard.splice(0)")
    return texts


def told(page: Page) -> list[str]:
    """What is said once there is anything to say: an answer takes its time."""
    page.wait_for_function("() => window.heard.length > 0")
    return heard(page)


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


@pytest.mark.parametrize("preset", ["small", "xor"])
def test_each_term_is_said_once_and_in_order(page: Page, server: str, preset: str):
    trace = answer(server, preset_request(server, preset))
    listening(page, f"/?preset={preset}")
    for step in trace["steps"][:6]:
        said = []
        for _ in range(step["shape"][0] if step["shape"] else 1):
            press(page, "ArrowRight")
            said += heard(page)
        head = ", ".join(part for part in (step["title"], step["where"]) if part)
        assert said[0].startswith(f"{head}. ")
        assert len(said) == len(set(said)) == (step["shape"][0] if step["shape"] else 1)
        assert not any(sentence.startswith(step["title"]) for sentence in said[1:])


def test_a_sum_is_told_with_its_numbers(page: Page):
    listening(page)
    press(page, "ArrowRight")
    assert "That is 0.800 times 0.600, plus −0.500 times −0.900, plus 0.100." in heard(page)[0]


def test_a_held_key_says_only_where_it_ends(page: Page):
    listening(page)
    page.evaluate("""() => {
        for (let n = 0; n < 12; n++) document.body.dispatchEvent(
            new KeyboardEvent("keydown", {key: "ArrowRight", bubbles: true, cancelable: true}));
    }""")
    (said,) = heard(page)
    assert "output 1" in said


def test_playing_says_the_steps_alone(page: Page, server: str):
    """By a clock of its own: how many terms a second is playing, and none of them is told."""
    steps = answer(server, preset_request(server, "small"))["steps"]
    page.clock.install()
    listening(page)
    page.get_by_label("Speed").fill("5")
    stopped(page)
    page.evaluate("() => window.heard.splice(0)")
    page.get_by_role("button", name="Play", exact=True).press("Enter")
    page.clock.run_for(4000)
    said = page.evaluate("() => window.heard")
    heads = [", ".join(part for part in (step["title"], step["where"]) if part) + "." for step in steps]
    assert len(said) >= 2
    assert said == heads[: len(said)]


def test_where_a_number_comes_from(page: Page, server: str):
    trace = answer(server, preset_request(server, "small"))
    listening(page)
    press(page, *TO_A_GRADIENT)
    heard(page)
    page.locator(".grid [data-term='dw.2.0.2']").focus()
    name = page.evaluate("() => document.activeElement.getAttribute('aria-label')")
    assert name == "−0.0413, gradient of the weight from neuron 2 of layer 1 to neuron 0 of layer 2"
    press(page, "Enter")
    (said,) = heard(page)
    assert said.startswith("Selected: Gradient of the weight from neuron 2 of layer 1 to neuron 0 of layer 2. ")
    for term in ("a.1.2", "dz.2.0", "dw.2.0.2"):
        assert re.search(number(trace, term), said)


def test_what_is_not_there_yet_is_not_given_away(page: Page, server: str):
    """Neither before the first step nor in the middle of one, where the drawing has what is at work alone."""
    trace = answer(server, preset_request(server, "small"))
    listening(page)
    # As it opens, the forward pass is there.
    press(page, "Home")
    for keys, term, name in (
        ((), "dz.2.1", "Error at neuron 1 of layer 2"),
        (("ArrowRight",), "z.1.2", "Weighted input of neuron 2 of layer 1"),
    ):
        press(page, *keys)
        heard(page)
        page.locator(f".stage button[data-term='{term}']").focus()
        press(page, "Enter")
        (said,) = heard(page)
        assert f"{name}. Not known yet" in said
        assert f"{entry(trace, term):.2g}".replace("-", "−") not in said


def test_a_change_says_what_it_does_to_the_cost(page: Page):
    listening(page)
    page.get_by_role("spinbutton", name="weight from input 0 to neuron 0 of layer 1").first.focus()
    press(page, "ArrowUp")
    assert told(page) == ["The cost is now 0.1948, before 0.1950."]
    press(page, "Control+z")
    assert told(page) == ["The cost is now 0.1950, before 0.1948."]


def test_the_settings_say_their_values(page: Page):
    opened(page, "/?preset=small")
    for name in (
        "cost Half squared error",
        "sample x 0.6, −0.9, y 1, 0",
        "update learning rate 0.5",
        "notation ∂C/∂z, derivatives, neuron view",
    ):
        expect(page.get_by_role("button", name=name, exact=True)).to_be_visible()


def test_the_equations_factors_are_called_by_their_names(page: Page):
    opened(page, "/?preset=small")
    press(page, *TO_A_GRADIENT)
    factors = page.get_by_role("toolbar", name="Factors of the equation").get_by_role("button")
    assert factors.all_inner_texts() == [
        "gradient of the weight from neuron 2 of layer 1 to neuron 1 of layer 2, 0.0634",
        "error at neuron 1 of layer 2, 0.12748",
        "activation of neuron 2 of layer 1, 0.4975",
    ]


def test_the_drawing_is_heard_layer_by_layer(page: Page):
    opened(page, "/?preset=small")
    groups = page.get_by_role("region", name="Network", exact=True).get_by_role("group")
    assert [group.get_attribute("aria-label") for group in groups.all()] == [
        "Inputs, 2",
        "Layer 1, 3 neurons, sigmoid",
        "Layer 2, 2 neurons, sigmoid",
        "Weights of layer 1 and their gradients",
        "Weights of layer 2 and their gradients",
    ]
    expect(groups.nth(1).locator("[data-term='z.1.2']")).to_be_visible()


KEYS = {
    "g": ("Nudging the weight from", "Back at the derivation."),
    "s": ("Sum over paths: gradient by the weight from", "Back at the derivation."),
    "v": ("Why both views say the same of the weight from", "Back at the derivation."),
    "p": ("Presenting. Escape leaves.", "No longer presenting."),
    "n": ("Notation: δ, errors.", "Notation: ∂C/∂z, derivatives."),
    "l": ("Dense and activation layers apart.", "Layers as neurons."),
    "t": ("Theme: light.", "Theme: dark.", "Theme: projector.", "Theme: as the system."),
    "2": ("Rung: Expanded.", ""),
    "3": ("Rung: Factored.", ""),
    "4": ("Rung: Compact.", ""),
}

_HELD = "() => document.activeElement.closest('[data-part]')?.getAttribute('aria-label')"


def test_a_key_says_what_it_did_and_leaves_the_focus_in_its_place(page: Page):
    listening(page)
    press(page, *TO_A_GRADIENT)
    heard(page)
    for place, (key, sentences) in product(("Network", "Derivation", "Timeline"), KEYS.items()):
        page.get_by_role("region", name=place, exact=True).get_by_role("button").first.focus()
        for words in filter(None, sentences):
            press(page, key)
            page.wait_for_function("words => window.heard.some(text => text.startsWith(words))", arg=words)
            assert page.evaluate(_HELD) == place, key
            page.evaluate("() => window.heard.splice(0)")


def test_looking_inside_and_going_back_keep_the_focus(page: Page):
    page.goto("/?data=xor#train")
    inside = page.get_by_role("button", name="Look inside this update")
    inside.focus()
    press(page, "Enter")
    expect(page.get_by_role("region", name="Inside the run: update 1, from epoch 0")).to_be_focused()
    press(page, "Tab")
    expect(page.get_by_role("button", name="Back to the run")).to_be_focused()
    press(page, "Enter")
    expect(inside).to_be_focused()


def test_the_keys_of_train_say_what_they_did(page: Page):
    page.goto("/?data=xor#train")
    page.get_by_role("button", name="Look inside this update").focus()
    page.evaluate(_LISTEN)
    heard(page)
    for key, words in [
        ("t", "Theme: light."),
        ("p", "Presenting."),
        ("p", "No longer presenting."),
        ("n", "Weights of"),
    ]:
        press(page, key)
        assert told(page)[0].startswith(words)
        expect(page.get_by_role("button", name="Look inside this update")).to_be_focused()


def test_a_run_says_its_milestones(page: Page):
    page.goto("/?data=xor#train")
    page.get_by_role("button", name="Run", exact=True).click()
    milestones = page.locator("[data-milestones]")
    expect(milestones).to_have_text(re.compile(r"^Epoch [\d\s]+: .*(% right|has fallen)"))
    page.get_by_role("button", name="Pause", exact=True).click()


def test_the_pictures_and_neurons_of_a_run_are_told(page: Page):
    page.goto("/?data=xor#train")
    neuron = page.locator("[data-neuron='1.0']")
    expect(neuron).to_have_accessible_name(
        re.compile(r"^Neuron 0 of layer 1: bias \S+, \d+ weights?, the largest \S+ from input .*; from \S+ to ")
    )
    surface = page.get_by_role("img", name=re.compile(r"^Output over the plane, from \S+ to .* training points on it$"))
    expect(surface).to_have_count(1)
    before = surface.get_attribute("aria-label")
    for _ in range(5):
        press(page, "Shift+ArrowRight")
    expect(surface).not_to_have_attribute("aria-label", str(before))
    neuron.focus()
    expect(page.get_by_role("img", name=re.compile("^Neuron 0 of layer 1 over the plane"))).to_have_count(1)


@pytest.mark.parametrize("level", ["each term and its number", "how each term comes about"])
def test_playing_says_every_term_where_that_is_wished_and_remembered(page: Page, server: str, level: str):
    trace = answer(server, preset_request(server, "small"))
    opened(page, "/?preset=small")
    press(page, "?")
    page.get_by_role("radio", name=level).check()
    page.clock.install()
    listening(page)
    page.get_by_label("Speed").fill("5")
    stopped(page)
    page.evaluate("() => window.heard.splice(0)")
    page.get_by_role("button", name="Play", exact=True).press("Enter")
    page.clock.run_for(4000)
    said = " ".join(page.evaluate("() => window.heard"))
    ids = [f"{kind}.1.{i}" for kind in "za" for i in range(3)]
    if level.startswith("each"):
        names = [f"{name} of neuron {i} of layer 1" for name in ("Weighted input", "Activation") for i in range(3)]
        told = [re.escape(f"{name}: ") + number(trace, term) for name, term in zip(names, ids, strict=True)]
        assert [len(re.findall(words, said)) for words in told] == [1] * 6
        assert re.search(".*".join(told), said)
    else:
        assert said.count("That is ") >= 3
        assert said.startswith(trace["steps"][0]["title"])
        assert all(re.search(number(trace, term), said) for term in ids)


def number(trace: dict[str, Any], term: str) -> str:
    """As a pattern: three digits that count, or more where the product needs them."""
    written = {f"{entry(trace, term):#.{digits}g}".replace("-", "−") for digits in (3, 4, 5)}
    return rf"({'|'.join(map(re.escape, sorted(written, key=len, reverse=True)))})\b"


_FIRST = "() => document.querySelector('h1, h2, h3, p, button, a').closest('section')?.getAttribute('aria-label')"


def test_the_first_thing_read_is_what_is_here_what_is_so_and_what_can_be_done(page: Page):
    opened(page, "/?preset=small")
    summary = page.get_by_role("region", name="Summary")
    assert page.evaluate(_FIRST) == "Summary"
    expect(summary.get_by_role("heading", name="Summary")).to_have_count(1)
    expect(summary).to_contain_text("2 inputs, a layer of 3 neurons (sigmoid) and a layer of 2 neurons (sigmoid)")
    expect(summary).to_contain_text("Before the first of")
    expect(summary).to_contain_text("The cost is 0.195.")
    press(page, "ArrowRight")
    expect(summary).to_contain_text("Step 1 of")
    expect(summary).to_contain_text("Space plays and pauses")
    page.get_by_role("group", name="Mode").get_by_role("button", name="Train").click()
    expect(summary).to_contain_text("Update 0, epoch 0: cost")
    assert page.evaluate(_FIRST) == "Summary"
    press(page, "ArrowRight")
    expect(summary).to_contain_text("Update 1, epoch")
    expect(summary).to_contain_text("Space runs and pauses")
