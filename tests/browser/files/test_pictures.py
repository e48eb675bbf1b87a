"""Parts of the page as pictures, held beside what the browser shows of them."""

import subprocess
import sys
from base64 import b64encode
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.reading import opened

# Each as the mean colours of 60 × 40 fields, on which half a pixel more or less is nothing; how far these are apart, of
# 255, on average, and by how much the other is larger.
APART = """async (urls) => {
  const seen = [];
  for (const url of urls) {
    const image = new Image();
    image.src = url;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const context = new OffscreenCanvas(width, height).getContext("2d");
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    const [sums, counts] = [new Float64Array(60 * 40 * 3), new Float64Array(60 * 40)];
    for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) {
      const field = Math.floor((40 * y) / height) * 60 + Math.floor((60 * x) / width);
      counts[field]++;
      for (let c = 0; c < 3; c++) sums[3 * field + c] += data[4 * (y * width + x) + c];
    }
    seen.push({ width, height, means: sums.map((sum, n) => sum / counts[Math.floor(n / 3)]) });
  }
  const [one, other] = seen;
  const apart = one.means.reduce((sum, mean, n) => sum + Math.abs(mean - other.means[n]), 0);
  return [apart / one.means.length, other.width / one.width, other.height / one.height];
}"""

# How many, whether they begin again for ever, and the last one.
FRAMES = """async (url) => {
  const bytes = Uint8Array.from(atob(url.split(",")[1]), (one) => one.charCodeAt(0));
  const film = new ImageDecoder({ data: bytes, type: "image/gif" });
  await film.tracks.ready;
  await film.completed;
  const { frameCount, repetitionCount } = film.tracks.selectedTrack;
  const { image } = await film.decode({ frameIndex: frameCount - 1 });
  const last = new OffscreenCanvas(image.displayWidth, image.displayHeight);
  last.getContext("2d").drawImage(image, 0, 0);
  const reader = new FileReader();
  reader.readAsDataURL(await last.convertToBlob());
  await new Promise((resolve) => { reader.onload = resolve; });
  return [frameCount, repetitionCount === Infinity, reader.result];
}"""

# What a player makes of it: seconds, size, where it stands when it is sent to the middle, and how its end looks.
PLAYED = """async (url) => {
  const video = document.createElement("video");
  video.src = url;
  document.body.append(video);
  const gone = (to) => new Promise((resolve) => {
    video.onseeked = () => resolve(video.currentTime);
    video.currentTime = to;
  });
  await new Promise((resolve, reject) => {
    video.onloadeddata = resolve;
    video.onerror = () => reject(new Error(video.error.message));
  });
  const { duration, videoWidth: width, videoHeight: height } = video;
  const middle = await gone(duration / 2);
  await gone(duration - 0.1);
  const end = new OffscreenCanvas(width, height);
  end.getContext("2d").drawImage(video, 0, 0);
  const reader = new FileReader();
  reader.readAsDataURL(await end.convertToBlob());
  await new Promise((resolve) => { reader.onload = resolve; });
  return { duration, width, height, middle, end: reader.result };
}"""

# As soon as it is there: how long a film takes depends on the machine.
STOP_AT_ONCE = """new MutationObserver((_, observer) => {
  const stop = [...document.querySelectorAll("button")].find((one) => one.textContent === "Stop");
  if (!stop) return;
  observer.disconnect();
  stop.click();
}).observe(document.body, { childList: true, subtree: true })"""


