"""Every rung plays what it says: what is lit is what is multiplied, and all of it can be read, at any moment."""

import itertools
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.measuring import measured
from tests.browser.reading import answer, drawn, entry, fragment, link, opened, preset_request, rested
from tests.browser.stage.test_legible import network

BOARD = Path(__file__).with_name("rungs.js").read_text()
RUNGS = ("expanded", "factored", "compact")
# In the middle of the board's arrangement, of a term's moves, and where all of it stands to be read.
MOMENTS = (0.3, 0.55, 0.72, 0.88)
SIZES = {(2, 3, 2): "small", (3, 4, 4, 2): None, (5, 8, 8, 5): None, (64, 32, 16, 10): None}


def place(request: dict[str, Any], step: str, rung: str, beat: int, progress: float, presenting: bool = False) -> str:
    """The fragment of that moment."""
    at = {"step": step, "beat": beat, "progress": progress}
    state = {"request": request, "rung": rung, "at": at, **({"presenting": True} if presenting else {})}
    return fragment(state)


def operands(step: dict[str, Any], indices: tuple[int, ...]) -> set[str]:
    """What an entry is made of, by the step's definition in the REST answer."""
    definition = step["definition"]
    bound = dict(zip(step["indices"], indices, strict=True))
    if definition["kind"] == "function":
        every = [bound] if definition["over"] == "entry" else [{**bound, "i": i} for i in range(step["sizes"]["i"])]
        return {
            ".".join([array, *(str(at[letter]) for letter in letters)])
            for array, letters in zip(definition["arguments"], definition["argument_indices"], strict=True)
            for at in every
        }
    found = set()
    for factors in (term["factors"] for term in definition["terms"]):
        free = {letter for factor in factors for letter in factor["indices"]} - {*bound, "s"}
        for numbers in itertools.product(*(range(step["sizes"][letter]) for letter in sorted(free))):
            at = {**bound, **dict(zip(sorted(free), numbers, strict=True))}
            found |= {
                ".".join([factor["array"], *(str(at[letter]) for letter in factor["indices"] if letter != "s")])
                for factor in factors
            }
    return found


def steps_of(trace: dict[str, Any]) -> list[dict[str, Any]]:
    """One step of each form."""
    forms: dict[str, dict[str, Any]] = {}
    for step in trace["steps"]:
        operators = [
            (term["operator"], [o["transposed"] for o in term["operands"]]) for term in step["matrices"]["terms"]
        ]
        forms.setdefault(f"{operators} {len(step['shape'])}", step)
    return list(forms.values())


def moments_of(trace: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str, int, float]]:
    """Step, rung, beat and progress: of each form's first two rows, on each rung."""
    for step, rung in itertools.product(steps_of(trace), RUNGS):
        rows = step["shape"][0] if step["shape"] else 1
        for beat, progress in itertools.product(range(min(2, rows)), MOMENTS):
            yield step, rung, beat, progress


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720), (390, 844)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("sizes", SIZES, ids=lambda sizes: "-".join(map(str, sizes)))
def test_on_each_rung_all_can_be_read_and_the_operands_are_lit(
    page: Page, server: str, sizes: tuple[int, ...], size: tuple[int, int]
):
    preset = SIZES[sizes]
    request = preset_request(server, preset) if preset else network(sizes)
    trace = answer(server, request)
    presenting = size == (1280, 720)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    opened(page, f"/{link(request)}")
    moments = list(moments_of(trace))
    links = [
        [step["id"], place(request, step["id"], rung, beat, progress, presenting)]
        for step, rung, beat, progress in moments
    ]
    faults: list[str] = []
    for (step, rung, beat, progress), said in zip(moments, measured(page, BOARD, links), strict=True):
        moment = f"{step['id']} {rung} {beat} {progress}"
        if said is None:
            faults.append(f"{moment}: nothing plays")
            continue
        faults += [f"{moment}: {fault}" for fault in said["faults"]]
        if presenting and said["smallest"] < 25.9:
            faults.append(f"{moment}: a number of {said['smallest']} px")
        for made in said["made"]:
            layered = not step["id"].startswith(("cost", "mean", "total"))
            indices = tuple(int(n) for n in made.split(".")[2 if layered else 1 :])
            if said["lit"] and not set(said["lit"]) <= operands(step, indices):
                faults.append(f"{moment}: {said['lit']} lit for {made}")
        if beat == 1 and progress == MOMENTS[-1] and not (said["lit"] and said["made"]):
            faults.append(f"{moment}: nothing is lit or made")
    assert not faults, "\n".join(faults[:60])


