"""`show` in JupyterLab itself, in Chromium: executed, clicked, and opened without its kernel.

Only where JupyterLab is installed: `make test-frameworks`.
"""

import json
import re
import shutil
import sys
from pathlib import Path

import pytest

pytest.importorskip("jupyterlab")
pytest.importorskip("nbclient")
pytest.importorskip("torch")

import nbclient
import nbformat
from playwright.sync_api import expect, sync_playwright

CELLS = (
    """from backlight import Dense, Network, show
network = Network(2, [Dense(3, "tanh"), Dense(2, "sigmoid")], cost="half_squared_error")
weights = [[[0.1, 0.2], [0.3, -0.4], [0.5, 0.6]], [[0.7, 0.8, 0.9], [1.0, 2.0, -3.0]]]
shown = show(network, (weights, [[0.0] * 3, [0.1] * 2]), x=[[1.0, -1.0]], y=[[1.0, 0.0]], learning_rate=0.5)
first = shown.trace
shown""",
    'shown.moment("dw.2.1.0");',
    "print(shown.step, shown.selected)",
    'print((shown.parameters.w[1] == first["w_next.2"]).all())',
    'shown.step, shown.selected = "dw.2", "w.1.0.0"',
    "shown.play();",
    "shown.pause()\nprint(shown.playing)",
    """w, b = shown.parameters.w, shown.parameters.b
shown.parameters = ([2.0 * w[0], w[1]], b)
print(shown.save("page.html"))""",
    """import torch
from torch import nn
from backlight import watch
torch.manual_seed(0)
model = nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 2))
optimizer = torch.optim.SGD(model.parameters(), 0.1)
with watch(model, every=2) as seen:
    for _ in range(7):
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(torch.eye(2)), torch.tensor([0, 1])).backward()
        optimizer.step()
trained = show(seen)
trained""",
    "trained.update = 4",
    'print(trained.update, bool((trained.parameters.w[0] == seen[trained.update]["w.1"]).all()))',
)


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in CELLS])
    made.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(made, tmp_path / "show.ipynb")
    return tmp_path / "show.ipynb"


def test_an_executed_notebook_keeps_the_still_form(notebook):
    done = nbformat.read(notebook, 4)
    nbclient.NotebookClient(done, timeout=120).execute()
    nbformat.validate(done)
    still, live = done.cells[0].outputs
    assert 'src="data:image/svg+xml;base64,' in still.data["text/html"]
    assert "application/vnd.jupyter.widget-view+json" in live.data
    assert done.cells[2].outputs[0].text == "dw.2 dw.2.1.0\n"
    # The page itself is no part of the file.
    assert len(json.dumps(done)) < 100_000


def test_the_page_is_in_the_cell(notebook, start_server):
    command = [
        sys.executable, "-m", "jupyterlab", "--allow-root", "--no-browser", "--ip=127.0.0.1",
        "--IdentityProvider.token=", f"--ServerApp.root_dir={notebook.parent}", "--LabApp.news_url=",
    ]  # fmt: skip
    with start_server(command) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 1000})
        page.set_default_timeout(60_000)
        expect.set_options(timeout=60_000)
        page.goto(f"{address}/lab/tree/show.ipynb?reset")
        cells = page.locator(".jp-CodeCell")
        page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
        asked = iter(range(1, 1000))

        def run(number: int) -> str:
            cell = cells.nth(number)
            cell.locator(".cm-content").click()
            page.keyboard.press("Shift+Enter")
            expect(cell.locator(".jp-InputPrompt").first).to_have_text(f"[{next(asked)}]:")
            return cell.locator(".jp-OutputArea").inner_text().strip()

        def until(number: int, says: str) -> None:
            """Asked again: what was done on the page is on its way."""
            for _ in range(50):
                if (said := run(number)) == says:
                    return
            pytest.fail(f"It says {said}, not {says}")

        # The page takes the still picture's place.
        run(0)
        inside = cells.nth(0).frame_locator("iframe[title=Backlight]")
        still = cells.nth(0).locator("img[alt^='The network']")
        expect(inside.locator("html[data-ready=true]")).to_be_attached()
        expect(still).to_be_hidden()

        # The notebook moves it, and is told where it goes.
        run(1)
        expect(inside.locator('[data-step="dw.2"]')).to_have_attribute("aria-current", "step")
        inside.get_by_role("button", name="To the end").press("End")
        until(2, "b_next.1 dw.2.1.0")

        # What is changed there comes back as arrays; the kernel worked it out.
        inside.get_by_role("button", name="Take this step").click()
        expect(inside.get_by_role("button", name="Undo")).to_be_enabled()
        until(3, "True")
        inside.get_by_role("button", name="Undo").click()
        until(3, "False")

        # A step and an entry are gone to by their names; time runs, and stands again.
        run(4)
        expect(inside.locator("[data-card]")).to_have_attribute("data-card", "w.1.0.0")
        expect(inside.locator('[data-step="dw.2"]')).to_have_attribute("aria-current", "step")
        run(5)
        expect(inside.get_by_role("button", name="Pause", exact=True)).to_be_visible()
        until(6, "False")
        expect(inside.get_by_role("button", name="Play", exact=True)).to_be_visible()

        # Numbers of the notebook's own go there, and into a file that needs no kernel.
        assert run(7) == "page.html"
        expect(inside.locator('[data-term="w.1.0.0"][data-value="0.2"]').first).to_be_attached()
        alone = browser.new_page()
        alone.goto((notebook.parent / "page.html").as_uri())
        expect(alone.locator("html[data-ready=true]")).to_be_attached()
        expect(alone.locator('[data-term="w.1.0.0"][data-value="0.2"]').first).to_be_attached()
        alone.close()

        # A loop that was watched: its updates are gone to from either side.
        run(8)
        of_loop = cells.nth(8).frame_locator("iframe[title=Backlight]")
        slider = of_loop.get_by_label("Recorded updates")
        expect(slider).to_have_attribute("aria-valuetext", re.compile("^Update 6: every 2nd"))
        run(9)
        expect(slider).to_have_attribute("aria-valuetext", re.compile("^Update 4: every 2nd"))
        slider.press("ArrowLeft")
        until(10, "2 True")

        page.keyboard.press("Control+s")
        expect(page.get_by_text("Saving completed")).to_be_visible()
        page.goto("about:blank")

        # Where its kernel is gone, the file has the picture.
        with start_server(command) as another:
            page.goto(f"{another}/lab/tree/show.ipynb?reset")
            expect(still).to_be_visible()
            expect(page.locator("iframe[title=Backlight]")).to_have_count(0)
        browser.close()
