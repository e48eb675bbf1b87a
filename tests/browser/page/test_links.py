"""Links: one of the other mode switches to it, one of a newer version is read as far as it is known, and a page that is
reloaded goes on where it was."""

import json
from random import Random
from typing import Any

from playwright.sync_api import Page, Request, Route, expect

from tests.browser.reading import READY, eventually, get, link, opened, preset_request, rested

TRACES = "**/api/v1/traces"
NEWER = "A newer version of Backlight made this link"


def follow(page: Page, fragment: str) -> None:
    """Into the address bar of the page that is open."""
    page.evaluate("fragment => { location.hash = fragment }", fragment)


def mode(page: Page, name: str) -> None:
    button = page.get_by_role("group", name="Mode").get_by_role("button", name=name)
    expect(button).to_have_attribute("aria-pressed", "true")


def at_update(page: Page, update: int) -> None:
    expect(page.get_by_role("slider", name="Update", exact=True)).to_have_attribute("aria-valuenow", str(update))


def train(page: Page, address: str = "/?data=xor#train") -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(address)
    page.wait_for_selector(f"{READY} [data-neuron] canvas")


def trained_link(page: Page) -> str:
    """The fragment of a run that has made two updates."""
    train(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    at_update(page, 2)
    rested(page)
    fragment: str = page.evaluate("() => location.hash")
    assert fragment.startswith("#t1.")
    return fragment


def newer(fragment: str) -> str:
    return fragment.replace("1.", "7.", 1)


def linked(server: str) -> dict[str, Any]:
    return {**preset_request(server, "small"), "learning_rate": 0.25}


def test_a_link_to_train_is_followed_in_explore_and_the_other_way(page: Page, server: str):
    of_a_run = trained_link(page)
    opened(page, "/?preset=mazur")
    mode(page, "Explore")
    follow(page, of_a_run)
    mode(page, "Train")
    at_update(page, 2)
    page.keyboard.press("ArrowRight")
    at_update(page, 3)
    follow(page, link(linked(server)))
    mode(page, "Explore")
    expect(page.get_by_role("button", name="update")).to_contain_text("0.25")
    expect(page.get_by_role("alert")).to_have_count(0)
    # What the other tab of the page held is still there, in both.
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="preset")).to_contain_text("Mazur")
    page.get_by_role("group", name="Mode").get_by_role("button", name="Train").click()
    at_update(page, 3)
    follow(page, of_a_run)
    at_update(page, 2)
    page.get_by_role("button", name="Undo").click()
    at_update(page, 3)


def test_a_fragment_that_cannot_be_read_leaves_all_as_it_is(page: Page):
    train(page)
    page.keyboard.press("ArrowRight")
    at_update(page, 1)
    for fragment in ("#1.broken", "#nonsense", "#t1.broken"):
        follow(page, fragment)
        expect(page.get_by_role("alert")).to_contain_text("Unreadable link")
        mode(page, "Train")
        at_update(page, 1)
        page.get_by_role("button", name="Close this message").click()


def test_a_newer_link_says_so_and_shows_what_is_known(page: Page, server: str):
    fragment = newer(link(linked(server)))
    opened(page, f"/{fragment}")
    for _ in range(2):
        expect(page.get_by_role("alert")).to_contain_text(NEWER)
        expect(page.get_by_role("button", name="update")).to_contain_text("0.25")
        opened(page, "/?preset=mazur")
        follow(page, fragment)
    follow(page, newer(link({**linked(server), "learning_rate": 0.125, "dropout": 0.5})))
    expect(page.get_by_role("alert")).to_contain_text(f"{NEWER}. The request does not make sense")
    expect(page.get_by_role("alert")).to_contain_text("dropout")
    expect(page.get_by_role("button", name="update")).to_contain_text("0.25")
    follow(page, "#2.nonsense")
    expect(page.get_by_role("alert")).to_contain_text(f"{NEWER}. Unreadable link")


def test_what_is_said_of_a_link_stays_on_a_small_screen(page: Page, server: str):
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, f"/{newer(link(linked(server)))}")
    expect(page.get_by_role("alert")).to_be_visible()
    rested(page)
    box = page.get_by_role("alert").bounding_box()
    assert box is not None
    assert box["x"] >= 8
    assert box["x"] + box["width"] <= 390 - 8


def test_a_newer_link_to_train_says_so(page: Page):
    fragment = newer(trained_link(page))
    opened(page, "/")
    follow(page, fragment)
    expect(page.get_by_role("alert")).to_contain_text(NEWER)
    at_update(page, 2)


