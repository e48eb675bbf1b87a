"""A server that computes for many others: the page says so, and asks again by itself."""

from playwright.sync_api import Page, Route, expect

from tests.browser.reading import opened, stopped

BUSY = {"type": "/problems/busy", "title": "The server is busy", "status": 503, "detail": "Ask again in 1 seconds."}
NOTE = "The server is busy. Asking again by itself: nothing is lost."


def test_a_busy_server_is_asked_again_and_nothing_is_lost(page: Page) -> None:
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.post_data or "")
        if len(asked) == 1:
            route.fulfill(status=503, headers={"Retry-After": "1"}, json=BUSY)
        else:
            route.continue_()

    page.clock.install()
    opened(page)
    page.route("**/api/v1/traces", answer)
    stopped(page)
    page.get_by_role("button", name="notation").click()
    page.get_by_role("radio", name="δ").check()
    expect(page.get_by_text(NOTE)).to_be_visible()
    page.clock.run_for(1000)
    expect(page.get_by_text(NOTE)).to_have_count(0)
    expect(page.locator("[data-step='dz.2']")).to_contain_text("δ")
    assert asked[0] == asked[1]
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_silent_stream_is_said_and_pausing_ends_it(page: Page) -> None:
    page.clock.install()
    page.goto("/#train")
    page.wait_for_selector("html[data-ready=true] [data-neuron] canvas")
    held: list[Route] = []
    page.route("**/api/v1/training-runs", lambda route: held.append(route))
    stopped(page)
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    silence = page.get_by_text("The server has said nothing for 8 seconds.")
    expect(silence).to_have_count(0)
    page.clock.run_for(9_000)
    expect(silence).to_be_visible()
    page.keyboard.press("Space")
    expect(silence).to_have_count(0)
    expect(page.get_by_role("button", name="Run", exact=True)).to_be_visible()
