"""Layers with hundreds of neurons: pictures, bars and maps of weights, each in its own place on the stage."""

import re
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.browser.reading import READY, answer, drawn, entry, eventually, link, opened, rested

DESK, HALL, LARGE, PHONE = (1440, 900), (1280, 720), (1920, 1080), (390, 844)
NETWORKS = [(784, 128, 10), (400, 25, 10), (784, 32, 784), (300, 200, 3)]

# What is drawn for a layer, a matrix or the cost, by name.
_BOXES = """() => [".stage", "[data-map]", "[data-cells]", ".stage rect.body", ".stage .cost", ".stage .after"]
    .flatMap(part => [...document.querySelectorAll(part)].map(element => {
        const {left, top, right, bottom} = element.getBoundingClientRect();
        const {map, cells, term} = element.dataset;
        return [`${part} ${map ?? cells ?? term ?? ""}`.trim(), left, top, right, bottom];
    }))"""


def wide(*sizes: int) -> dict[str, Any]:
    """A request with those sizes, and an input whose numbers differ."""
    inputs, outputs = sizes[0], sizes[-1]
    return {
        "network": {
            "inputs": inputs,
            "layers": [{"kind": "dense", "units": units, "activation": "sigmoid"} for units in sizes[1:]],
            "cost": "half_squared_error",
        },
        "parameters": {"initializer": "glorot_uniform", "seed": 0},
        "samples": {
            "x": [np.round(np.linspace(0, 1, inputs), 4).tolist()],
            "y": [[float(i == 1) for i in range(outputs)]],
        },
        "learning_rate": 0.5,
    }


def faults(boxes: list[tuple[str, float, float, float, float]]) -> list[str]:
    stage = next(box for name, *box in boxes if name == ".stage")
    drawn = [box for box in boxes if box[0] != ".stage"]
    found = []
    for n, (name, left, top, right, bottom) in enumerate(drawn):
        if left < stage[0] or top < stage[1] or right > stage[2] or bottom > stage[3]:
            found.append(f"{name} leaves the stage")
        # A neuron's own halves overlap; nothing else may touch a map or a picture.
        for other, *box in drawn[n + 1 :]:
            if name.startswith(".stage") and other.startswith(".stage"):
                continue
            if min(right, box[2]) - max(left, box[0]) > 1 and min(bottom, box[3]) - max(top, box[1]) > 1:
                found.append(f"{name} and {other} overlap")
    return found


@pytest.mark.parametrize("sizes", NETWORKS, ids=lambda sizes: "-".join(map(str, sizes)))
def test_maps_stay_between_their_layers_and_pictures_on_the_stage(page: Page, sizes: tuple[int, ...]):
    opened(page, f"/{link(wide(*sizes))}")
    page.keyboard.press("End")
    mapped = sum(before * after > 1500 for before, after in pairwise(sizes))
    for view, heading in (("neuron", "Layer 1"), ("layer", re.compile("Dense 1|D1"))):
        expect(page.locator("section.stage")).to_contain_text(heading)
        for size in (DESK, HALL, LARGE, PHONE):
            page.set_viewport_size({"width": size[0], "height": size[1]})
            if size == HALL:
                page.keyboard.press("p")
            expect(page.locator("[data-map]")).to_have_count(2 * mapped)
            page.wait_for_function("width => innerWidth === width", arg=size[0])
            # The drawing follows its new size in the next frames.
            drawn(page)
            drawn(page)
            boxes = page.evaluate(_BOXES)
            assert faults(boxes) == [], (view, size)
            # Each is to be seen.
            for name, left, top, right, bottom in boxes:
                if name.startswith("["):
                    assert min(right - left, bottom - top) > 3, (name, view, size)
            if size == HALL:
                page.keyboard.press("Escape")
        page.keyboard.press("l")