def test_what_runs_goes_on_after_the_page_is_reloaded(page: Page):
    train(page)
    page.keyboard.press("Space")
    page.wait_for_function("() => Number(document.querySelector('[data-scrubber]').ariaValueNow) >= 60")
    asked: list[int] = []

    def note(request: Request) -> None:
        # What the run asked for before is none of it.
        if request.is_navigation_request():
            asked.clear()
        if "training-runs" in request.url:
            asked.append(json.loads(request.post_data or "")["updates"])

    page.on("request", note)
    page.reload()
    expect(page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    page.wait_for_function("() => Number(document.querySelector('[data-scrubber]')?.ariaValueNow) >= 90")
    page.get_by_role("button", name="Pause", exact=True).click()
    # The first weights, then all at once up to where it was.
    assert asked[0] == 0
    assert asked[1] >= 60


def test_a_run_at_rest_that_no_address_can_hold_is_there_after_the_page_is_reloaded(page: Page):
    train(page, "/#train")
    draw = Random(0)
    rows = [f"{draw.random():.6f},{draw.random():.6f},{draw.choice('ab')}\n" for _ in range(1_000)]
    page.get_by_role("button", name="paste a table").click()
    page.get_by_role("textbox", name="The table").fill("".join(["u,v,kind\n", *rows]))
    page.get_by_role("button", name="Train on it").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    at_update(page, 1)
    page.wait_for_function("() => location.hash === '#train'")
    expect(page.get_by_role("button", name="network 2 · 8 · 6")).to_have_count(1)
    cost = page.locator("[data-reading=cost]").first.get_attribute("data-value")
    page.reload()
    at_update(page, 1)
    expect(page.locator("[data-reading=cost]").first).to_have_attribute("data-value", str(cost))


def test_a_preset_is_called_by_its_name(page: Page, server: str):
    catalog = get(f"{server}/api/v1/catalog").json()
    for preset in catalog["presets"]:
        opened(page, f"/?preset={preset['name']}")
        expect(page.get_by_role("button", name="preset")).not_to_contain_text("your own")
    rested(page)
    assert page.evaluate("() => location.hash") == ""


def test_a_link_whose_trace_takes_its_time_says_what_is_waited_for(page: Page, server: str):
    held: list[Route] = []
    page.route(TRACES, lambda route: held.append(route))
    page.goto(f"/{link(linked(server))}")
    expect(page.get_by_text("Asking the server for what this link shows…")).to_be_visible()
    eventually(page, lambda: len(held) > 0)
    held[0].continue_()
    page.wait_for_selector(READY)
    expect(page.get_by_role("button", name="update")).to_contain_text("0.25")
    expect(page.get_by_text("Asking the server for what this link shows…")).to_have_count(0)


def test_a_part_of_the_page_stands_in_another(page: Page, server: str):
    """As an author put it there: its keys are time's, and it remembers nothing."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server)
    opened(page, "/?preset=chain")
    page.get_by_role("button", name="Share, save, open").click()
    page.get_by_role("button", name="Copy as a frame").click()
    expect(page.get_by_text("Frame copied.")).to_be_visible()
    frame = page.evaluate("navigator.clipboard.readText()")
    # Another page of the same site, which alone may show it unless the server is told of others.
    page.goto("/docs")
    # What nobody may touch there is said with the number.
    frame = frame.replace("only=", "touch=play&only=")
    page.evaluate("frame => (document.body.innerHTML = frame)", frame.replace(' loading="lazy"', ""))
    inside = page.frame_locator("iframe")
    expect(inside.locator(READY)).to_be_attached()
    expect(inside.get_by_role("region", name="Derivation")).to_have_count(0)
    expect(inside.get_by_role("button", name="Share, save, open")).to_have_count(0)
    expect(inside.get_by_role("spinbutton").first).to_have_attribute("aria-readonly", "true")
    inside.get_by_role("region", name="Network").focus()
    page.keyboard.press("End")
    expect(inside.locator("[data-step]").last).to_have_attribute("aria-current", "step")
    page.keyboard.press("q")
    expect(inside.get_by_role("region", name="Timeline")).to_be_visible()
    with page.context.expect_page() as whole:
        inside.get_by_role("link", name="Open in Backlight").click()
    expect(whole.value.get_by_role("region", name="Derivation")).to_be_visible()
    expect(whole.value.locator("[data-step]").last).to_have_attribute("aria-current", "step")
