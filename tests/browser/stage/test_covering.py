"""At rest no number on the drawing is covered: every beat's end of every preset, on a desk and on a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.measuring import measured, resized
from tests.browser.reading import drawn, opened, rested

COVERED = Path(__file__).with_name("covering.js").read_text()
PRESETS = ["small", "mazur", "xor", "iris", "chain"]
DESK, PHONE = (1440, 900), (390, 844)
# More beats than any preset has.
MOST_BEATS = 300

# Each beat's end, as the arrow key leads to it.
_EVERY_REST = f"""async most => {{
    const faults = {COVERED[COVERED.index("() =>") :].rstrip()};
    const found = [];
    const beats = await atEveryStop(most, stop => found.push(...faults().map(fault => `${{stop}}: ${{fault}}`)));
    return {{found, beats}};
}}"""


def faults_at_every_rest(page: Page) -> list[str]:
    walked = measured(page, _EVERY_REST, MOST_BEATS)
    assert walked["beats"] > 20
    found: list[str] = walked["found"]
    return found


@pytest.mark.parametrize("preset", PRESETS)
def test_no_number_is_covered_at_rest(page: Page, preset: str):
    opened(page, f"/?preset={preset}")
    rested(page)
    for size in (DESK, PHONE):
        page.keyboard.press("Home")
        resized(page, size)
        assert faults_at_every_rest(page) == [], size


def test_a_covered_number_would_be_found(page: Page):
    """The search sees what it is there for: a label laid over a number, and a number pushed off the stage."""
    opened(page, "/?preset=mazur")
    page.keyboard.press("PageDown")
    rested(page)
    assert measured(page, COVERED) == []
    page.evaluate(
        """() => {
            const number = id => document.querySelector(`.stage :is(.field, .readout)[data-term="${id}"]`);
            const [one, two] = ["w.1.0.0", "a.1.1"].map(number);
            const {left, top} = one.getBoundingClientRect();
            const own = two.getBoundingClientRect();
            two.style.translate = `${left - own.left}px ${top - own.top}px`;
            number("a.1.0").style.translate = "-500px";
        }"""
    )
    faults = measured(page, COVERED)
    assert "a.1.1 covers w.1.0.0" in faults
    assert "a.1.0 leaves the stage" in faults


@pytest.mark.parametrize("preset", ["small", "xor"])
def test_presenting_covers_nothing_and_runs_out_of_nowhere(page: Page, preset: str):
    opened(page, f"/?preset={preset}")
    page.keyboard.press("p")
    rested(page)
    assert faults_at_every_rest(page) == []
    overflow = "() => (panel => panel.scrollHeight - panel.clientHeight)(document.querySelector('.derivation'))"
    page.keyboard.press("Home")
    for _ in range(20):
        page.keyboard.press("Shift+ArrowRight")
        drawn(page)
        assert page.evaluate(overflow) <= 1