def data_url(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{b64encode(content).decode()}"


def pictures(page: Page) -> Locator:
    page.get_by_role("button", name="Share, save, open").click()
    menu = page.get_by_role("dialog", name="Share, save, open")
    expect(menu.get_by_role("heading", name="Pictures")).to_be_visible()
    return menu


def taken(page: Page, menu: Locator, group: str, button: str) -> Path:
    # A film is drawn frame by frame, as fast as the machine is.
    with page.expect_download(timeout=120_000) as download:
        menu.get_by_role("group", name=group).get_by_role("button", name=button).click()
    return download.value.path().rename(download.value.path().with_name(download.value.suggested_filename))


def test_a_picture_shows_what_the_page_shows(page: Page):
    opened(page, "/?preset=mazur")
    earlier = page.locator("[data-picture=drawing]").screenshot(animations="disabled")
    page.keyboard.press("End")
    expect(page.locator("[data-step]").last).to_have_attribute("aria-current", "step")
    page.evaluate("document.fonts.ready")
    shown = page.locator("[data-picture=drawing]").screenshot(animations="disabled")
    matrices_shown = page.locator("[data-picture=matrices]").screenshot(animations="disabled")
    menu = pictures(page)
    png = taken(page, menu, "Picture of the drawing", "PNG")
    svg = taken(page, menu, "Picture of the drawing", "SVG")
    equation = taken(page, menu, "Picture of the equation", "PNG")
    matrices = taken(page, menu, "Picture of the matrices", "PNG")
    assert [png.name, svg.name, equation.name] == [
        "backlight-drawing.png",
        "backlight-drawing.svg",
        "backlight-equation.png",
    ]
    # By itself: nothing of the page is there to lend it fonts or styles.
    page.goto("about:blank")
    for picture, kind, scale in ((png, "image/png", 3), (svg, "image/svg+xml", 1)):
        apart, *scales = page.evaluate(APART, [data_url("image/png", shown), data_url(kind, picture.read_bytes())])
        assert apart < 2, picture.name
        assert scales == pytest.approx([scale, scale], rel=0.01)
    # With both brackets of each, which are drawn before and after it.
    apart, *_ = page.evaluate(
        APART, [data_url("image/png", matrices_shown), data_url("image/png", matrices.read_bytes())]
    )
    assert apart < 2
    # The same drawing without its gradients.
    apart, *_ = page.evaluate(APART, [data_url("image/png", shown), data_url("image/png", earlier)])
    assert apart > 4


def test_a_step_is_filmed_and_can_be_called_off(page: Page):
    page.set_viewport_size({"width": 900, "height": 560})
    opened(page, "/?preset=chain")
    page.locator("[data-step=cost]").click()
    menu = pictures(page)
    gif = taken(page, menu, "Film of this step", "Film (GIF)")
    webm = taken(page, menu, "Film of this step", "Film (WebM)")
    assert [gif.name, webm.name] == ["backlight-cost.gif", "backlight-cost.webm"]
    page.evaluate(STOP_AT_ONCE)
    menu.get_by_role("button", name="Film (GIF)").click()
    expect(menu.get_by_text("Called off.")).to_be_visible()
    opened(page, "/?preset=chain")
    page.locator("[data-step=cost]").click()
    shown = page.locator("[data-picture=drawing]").screenshot(animations="disabled")
    frames, endless, last = page.evaluate(FRAMES, data_url("image/gif", gif.read_bytes()))
    assert frames > 10
    assert endless
    apart, *scales = page.evaluate(APART, [data_url("image/png", shown), last])
    assert apart < 3
    assert scales == pytest.approx([1, 1], rel=0.01)
    page.goto("about:blank")
    film = page.evaluate(PLAYED, data_url("video/webm", webm.read_bytes()))
    assert film["duration"] == pytest.approx(0.08 * (frames - 1) + 2, abs=0.1)
    assert film["middle"] == pytest.approx(film["duration"] / 2)
    assert max(film["width"], film["height"]) == 1920
    apart, *_ = page.evaluate(APART, [data_url("image/png", shown), film["end"]])
    assert apart < 3


def test_the_terminal_has_a_browser_make_a_film(page: Page, chromium: str, tmp_path: Path):
    film = tmp_path / "step.gif"
    backlight = Path(sys.executable).with_name("backlight")
    options = ["--of", "e.3", "--size", "640x360", "--browser", chromium, "-o", str(film)]
    subprocess.run([backlight, "film", "chain", *options], check=True)
    opened(page, "/?preset=chain&only=stage")
    drawing = page.locator("[data-picture=drawing]")
    drawing.evaluate(
        "part => part.style.cssText = 'position: fixed; inset: 0 auto auto 0; z-index: 9; width: 640px; height: 360px'"
    )
    for _ in range(7):
        page.keyboard.press("Shift+ArrowRight")
    shown = drawing.screenshot(animations="disabled")
    *_, last = page.evaluate(FRAMES, data_url("image/gif", film.read_bytes()))
    apart, *scales = page.evaluate(APART, [data_url("image/png", shown), last])
    assert apart < 3
    assert scales == pytest.approx([1, 1], rel=0.01)
