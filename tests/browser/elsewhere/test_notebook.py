"""The page in a notebook's cell, both sides of it: only what carries messages between a page and a kernel is stood in
for. tests/backlight/test_jupyterlab.py has JupyterLab itself, where that is installed."""

import re
from base64 import b64decode, b64encode

import pytest
from playwright.sync_api import Browser, expect

pytest.importorskip("anywidget")

from app.settings import Settings
from backlight import show
from tests.backlight.looping import recorded
from tests.browser.reading import PATIENCE_SECONDS, patient

# What anywidget gives a module: state that changes on both sides, and messages with bytes: a view of them, which
# in Colab is another one (colab-cdn-widget-manager's ClassicComm) than elsewhere.
MODEL = """
([state, view]) => {
  const listeners = {};
  const bytes = (text) => new window[view](Uint8Array.from(atob(text), (one) => one.charCodeAt(0)).buffer);
  const text = (content) => btoa(Array.from(new Uint8Array(content), (one) => String.fromCharCode(one)).join(""));
  let dirty = {};
  window.model = {
    get: (name) => state[name],
    set: (name, value) => {
      if (JSON.stringify(state[name]) === JSON.stringify(value)) return;
      [state[name], dirty[name]] = [value, value];
      model.said(`change:${name}`);
    },
    save_changes: () => { toKernel({ state: dirty }, null); dirty = {}; },
    on: (name, listener) => (listeners[name] ??= []).push(listener),
    off: (name, listener) => (listeners[name] = listeners[name].filter((one) => one !== listener)),
    send: (content, _, buffers = []) => toKernel({ content }, buffers.map(text)),
    said: (name, ...what) => (listeners[name] ?? []).forEach((listener) => listener(...what)),
    brought: (content, buffers) => model.said("msg:custom", content, buffers.map(bytes)),
  };
}
"""
# What VS Code lets a notebook's outputs do where `notebook.experimental.enableCsp` is set (backLayerWebView.ts): the
# frame is held to it as well. anywidget itself loads modules in a way that it forbids, so that ours is loaded before.
POLICY = (
    "default-src 'none'; script-src 'self' https://*.vscode-cdn.net 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' https://*.vscode-cdn.net 'unsafe-inline'; img-src 'self' https: http: data:; "
    "font-src 'self' https:; connect-src https:; child-src https: data:"
)
SYNCED = ("step", "selected", "playing", "changed", "height", "update", "_go", "_key", "_caption")


@pytest.mark.parametrize("view", ["DataView", "Uint8Array"])
def test_the_page_follows_the_notebook_and_the_notebook_the_page(browser: Browser, monkeypatch, view):
    seen = recorded()
    shown = show(seen)
    context = browser.new_context(viewport={"width": 1200, "height": 800}, offline=True)
    page = patient(context.new_page())
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: faults.append(request.url) if request.url.startswith("http") else None)

    sent: list[tuple[object, list[bytes]]] = []
    monkeypatch.setattr(type(shown), "send", lambda self, content, buffers=(): sent.append((content, list(buffers))))

    asked: list[str] = []

    def to_kernel(message, buffers):
        if buffers is None:
            for name, value in message["state"].items():
                setattr(shown, name, value)
        else:
            asked.append(message["content"]["path"])
            shown._asked(shown, message["content"], [b64decode(one) for one in buffers])

    def bring():
        """What the kernel has to say reaches the page; that it says it while it is asked, Playwright does not allow."""
        while sent:
            content, buffers = sent.pop(0)
            page.evaluate(
                "([content, buffers]) => model.brought(content, buffers)",
                [content, [b64encode(one).decode() for one in buffers]],
            )

    def told(name):
        page.evaluate("([name, value]) => model.set(name, value)", [name, getattr(shown, name)])

    def until(there):
        for _ in range(20 * PATIENCE_SECONDS):
            bring()
            if there():
                return
            page.wait_for_timeout(50)
        pytest.fail(f"It did not come: {shown.step} {shown.selected} {asked} {faults}")

    page.expose_function("toKernel", to_kernel)
    page.set_content(
        '<body style="background: #111; color: #eee">'
        f'<div data-backlight="{shown._key}">still</div><div id="cell"></div>'
    )
    page.evaluate(MODEL, [{name: getattr(shown, name) for name in SYNCED}, view])
    forbids = page.evaluate(
        """async ([source, policy]) => {
          const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
          const { default: widget } = await import(url);
          const meta = Object.assign(document.createElement("meta"), { httpEquiv: "Content-Security-Policy" });
          meta.content = policy;
          document.head.append(meta);
          window.leave = widget.render({ model, el: document.getElementById("cell") });
          return fetch("data:,").then(() => false, () => true);
        }""",
        [(Settings().dist / "widget.js").read_text(), POLICY],
    )
    assert forbids
    inside = page.frame_locator("iframe[title=Backlight]")
    # Until the page is there, the picture is, and no empty frame.
    frame = page.get_by_title("Backlight")
    expect(frame).to_have_css("height", "0px")
    expect(page.get_by_text("still")).to_be_visible()
    ready = inside.locator("html[data-ready=true]")
    until(lambda: ready.count() == 1)
    expect(page.get_by_text("still")).to_be_hidden()
    expect(frame).to_have_css("height", f"{shown.height}px")
    painted = "performance.getEntriesByName('first-contentful-paint').length"
    until(lambda: inside.locator("html").evaluate(painted) == 1)
    expect(inside.locator("html")).to_have_attribute("data-theme", "dark")
    # What it asks by itself, it asks the kernel: there is no network.
    until(lambda: "/api/v1/gradient-checks" in asked)

    # From the notebook to the page.
    shown.moment("dw.2.0.1")
    told("step")
    told("selected")
    expect(inside.locator('[data-step="dw.2"]')).to_have_attribute("aria-current", "step")
    shown.parameters = ([[[0.25, 0.2], [0.3, -0.4]], [[0.7, 0.8]]], [[0.0, 0.1], [0.3]])
    told("changed")
    until(lambda: inside.locator('[data-term="w.1.0.0"][data-value="0.25"]').count() > 0)

    # From the page to the notebook.
    inside.get_by_role("button", name="To the start").click()
    until(lambda: shown.step == "")
    inside.get_by_role("button", name="To the end").click()
    until(lambda: shown.step == shown.trace.steps[-1].id)
    inside.get_by_role("button", name="Undo").click()
    until(lambda: shown.parameters.w[0][0, 0] == seen[4]["w.1"][0, 0])

    # The updates that were recorded, from either side; one that cannot be shown says why, and changes nothing.
    slider = inside.get_by_label("Recorded updates")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^Update 4: every 2nd, cost 9"))
    slider.press("ArrowLeft")
    until(lambda: shown.update == 2 and shown.parameters.w[0][0, 0] == seen[2]["w.1"][0, 0])
    inside.get_by_role("combobox", name="Update").select_option("5")
    until(lambda: inside.get_by_text("w.1 has a number that is not finite.").is_visible())
    assert shown.update == 2
    shown.update = 0
    told("update")
    told("_go")
    until(lambda: shown.changed["parameters"]["w"][0][0][0] == 0.1)
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^Update 0: every 2nd"))

    page.evaluate("leave()")
    expect(page.get_by_text("still")).to_be_visible()
    context.close()
    assert faults == []
