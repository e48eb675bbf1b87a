"""While numbers travel none hides another, and what is made has its place on the drawing: in a hall, at any moment."""

import math
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.measuring import measured
from tests.browser.reading import answer, link, opened
from tests.browser.stage.test_legible import network, request_of
from tests.browser.stage.test_rungs import place

MOTION = Path(__file__).with_name("motion.js").read_text()
# As the drawing opens, as operands travel, as what they make does, as it stands, as the drawing closes.
MOMENTS = (0.04, 0.3, 0.44, 0.56, 0.62, 0.8, 0.92)
MOST_BEATS = 16
WALKED: tuple[str | tuple[int, ...], ...] = ("small", (3, 4, 4, 2), (5, 8, 8, 5), "iris", "wide")


def with_softmax() -> dict[str, Any]:
    """Its cost is not fused with it, so that its slopes are a step of their own."""
    request = network((3, 4, 4, 2))
    request["network"]["layers"][-1]["activation"] = "softmax"
    request["network"]["cost"] = "mean_squared_error"
    return request


def seen_at(page: Page, server: str, request: dict[str, Any], only: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """Of each step's first and last entries, what is seen of them in a hall."""
    moments = []
    for step in answer(server, request)["steps"]:
        if only and step["id"] not in only:
            continue
        entries = math.prod(step["shape"])
        for beat in sorted({0, min(1, entries - 1), min(MOST_BEATS, entries) - 1}):
            moments += [
                [f"{step['id']} {beat} {at}", place(request, step["id"], "entry", beat, at, True)] for at in MOMENTS
            ]
    opened(page, f"/{link(request)}")
    seen: list[dict[str, Any]] = measured(page, MOTION, moments)
    return seen


LARGE, SMALL = (1920, 1080), (1280, 720)


@pytest.mark.parametrize(
    ("shown", "size"), [*((shown, SMALL) for shown in [*WALKED, "softmax"]), ((3, 4, 4, 2), LARGE)], ids=str
)
def test_in_a_hall_no_number_hides_another_on_its_way(
    page: Page, server: str, shown: str | tuple[int, ...], size: tuple[int, int]
):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    request = with_softmax() if shown == "softmax" else request_of(server, shown)
    seen = seen_at(page, server, request)
    faults = [f"{moment['name']}: {fault}" for moment in seen for fault in moment["faults"]]
    assert not faults, "\n".join(faults[:40])
    assert sum(moment["numbers"] for moment in seen) > 4 * len(seen)


@pytest.mark.parametrize("size", [(1280, 720), (1440, 900)], ids=["hall", "desk"])
def test_a_softmax_s_slope_has_its_place_and_is_made_of_what_its_equation_names(
    page: Page, server: str, size: tuple[int, int]
):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    request = with_softmax()
    presenting = size == (1280, 720)
    opened(page, f"/{link(request)}")
    pairs = [(j, i) for j in range(2) for i in range(2)]
    moments = [
        [f"{j}.{i}", place(request, "ds.3", "entry", 2 * j + i, at, presenting)] for j, i in pairs for at in (0.4, 0.65)
    ]
    for moment in measured(page, MOTION, moments):
        j, i = moment["name"].split(".")
        assert moment["made"] == [f"ds.3.{j}.{i}"]
        assert set(moment["sent"]) == {f"a.3.{j}", f"a.3.{i}"}


@pytest.mark.parametrize("shown", ["small", "mazur", "iris", (5, 8, 8, 5)], ids=str)
def test_in_a_hall_an_output_and_an_old_weight_and_its_gradient_can_be_read_until_what_comes_of_them_is_there(
    page: Page, server: str, shown: str | tuple[int, ...]
):
    page.set_viewport_size({"width": 1280, "height": 720})
    request = request_of(server, shown)
    shapes = {step["id"]: step["shape"] for step in answer(server, request)["steps"]}
    last = max(int(step.split(".")[1]) for step in shapes if step.startswith("da."))
    outputs = range(shapes[f"da.{last}"][0])
    made_of = {(f"da.{last}", i): {f"a.{last}.{i}", f"y.{i}"} for i in outputs}
    for layer in range(1, last + 1):
        made_of[f"w_next.{layer}", 0] = {f"w.{layer}.0.0", f"dw.{layer}.0.0"}
    opened(page, f"/{link(request)}")
    # Two that have no room beside each other are there one after the other.
    moments = [(entry, at) for entry in made_of for at in (0.3, 0.4, 0.5, 0.6)]
    links = [[step, place(request, step, "entry", beat, at, True)] for (step, beat), at in moments]
    read: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for (entry, _), seen in zip(moments, measured(page, MOTION, links), strict=True):
        read[entry] |= set(seen["read"])
    assert not {entry: operands - read[entry] for entry, operands in made_of.items() if operands - read[entry]}