def test_a_pictures_pixels_are_the_inputs_and_a_maps_dots_the_weights(page: Page, server: str):
    request = wide(784, 128, 10)
    trace = answer(server, request)
    opened(page, f"/{link(request)}")
    rested(page)
    for place, array, rows, columns in (("cells", "a.0", 28, 28), ("map", "w.1", 128, 784)):
        box = page.locator(f"[data-{place}='{array}']").bounding_box()
        assert box
        for right, down in ((0.02, 0.02), (0.5, 0.3), (0.98, 0.98)):
            at = (int(down * rows), int(right * columns))
            term = f"{array}.{at[0] * columns + at[1]}" if place == "cells" else f"{array}.{at[0]}.{at[1]}"
            page.mouse.move(
                box["x"] + (at[1] + 0.5) * box["width"] / columns, box["y"] + (at[0] + 0.5) * box["height"] / rows
            )
            reading = page.locator("[data-label=reading]")
            # Where several share a dot, the pointer is on one of them.
            if place == "cells":
                expect(reading).to_contain_text(f"{entry(trace, term):.4g}")
                expect(page.locator(f"[data-cells] [data-term='{term}']")).to_have_attribute(
                    "data-value", f"{entry(trace, term):g}"
                )
            else:
                expect(reading).to_contain_text(f"to neuron {at[0]} of layer 1")


def test_a_picture_is_painted_as_its_numbers_are(page: Page):
    """Dark where the input is large: the last pixel of a rising input, not the first."""
    opened(page, f"/{link(wide(400, 25, 10))}")
    rested(page)
    shades = page.evaluate("""() => {
        const canvas = document.querySelector("[data-cells='a.0'] canvas");
        const context = canvas.getContext("2d");
        const at = share => [...context.getImageData(
            Math.floor(share * (canvas.width - 1)), Math.floor(share * (canvas.height - 1)), 1, 1).data];
        return [0, 0.5, 1].map(share => at(share).slice(0, 3).reduce((sum, part) => sum + part, 0));
    }""")
    assert shades[0] > shades[1] > shades[2]


def test_a_picture_that_is_no_square_has_the_shape_it_is_given_and_the_link_keeps_it(page: Page):
    request = {
        "network": {
            "inputs": 48,
            "layers": [{"units": 4, "activation": "tanh"}, {"units": 2, "activation": "sigmoid"}],
            "cost": "half_squared_error",
        },
        "parameters": {"initializer": "glorot_uniform", "seed": 0},
        "samples": {"x": [[n / 48 for n in range(48)]], "y": [[0, 1]]},
    }
    opened(page, f"/{link(request)}")
    page.locator("button.chip", has_text="network").click()
    page.get_by_label("Inputs are drawn").select_option("6 rows of 8")
    page.keyboard.press("Escape")
    size = "one => [one.offsetWidth, one.offsetHeight]"
    eventually(page, lambda: page.locator("[data-cells='a.0']").evaluate(size)[1] > 20)
    rested(page)
    width, height = page.locator("[data-cells='a.0']").evaluate(size)
    assert abs(width / height - 8 / 6) < 0.02
    page.reload()
    page.wait_for_selector(READY)
    rested(page)
    assert page.locator("[data-cells='a.0']").evaluate(size) == [width, height]


def test_edges_are_painted_for_a_step_and_not_for_each_of_its_terms(page: Page) -> None:
    """Thousands of lines take longer than a frame, and an entry that is being made moves none of them."""
    page.add_init_script("""
        window.strokes = 0;
        const stroke = CanvasRenderingContext2D.prototype.stroke;
        CanvasRenderingContext2D.prototype.stroke = function (...given) {
            strokes += 1;
            return stroke.apply(this, given);
        };
    """)
    opened(page, "/?preset=wide")
    page.keyboard.press("Home")
    for key in ("PageDown", "PageDown", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
        rested(page)
    painted = page.evaluate("strokes")
    assert painted > 0
    before = page.locator("[role=slider][data-scrubber]").get_attribute("aria-valuetext")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
        rested(page)
    assert page.locator("[role=slider][data-scrubber]").get_attribute("aria-valuetext") != before
    assert page.evaluate("strokes") == painted


def test_a_crowd_of_dots_is_drawn_by_a_few_elements(page: Page) -> None:
    """Each element that moves costs the browser as much as a number does, in every frame."""
    opened(page, "/?preset=wide")
    page.locator("[data-step='z.1']").click()
    at = page.locator("[role=slider][data-scrubber]").bounding_box()
    line = page.locator("[data-step='z.1']").bounding_box()
    assert at
    assert line
    dots = 0
    for part in range(40, 60):
        page.mouse.click(line["x"] + part / 100 * line["width"], at["y"] + at["height"] / 2)
        drawn(page)
        paths = page.locator(".tokens path").evaluate_all("all => all.map(one => one.getAttribute('d'))")
        dots = max(dots, sum(path.count("M") for path in paths))
        assert len(paths) <= 6
        assert page.locator(".tokens > *").count() < 40
    assert dots > 100
