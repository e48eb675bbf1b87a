"""Which number belongs to which edge is never a guess: at every stop, on desks, in halls, on a phone."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.measuring import measured, resized
from tests.browser.reading import drawn, link, opened, preset_request, rested

LEGIBLE = Path(__file__).with_name("legible.js").read_text()
# On the last an edge crosses another where the weight of a term would stand.
SIZES = [(1440, 900), (1280, 720), (1920, 1080), (390, 844), (375, 812)]
PRESETS = ["small", "chain", "iris", "vanishing", "dead"]
# Networks of these sizes, all sigmoids.
OTHERS = [(3, 4, 4, 2), (5, 8, 8, 5)]
MOST_STOPS = 400


def network(sizes: tuple[int, ...]) -> dict[str, Any]:
    layers = [{"kind": "dense", "units": units, "activation": "sigmoid"} for units in sizes[1:]]
    return {
        "network": {"inputs": sizes[0], "layers": layers, "cost": "half_squared_error"},
        "parameters": {"initializer": "glorot_uniform", "seed": 0},
        "samples": {
            "x": [[0.6 - 0.25 * i for i in range(sizes[0])]],
            "y": [[float(i == 0) for i in range(sizes[-1])]],
        },
        "learning_rate": 0.5,
    }


def request_of(server: str, shown: str | tuple[int, ...]) -> dict[str, Any]:
    return preset_request(server, shown) if isinstance(shown, str) else network(shown)


@pytest.mark.parametrize("shown", [*PRESETS, *OTHERS], ids=str)
def test_every_number_is_nearest_to_its_own_edge_and_covers_no_other(
    page: Page, server: str, shown: str | tuple[int, ...]
):
    opened(page, f"/{link(request_of(server, shown))}")
    rested(page)
    for size in SIZES:
        page.keyboard.press("Home")
        resized(page, size)
        answer = measured(page, LEGIBLE, {"most": MOST_STOPS})
        assert answer["stops"] > 20
        assert answer["found"] == [], size


# With each neuron pinned in turn: text over text, and what the line at the foot covers.
_PINNED = """async () => {
    const written = ".stage .readout:not(.empty), .stage .field, .stage [data-label], .stage [data-result]";
    const found = new Set();
    const neurons = [...document.querySelectorAll(".stage .readout:not(.empty)")]
        .map(one => one.dataset.term).filter(term => /^(a|z|dz|da)[.]/.test(term));
    for (const term of neurons) {
        document.querySelector(`.stage .readout[data-term='${term}']`).click();
        await frames();
        const things = [...document.querySelectorAll(written)]
            .filter(one => seen(one) && one.textContent.trim() !== "")
            .map(one => {
                const [text, box] = [textBox(one), one.getBoundingClientRect()];
                // What is longer than the line is cut off.
                const right = one.matches("[data-label=reading]") ? Math.min(text.right, box.right) : text.right;
                return { one, left: text.left, right, top: text.top, bottom: text.bottom };
            });
        things.forEach((under, n) => {
            for (const over of things.slice(n + 1)) {
                if (contained(under.one, over.one)) continue;
                if (under.one.dataset.term !== undefined && under.one.dataset.term === over.one.dataset.term) continue;
                if (overlap(under, over)) found.add(`${term}: ${over.one.textContent} over ${under.one.textContent}`);
            }
        });
        window.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
        await frames();
    }
    return { found: [...found], neurons: neurons.length };
}"""


@pytest.mark.parametrize("preset", ["small", "iris", "dead"])
def test_with_a_neuron_pinned_nothing_lies_over_a_number(page: Page, preset: str):
    opened(page, f"/?preset={preset}")
    page.keyboard.press("End")
    rested(page)
    for size in ((1440, 900), (390, 844)):
        resized(page, size)
        answer = measured(page, _PINNED)
        assert answer["found"] == [], size
        assert answer["neurons"] > 3


@pytest.mark.parametrize(("shown", "step"), [("small", "da.1"), ("iris", "z.2"), ((5, 8, 8, 5), "z.2")], ids=str)
def test_in_a_hall_one_product_is_not_taken_for_a_sum(page: Page, server: str, shown: str | tuple[int, ...], step: str):
    page.set_viewport_size({"width": 1280, "height": 720})
    opened(page, f"/{link(request_of(server, shown))}")
    page.keyboard.press("p")
    page.locator(f"[data-step='{step}']").first.click()
    for _ in range(2):
        page.keyboard.press("ArrowRight")
        drawn(page)
        seen = page.locator(".tokens .token").evaluate_all(
            "tokens => tokens.filter(one => Number(one.style.opacity) > 0.5).map(one => one.className.split(' ')[1])"
        )
        assert "times" in seen
        assert "more" in seen


def test_in_a_hall_what_is_pointed_at_is_named_in_full(page: Page):
    page.set_viewport_size({"width": 1280, "height": 720})
    opened(page, "/?preset=vanishing")
    page.keyboard.press("End")
    page.keyboard.press("p")
    rested(page)
    page.locator(".stage [data-term='da.1.0'], .stage [data-term='a.1.0']").first.hover(force=True)
    reading = page.locator("[data-label=reading]")
    expect(reading).to_contain_text("of neuron 0 of layer 1")
    cut = reading.evaluate(
        "one => one.scrollWidth > one.clientWidth || one.offsetTop + one.offsetHeight > one.offsetParent.clientHeight"
    )
    assert not cut


# Of all numbers and symbols on the stage, those that are smaller than a part of the window's height.
_SMALL = """async ({ most, shift, least }) => {
    const written = [
        ".stage .readout:not(.empty) span", ".stage .field input", ".stage .token:is(.pill, .share) i",
        ".stage [data-result]", ".stage [data-label] .mord", ".stage .lens b",
    ].join();
    const found = [];
    let told_of = 0;
    const stops = await atEveryStop(most, stop => {
        for (const one of document.querySelectorAll(written)) {
            const text = (one.value ?? one.textContent).trim();
            if (text === "" || !/[\\p{L}\\d]/u.test(text)) continue;
            if (!one.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
            // Raised digits of a power are part of a number that is read as a whole.
            if (one.closest("sup") !== null) continue;
            told_of += 1;
            const size = parseFloat(getComputedStyle(one).fontSize) / innerHeight * 720;
            if (size < least) found.push([stop, text, Math.round(size * 10) / 10]);
        }
    }, { shiftKey: shift });
    return { found, stops, told_of };
}"""


# Of the numbers that a term is about, how large the smallest is in each stop, in pixels.
_SMALLEST = """async most => {
    const found = [];
    let told_of = 0;
    const stops = await atEveryStop(most, stop => {
        const told = ".stage :is(.token.pill.played, .readout.sent, .readout.current.played)";
        const numbers = [...document.querySelectorAll(told)];
        told_of += numbers.length > 0;
        for (const one of numbers) {
            const text = one.querySelector("i, span");
            if (!text || text.textContent.trim() === "" || Number(getComputedStyle(one).opacity) < 0.5) continue;
            const scale = one.getBoundingClientRect().height / one.offsetHeight;
            const size = parseFloat(getComputedStyle(text).fontSize) * scale;
            if (size < 26) found.push([stop, text.textContent, size]);
        }
    });
    return { found, stops, told_of };
}"""


@pytest.mark.parametrize("preset", ["small", "chain"])
def test_in_a_hall_what_a_term_is_about_is_read_from_the_back_row(page: Page, preset: str):
    page.set_viewport_size({"width": 1280, "height": 720})
    opened(page, f"/?preset={preset}")
    page.keyboard.press("p")
    rested(page)
    answer = measured(page, _SMALLEST, MOST_STOPS)
    assert answer["found"] == []
    # Where no step opened its layers there would be nothing to measure.
    assert answer["told_of"] > 0.8 * answer["stops"] > 16


@pytest.mark.parametrize("preset", ["small", "chain", "iris"])
def test_in_a_hall_no_number_and_no_symbol_is_small_in_a_term_or_between_steps(page: Page, preset: str):
    opened(page, f"/?preset={preset}")
    for size in ((1280, 720), (1920, 1080)):
        resized(page, size)
        page.keyboard.press("p")
        for shift in (False, True):
            page.keyboard.press("Home")
            rested(page)
            answer = measured(page, _SMALL, {"most": MOST_STOPS, "shift": shift, "least": 25.9})
            assert answer["found"] == [], size
            assert answer["stops"] > 16
            assert answer["told_of"] > 5 * answer["stops"]
        page.keyboard.press("Escape")


# In the panel, at the end of each step: how many cells there are, and which numbers are small or wider than their cell.
# They are given their size when the panel has been measured, which is before a frame.
_CELLS = """async ({ least }) => {
    const step = () => document.querySelector("[data-step][aria-current=step]")?.dataset.step;
    const found = [];
    let told_of = 0;
    for (let before = null; before !== step();) {
        before = step();
        for (const cell of document.querySelectorAll(".derivation .cell[data-value], .derivation .cell[data-added]")) {
            if (!cell.checkVisibility({ visibilityProperty: true })) continue;
            told_of += 1;
            const size = parseFloat(getComputedStyle(cell).fontSize);
            const [text, box] = [textBox(cell), cell.getBoundingClientRect()];
            if (size < least || text.width > box.width - 1)
                found.push(`${before}: ${cell.textContent} of ${size} px, ${text.width} in ${box.width}`);
        }
        dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", shiftKey: true, bubbles: true }));
        await frames();
    }
    return { found, told_of };
}"""


@pytest.mark.parametrize("shown", ["small", "chain", "iris", "vanishing", "wide", "xor", *OTHERS], ids=str)
def test_in_the_panel_s_matrices_every_number_is_as_large_as_the_others(
    page: Page, server: str, shown: str | tuple[int, ...]
):
    opened(page, f"/{link(request_of(server, shown))}")
    rested(page)
    for size in ((1440, 900), (1280, 720), (390, 844)):
        page.keyboard.press("Home")
        resized(page, size)
        answer = measured(page, _CELLS, {"least": 10})
        assert answer["found"] == [], size
        assert answer["told_of"] > 20


# While it plays: where sentence and equation don't say the same of the entry at hand, as they stand on the screen.
_DISAGREE = """async (terms) => {
    const painted = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    const result = () => document.querySelector("[data-picture=equation] [data-term]").dataset.term;
    const found = [], seen = new Set();
    while (seen.size < terms) {
        await painted();
        const own = result();
        seen.add(own);
        const said = document.querySelector(`.said [data-term='${own}']`);
        const blank = document.querySelector(`[data-picture=equation] .slot[data-term='${own}']`) !== null;
        if (!said) found.push(`the sentence is not of ${own}`);
        else if (blank !== said.matches(".slot")) found.push(`${own}: ${said.textContent}`);
    }
    return found;
}"""


def test_in_a_hall_sentence_and_equation_agree_in_every_frame(page: Page):
    page.set_viewport_size({"width": 1280, "height": 720})
    opened(page, "/", still=False)
    page.keyboard.press("p")
    page.locator("[data-step='dw.2']").first.click()
    page.keyboard.press("Space")
    assert page.evaluate(_DISAGREE, 5) == []


@pytest.mark.parametrize(("step", "name"), [("a.1", "σ"), ("ds.1", "σ′"), ("e.3", "cost")])
def test_a_function_on_a_road_has_its_own_name(page: Page, step: str, name: str):
    opened(page, "/?preset=wide")
    page.locator(f"[data-step='{step}']").first.click()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".token.function .katex-html")).to_have_text(name)


def test_what_a_line_of_a_sum_is_equal_to_is_its_own_product(page: Page):
    """Not the sum, which stands in the slot. The errors of a softmax are sums of several products beside one neuron."""
    opened(page, "/?preset=iris")
    page.emulate_media(reduced_motion="reduce")
    page.locator("[data-step='dz.2']").first.click()
    for term in (2, 3):
        page.keyboard.press("ArrowRight")
        expect(page.locator(".where")).to_contain_text(re.compile(rf"term {term} of 3", re.IGNORECASE))
        rested(page)
        one, other = numbers(page, ".token.pill:not(.sum)")
        [product] = numbers(page, ".token.share")
        assert product == pytest.approx(one * other, rel=0.01, abs=1e-9)


def numbers(page: Page, tokens: str) -> list[float]:
    """What is read on the line."""
    texts: list[str] = page.locator(f".tokens {tokens}.played").evaluate_all(
        "tokens => tokens.filter(one => Number(one.style.opacity) > 0.5).map(one => one.innerText)"
    )
    return [float(text.replace("−", "-")) for text in texts]
