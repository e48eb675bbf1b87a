"""Reading what the page shows."""

import json
import math
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from typing import Any
from weakref import WeakKeyDictionary
from zlib import compressobj, decompress

import httpx
from playwright.sync_api import Page, Request

READY = "html[data-ready=true]"

# Far longer than anything takes, also beside a busy neighbour: who waits for what comes loses no time by it.
PATIENCE_SECONDS = 60

# Every number on screen, as (term, full-precision value).
VALUES = """() => [...document.querySelectorAll("[data-term][data-value]")]
    .map(element => [element.dataset.term, element.dataset.value])"""

# All that a reader sees of the drawing and of the derivation, element by element; without what depends on focus and
# what no eye sees: the framework's own marks, the order of attributes and classes.
SCREEN = """() => {
    const unseen = new Set(["tabindex", "class"]);
    const write = element => {
        if (element.nodeType === Node.TEXT_NODE) return element.data;
        if (element.nodeType !== Node.ELEMENT_NODE || element.hasAttribute("aria-live")) return "";
        const attributes = [...element.attributes]
            .filter(({name}) => !unseen.has(name))
            .map(({name, value}) => `${name}=${value}`);
        const classes = [...element.classList].sort().join(" ");
        const inside = [...element.childNodes].map(write).join("");
        return `<${element.localName} .${classes} ${attributes.sort().join(" ")}>${inside}</>`;
    };
    return [".stage", ".derivation"].map(part => write(document.querySelector(part)));
}"""


def opened(page: Page, address: str = "/", *, still: bool = True) -> Page:
    """The page at `address`, drawn; `still` asks for reduced motion, so that each key lands at once."""
    page.emulate_media(reduced_motion="reduce" if still else "no-preference")
    page.goto(address)
    page.wait_for_selector(READY)
    return page


def values(page: Page) -> list[tuple[str, float]]:
    """Every number on screen that says which entry it is."""
    return [(term, float(value)) for term, value in page.evaluate(VALUES)]


def screen(page: Page) -> list[str]:
    """The drawing and the derivation, as they stand."""
    shown: list[str] = page.evaluate(SCREEN)
    return shown


def same(one: float, other: float) -> bool:
    """The same number: what differs in its last digits differs from machine to machine, and from thread to thread."""
    return one == other or math.isclose(one, other, rel_tol=1e-12, abs_tol=1e-15)


def eventually(page: Page, holds: Callable[[], bool]) -> None:
    """Wait until that is so, as `expect` does for what an element shows."""
    tries = 40 * PATIENCE_SECONDS
    while not holds():
        tries -= 1
        assert tries, "It did not come to be so."
        page.wait_for_timeout(25)


class Asked:
    """What a page asks its server for, parts of itself that it loads late included."""

    def __init__(self, page: Page) -> None:
        self.count = 0
        self.awaited: set[Request] = set()
        page.on("request", self._begin)
        page.on("requestfinished", self._end)
        page.on("requestfailed", self._end)

    def _begin(self, request: Request) -> None:
        if request.url.startswith("http"):
            self.count += 1
            self.awaited.add(request)

    def _end(self, request: Request) -> None:
        self.awaited.discard(request)


_ASKED: WeakKeyDictionary[Page, Asked] = WeakKeyDictionary()


def patient(page: Page) -> Page:
    """A new page that is waited for as long as a slow machine takes, and of which is known what it waits for.

    With SLOW=6 in the environment its processor is six times slower: what races fails.
    """
    page.set_default_timeout(1000 * PATIENCE_SECONDS)
    if (slow := float(os.environ.get("SLOW", "1"))) > 1:
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slow})
    _ASKED[page] = Asked(page)
    return page


# Longer than anything that the page puts off until nothing happens: its words, its address, its check.
_PUT_OFF = 600

# Its timers keep their order, however slow the machine is, and so does what packs an address when its timer is over.
_REST = """async wait => {
    const frame = () => new Promise(requestAnimationFrame);
    await new Promise(done => setTimeout(done, wait));
    await new Response(new Blob(["{}"]).stream().pipeThrough(new CompressionStream("deflate-raw"))).text();
    await frame();
    await frame();
}"""


def rested(page: Page) -> None:
    """What the page has asked for is there, and what it puts off is done: left alone, it stays as it is."""
    asked = _ASKED[page]
    tries = PATIENCE_SECONDS
    while True:
        awaited, count = {request.url for request in asked.awaited}, asked.count
        page.evaluate(_REST, _PUT_OFF)
        if not awaited and asked.count == count:
            return
        tries -= 1
        assert tries, f"It waits for {awaited}."


def stopped(page: Page) -> None:
    """The clock of the page, which the test has installed, stands still: it runs when the test says so."""
    # At a time that it has not reached by itself before it hears of it.
    page.clock.pause_at(page.evaluate("() => Date.now()") + 1000 * PATIENCE_SECONDS)


def drawn(page: Page) -> None:
    """What has been asked for is on the screen."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def current_step(page: Page) -> str | None:
    """The id of the step that time is in."""
    step = page.query_selector("[data-step][aria-current=step]")
    return None if step is None else step.get_attribute("data-step")


def get(url: str) -> httpx.Response:
    return httpx.get(url, trust_env=False, timeout=PATIENCE_SECONDS).raise_for_status()


def post(url: str, body: Any) -> httpx.Response:
    return httpx.post(url, json=body, trust_env=False, timeout=PATIENCE_SECONDS).raise_for_status()


def preset_request(server: str, name: str) -> dict[str, Any]:
    """The body of POST /traces for a preset, from the catalog."""
    catalog = get(f"{server}/api/v1/catalog").json()
    request: dict[str, Any] = next(p for p in catalog["presets"] if p["name"] == name)["request"]
    return request


def answer(server: str, request: dict[str, Any]) -> dict[str, Any]:
    """What POST /traces says."""
    body: dict[str, Any] = post(f"{server}/api/v1/traces", request).json()
    return body


PER_SAMPLE = {"z", "a", "e", "da", "ds", "dz", "y", "cost"}


def entry(trace: dict[str, Any], term: str, sample: int = 0) -> float:
    """The number of a term id in a REST answer."""
    term, _, other = term.partition("@")
    kind, *numbers = term.split(".")
    if kind in ("y", "cost", "mean_cost", "learning_rate"):
        array, indices = kind, numbers
    else:
        array, indices = f"{kind}.{numbers[0]}", numbers[1:]
    found: Any = trace["arrays"][array]
    if kind in PER_SAMPLE:
        found = found[int(other) if other else sample]
    for index in indices:
        found = found[int(index)]
    return float(found)


def link(request: dict[str, Any]) -> str:
    """The fragment that asks the page for that trace."""
    return fragment({"request": request})


def fragment(state: dict[str, Any]) -> str:
    """A link, as the page writes them."""
    packing = compressobj(wbits=-15)
    packed = packing.compress(json.dumps(state).encode()) + packing.flush()
    return f"#1.{urlsafe_b64encode(packed).decode().rstrip('=')}"


def held(page: Page) -> dict[str, Any]:
    """What the address says of the screen: nothing where it is as it opened."""
    _, _, packed = page.url.partition("#1.")
    if not packed:
        return {}
    state: dict[str, Any] = json.loads(decompress(urlsafe_b64decode(packed + "=" * (-len(packed) % 4)), wbits=-15))
    return state
