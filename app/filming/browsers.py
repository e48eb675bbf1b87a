"""A browser that is installed, without a window, on one address."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

# By the names of their programs, in the order in which they are tried.
CHROMIUMS = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge",
    "brave", "brave-browser", "vivaldi",
)  # fmt: skip
FIREFOXES = ("firefox", "firefox-esr")
# Where a system keeps programs that are on no path.
ELSEWHERE = {
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        "/Applications/Firefox.app/Contents/MacOS/firefox",
    ),
    "win32": (
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
        r"C:\Program Files\Mozilla Firefox\firefox.exe",
    ),
}
STOP_SECONDS = 10


def installed() -> Path | None:
    """The first that is found."""
    found = (shutil.which(name) for name in (*CHROMIUMS, *FIREFOXES))
    known = (path for path in ELSEWHERE.get(sys.platform, ()) if Path(path).exists())
    return next((Path(path) for path in (*found, *known) if path), None)


def is_firefox(browser: Path) -> bool:
    return "firefox" in browser.name.lower()


@contextmanager
def opened(browser: Path, address: str, size: tuple[int, int]) -> Iterator[subprocess.Popen[bytes]]:
    """Its process, with a profile of its own that is gone afterwards. Raises OSError where it does not start."""
    width, height = size
    with TemporaryDirectory(prefix="backlight-browser-", ignore_cleanup_errors=True) as profile:
        arguments = (
            ["--headless", "--new-instance", "--profile", profile, f"--width={width}", f"--height={height}"]
            if is_firefox(browser)
            else [
                "--headless", f"--user-data-dir={profile}", f"--window-size={width},{height}", "--disable-gpu",
                "--hide-scrollbars", "--no-first-run", "--no-default-browser-check", "--disable-background-networking",
                "--disable-component-update", "--disable-extensions", "--disable-sync", "--mute-audio",
                # Chromium's own walls are not to be had for the superuser; what it opens is this page alone.
                *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
            ]
        )  # fmt: skip
        process = subprocess.Popen(
            [browser, *arguments, address],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
