"""`show` in marimo itself, in Chromium: what is on the page comes to the notebook, and what it wants to the page.

Only where marimo is installed: `make test-frameworks`.
"""

import shutil
import sys
from pathlib import Path

import pytest

pytest.importorskip("marimo")

from playwright.sync_api import expect, sync_playwright

NOTEBOOK = """import marimo

app = marimo.App()


@app.cell
def _():
    import marimo as mo
    from backlight import Dense, Network, show

    network = Network(2, [Dense(3, "tanh"), Dense(2, "sigmoid")], cost="half_squared_error")
    weights = [[[0.1, 0.2], [0.3, -0.4], [0.5, 0.6]], [[0.7, 0.8, 0.9], [1.0, 2.0, -3.0]]]
    shown = show(network, (weights, [[0.0] * 3, [0.1] * 2]), x=[[1.0, -1.0]], y=[[1.0, 0.0]], learning_rate=0.5)
    shown
    return mo, shown


@app.cell
def _(mo, shown):
    go = mo.ui.button(label="Go there", on_click=lambda _: shown.moment("dw.2.1.0") and None)
    look = mo.ui.button(label="Look", value=0, on_click=lambda times: times + 1)
    mo.hstack([go, look])
    return (look,)


@app.cell
def _(look, mo, shown):
    look.value
    mo.md(f"At “{shown.step}”, {shown.selected}, {shown.parameters.w[1][0, 0]:.3f}.")
    return


app.run() if __name__ == "__main__" else None
"""


def test_the_page_and_the_notebook_follow_each_other(tmp_path: Path, start_server):
    (tmp_path / "shown.py").write_text(NOTEBOOK)
    command = [
        sys.executable, "-m", "marimo", "run", str(tmp_path / "shown.py"), "--headless", "--no-token",
        "--host=127.0.0.1",
    ]  # fmt: skip
    with start_server(command) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 1000})
        page.set_default_timeout(60_000)
        expect.set_options(timeout=60_000)
        page.goto(address)
        inside = page.frame_locator("iframe[title=Backlight]")
        expect(inside.locator("html[data-ready=true]")).to_be_attached()

        page.get_by_role("button", name="Go there").click()
        expect(inside.locator('[data-step="dw.2"]')).to_have_attribute("aria-current", "step")

        def until(says: str) -> None:
            """Asked again: what was done on the page is on its way."""
            for _ in range(300):
                page.get_by_role("button", name="Look").click()
                page.wait_for_timeout(200)
                if page.get_by_text(says).count():
                    return
            pytest.fail(f"It never says {says}")

        until("At “dw.2”, dw.2.1.0, 0.700.")
        inside.get_by_role("button", name="To the end").press("End")
        inside.get_by_role("button", name="Take this step").click()
        expect(inside.get_by_role("button", name="Undo")).to_be_enabled()
        until("0.695.")
        browser.close()
