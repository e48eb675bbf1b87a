"""From dragging a weight to the frame in which every number on screen is the new trace's."""

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from http.client import HTTPConnection
from statistics import median, quantiles
from typing import Any
from zlib import compressobj

import numpy as np
import orjson
from playwright.sync_api import Browser, Page

from benchmarks.endpoint_speed import post
from benchmarks.ratios import Reading

SIZES = (3, 5, 4, 2)
BOUND = 50.0
DRAGS = 100
# Fewer numbers than these, and the screen was not the one that is meant.
LEAST_SHOWN = 100
ROUNDS = 3
# Apart: each drag has come to rest before the next. On and on: a pointer that moves with every frame.
PACES = {"drags apart": 100, "dragging on and on": 16}
WEIGHT = ".stage [role=spinbutton][data-term='w.1.0.0']"
# Each pointer move with the time of its event, and each frame with what it shows. A message that is posted during a
# frame is read after it has been laid out and painted.
RECORD = """() => {
    window.moves = [];
    window.frames = [];
    window.recording = true;
    addEventListener("pointermove", event => moves.push([event.timeStamp]), {capture: true});
    addEventListener("pointermove", () => {
        const weight = document.querySelector(`[data-term="w.1.0.0"][role=spinbutton]`);
        moves.at(-1).push(Number(weight.ariaValueNow));
    });
    const painted = new MessageChannel();
    painted.port1.onmessage = ({data: n}) => { frames[n].at = performance.now(); };
    const record = () => {
        const shown = [...document.querySelectorAll("[data-term][data-value]")]
            .map(element => [element.dataset.term, Number(element.dataset.value)]);
        const sizes = [...document.querySelectorAll("[data-gradient][data-size]")]
            .map(element => [Number(element.dataset.gradient), Number(element.dataset.size)]);
        frames.push({shown, sizes});
        painted.port2.postMessage(frames.length - 1);
        if (recording) requestAnimationFrame(record);
    };
    requestAnimationFrame(record);
}"""


def request() -> dict[str, Any]:
    generator = np.random.default_rng(7)
    layers = [{"kind": "dense", "units": units, "activation": "tanh"} for units in SIZES[1:]]
    shapes = zip(SIZES[1:], SIZES, strict=False)
    return {
        "network": {"inputs": SIZES[0], "layers": layers, "cost": "half_squared_error"},
        "parameters": {
            "w": [generator.normal(size=shape).round(2).tolist() for shape in shapes],
            "b": [generator.normal(size=units).round(2).tolist() for units in SIZES[1:]],
        },
        "samples": {"x": [[0.6, -0.9, 0.3]], "y": [[1.0, 0.0]]},
        "learning_rate": 0.5,
    }


def readings(browser: Browser, connection: HTTPConnection) -> Iterator[Reading]:
    """The 95th percentile of many drags, the median of several rounds."""
    for name, pause in PACES.items():
        rounds = [quantiles(latencies(browser, connection, pause), n=20)[-1] for _ in range(ROUNDS)]
        yield Reading(f"weight dragged to all shown, 95th percentile, {name}", median(rounds), "ms", BOUND)


def latencies(browser: Browser, connection: HTTPConnection, pause: int) -> list[float]:
    """Milliseconds from each pointer move to the frame that shows its trace, or a later one's."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"http://127.0.0.1:{connection.port}/{link(request())}")
    page.wait_for_selector("html[data-ready=true]")
    # To the end of the backward pass, where all of the gradients are on screen.
    page.evaluate("document.activeElement?.blur()")
    for _ in range(3):
        page.keyboard.press("PageDown")
        page.wait_for_timeout(200)
    drag(page, pause)
    moves, frames = page.evaluate("[moves, frames]")
    page.close()
    # The one that was given has idled for too long.
    traces = Traces(HTTPConnection("127.0.0.1", connection.port))
    return [shown_after(moves, n, frames, traces) for n in range(len(moves))]


def drag(page: Page, pause: int) -> None:
    """Press the weight, let it come to rest, then record every move: always on, so that no number comes twice."""
    box = page.locator(WEIGHT).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 6, y)
    page.wait_for_timeout(1000)
    page.evaluate(RECORD)
    for n in range(DRAGS):
        page.mouse.move(x + 7 + n, y)
        page.wait_for_timeout(pause)
    page.wait_for_timeout(300)
    page.evaluate("recording = false")
    page.mouse.up()
    page.wait_for_timeout(100)


class Traces:
    """What the server says of each weight, asked for afterwards."""

    def __init__(self, connection: HTTPConnection) -> None:
        self.connection = connection
        self.found: dict[float, dict[str, Any]] = {}

    def of(self, weight: float) -> dict[str, Any]:
        if weight not in self.found:
            asked = request()
            asked["parameters"]["w"][0][0][0] = weight
            self.found[weight] = orjson.loads(post(self.connection, "/api/v1/traces", orjson.dumps(asked)))
        return self.found[weight]


def shown_after(moves: list[list[float]], n: int, frames: list[dict[str, Any]], traces: Traces) -> float:
    at, _ = moves[n]
    weights = {weight for _, weight in moves[n:]}
    for frame in frames:
        if frame["at"] <= at:
            continue
        weight = dict(frame["shown"])["w.1.0.0"]
        if weight in weights and shows(frame, traces.of(weight)):
            after: float = frame["at"] - at
            return after
    raise AssertionError(f"no frame shows the trace of {moves[n]}")


def shows(frame: dict[str, Any], trace: dict[str, Any]) -> bool:
    """Is every number in the frame the trace's?"""
    assert len(frame["shown"]) >= LEAST_SHOWN
    assert frame["sizes"]
    sizes = {one["layer"]: one["size"] for one in trace["gradient_sizes"]}
    return all(sizes[layer] == size for layer, size in frame["sizes"]) and all(
        value == entry(trace["arrays"], term) for term, value in frame["shown"]
    )


def entry(arrays: dict[str, Any], term: str) -> float:
    """The one sample's number."""
    parts = term.split(".")
    array = arrays[parts[0]] if parts[0] in arrays else arrays[".".join(parts[:2])]
    found: Any = array
    indices = parts[1:] if parts[0] in arrays else parts[2:]
    if parts[0] in ("z", "a", "e", "da", "ds", "dz", "y", "cost"):
        found = found[0]
    for index in indices:
        found = found[int(index)]
    number: float = found
    return number


def link(asked: dict[str, Any]) -> str:
    """The page's own link to that network."""
    pack = compressobj(wbits=-15)
    packed = pack.compress(orjson.dumps({"request": asked})) + pack.flush()
    return f"#1.{urlsafe_b64encode(packed).decode().rstrip('=')}"
