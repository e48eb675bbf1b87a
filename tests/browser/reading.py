"""Reading what the page shows."""

import json
import math
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from typing import Any
from zlib import compressobj, decompress

import httpx
from playwright.sync_api import Page

READY = "html[data-ready=true]"

# Every number on screen, as (term, full-precision value).
_VALUES = """() => [...document.querySelectorAll("[data-term][data-value]")]
    .map(element => [element.dataset.term, element.dataset.value])"""

# All that a reader sees of the drawing and of the derivation, element by element; without what depends on focus and
# what no eye sees: the framework's own marks, the order of attributes and classes.
_SCREEN = """() => {
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
    return [(term, float(value)) for term, value in page.evaluate(_VALUES)]


def screen(page: Page) -> list[str]:
    """The drawing and the derivation, as they stand."""
    shown: list[str] = page.evaluate(_SCREEN)
    return shown


def same(one: float, other: float) -> bool:
    """The same number: what differs in its last digits differs from machine to machine, and from thread to thread."""
    return one == other or math.isclose(one, other, rel_tol=1e-12, abs_tol=1e-15)


def eventually(page: Page, holds: Callable[[], bool]) -> None:
    """Wait until that is so, as `expect` does for what an element shows."""
    tries = 400
    while not holds():
        tries -= 1
        assert tries, "It did not come to be so."
        page.wait_for_timeout(25)


# Longer than anything that the page puts off until nothing happens: its words, its address.
_PUT_OFF = 600


def rested(page: Page) -> None:
    """What the page has put off is done. Its own timers keep their order, however slow the machine is."""
    page.evaluate(
        """wait => new Promise(done => setTimeout(
            () => requestAnimationFrame(() => requestAnimationFrame(done)), wait))""",
        _PUT_OFF,
    )


def drawn(page: Page) -> None:
    """What has been asked for is on the screen."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def current_step(page: Page) -> str | None:
    """The id of the step that time is in."""
    step = page.query_selector("[data-step][aria-current=step]")
    return None if step is None else step.get_attribute("data-step")


def preset_request(server: str, name: str) -> dict[str, Any]:
    """The body of POST /traces for a preset, from the catalog."""
    catalog = httpx.get(f"{server}/api/v1/catalog", trust_env=False).raise_for_status().json()
    request: dict[str, Any] = next(p for p in catalog["presets"] if p["name"] == name)["request"]
    return request


def answer(server: str, request: dict[str, Any]) -> dict[str, Any]:
    """What POST /traces says."""
    response = httpx.post(f"{server}/api/v1/traces", json=request, trust_env=False, timeout=30)
    body: dict[str, Any] = response.raise_for_status().json()
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