# While the drawing opens for a step and closes after it, with a board and without.
_HEADINGS = """async moments => {
    const found = [];
    let met = 0;
    await atEachMoment(moments, moment => {
        const headings = [...stage.querySelectorAll("p[data-label]:not([data-label=reading])")]
            .map(one => [one.dataset.label, textBox(one)]);
        met += headings.length > 1;
        headings.forEach(([one, a], n) => {
            for (const [two, b] of headings.slice(n + 1))
                if (Math.min(across(a, b), down(a, b)) > 0) found.push(`${moment}: ${two} over ${one}`);
        });
    });
    return { found, met };
}"""


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720), (390, 844)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("sizes", [(2, 3, 2), (3, 4, 4, 2)], ids=lambda sizes: "-".join(map(str, sizes)))
def test_headings_pass_beside_each_other(page: Page, server: str, sizes: tuple[int, ...], size: tuple[int, int]):
    request = preset_request(server, "small") if sizes == (2, 3, 2) else network(sizes)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    opened(page, f"/{link(request)}")
    moments = itertools.product(
        steps_of(answer(server, request)),
        ("entry", "factored"),
        [(0, 0.02), (0, 0.05), (0, 0.1), (99, 0.84), (99, 0.88), (99, 0.92), (99, 0.97)],
    )
    links = [
        [f"{step['id']} {rung} {beat} {at}", place(request, step["id"], rung, beat, at, size == (1280, 720))]
        for step, rung, (beat, at) in moments
    ]
    answered = measured(page, _HEADINGS, links)
    assert answered["found"] == []
    assert answered["met"] > len(links) / 4


@pytest.mark.parametrize("step", ["dw.2", "db.2", "da.1"])
def test_all_the_way_down_the_last_layer_s_three_factors_travel(page: Page, server: str, step: str):
    trace = answer(server, preset_request(server, "small"))
    opened(page, "/?preset=small")
    page.locator(".pace select").select_option(label="all the way down")
    page.locator(f"[data-step='{step}']").first.click()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#rung .symbols").first).to_contain_text("∂C∂a")
    drawn(page)
    terms = page.locator(".tokens .token.pill.played[data-term]").evaluate_all(
        "tokens => tokens.filter(one => Number(one.style.opacity) > 0.5).map(one => one.dataset.term)"
    )
    kinds = [term.split(".")[0] for term in terms]
    third = {"dw.2": ["a"], "db.2": [], "da.1": ["w"]}[step]
    # Of a sum the last product has just been made.
    assert sorted(kinds) == sorted(["da", "ds", *third])
    numbers = [entry(trace, term) for term in terms]
    made = page.locator(".stage .readout.current").first.get_attribute("data-term")
    assert made is not None
    if step != "da.1":
        assert math.prod(numbers) == pytest.approx(entry(trace, made), rel=1e-9)


def test_presenting_the_opening_is_whole_and_every_phase_has_its_word(page: Page):
    page.set_viewport_size({"width": 1280, "height": 720})
    opened(page, "/?preset=small")
    page.keyboard.press("Home")
    page.keyboard.press("p")
    expect(page.locator(".opening")).to_be_visible()
    rested(page)
    hidden = page.evaluate(
        """() => {
            const panel = document.querySelector(".derivation").getBoundingClientRect();
            return [...document.querySelectorAll(".opening p, .opening button")]
                .filter(one => one.getBoundingClientRect().bottom > panel.bottom).map(one => one.textContent);
        }"""
    )
    assert hidden == []
    expect(page.locator(".line .phase")).to_have_text(["forward", "cost", "backward", "update"])
    for key, rung in enumerate(RUNGS, 2):
        page.keyboard.press("ArrowRight")
        page.keyboard.press(str(key))
        expect(page.locator(f"#rung-{rung}")).to_have_attribute("aria-selected", "true")
        expect(page.locator("[data-board]")).to_be_attached()
    page.get_by_role("tab", name="One neuron").click()
    expect(page.locator("[data-board]")).not_to_be_attached()


def test_a_link_to_a_rung_of_matrices_opens_with_its_board(page: Page, server: str):
    """It is loaded after the first view, unless that has one."""
    page.add_init_script("""
        window.boards = [];
        new MutationObserver(() => {
            const stage = document.querySelector(".stage .layer");
            if (stage) window.boards.push(document.querySelector("[data-board]") !== null);
        }).observe(document, { childList: true, subtree: true });
    """)
    opened(page, f"/{place(preset_request(server, 'small'), 'dw.2', 'factored', 0, 0.55)}")
    assert page.evaluate("boards.length > 0 && boards.every(Boolean)")
