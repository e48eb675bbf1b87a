"""WebKit as GNOME's browsers have it, by the W3C's WebDriver: Playwright drives only WebKits of its own making."""

import json
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from tests.conftest import free_port

# Where Debian has WebKitGTK's own small browser, which its driver starts.
BROWSERS = "usr/lib/*/webkit2gtk-4.*/MiniBrowser"
KEYS = {"Shift": "\ue008", "ArrowLeft": "\ue012", "ArrowRight": "\ue014", "Home": "\ue011", "End": "\ue010"}
PATIENCE = 60.0


class Browser:
    """One window. A script is the body of a function."""

    def __init__(self, driver: httpx.Client, browser: Path) -> None:
        self.driver = driver
        options = {"binary": str(browser), "args": ["--automation"]}
        wished = {"alwaysMatch": {"webkitgtk:browserOptions": options, "timeouts": {"script": 60_000}}}
        self.path = ""
        self.path = f"/session/{self._ask('POST', '/session', {'capabilities': wished})['sessionId']}"

    def _ask(self, method: str, path: str, body: Any = None) -> Any:
        answer = self.driver.request(method, self.path + path, content=None if body is None else json.dumps(body))
        value = answer.json()["value"]
        assert answer.is_success, value
        return value

    def open(self, address: str) -> None:
        self._ask("POST", "/url", {"url": address})

    def run(self, script: str, *arguments: Any) -> Any:
        return self._ask("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def until(self, script: str, *arguments: Any) -> Any:
        """What the script returns, once that is true."""
        tries = int(PATIENCE / 0.05)
        while not (found := self.run(script, *arguments)):
            tries -= 1
            assert tries, script
            time.sleep(0.05)
        return found

    def press(self, chord: str) -> None:
        """`Shift+ArrowRight`"""
        keys = [KEYS.get(key, key) for key in chord.split("+")]
        down = [{"type": "keyDown", "value": key} for key in keys]
        up = [{"type": "keyUp", "value": key} for key in reversed(keys)]
        self._ask("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": down + up}]})

    def close(self) -> None:
        self._ask("DELETE", "")


@contextmanager
def opened_webkit(program: str, browser: Path, display: str) -> Iterator[Browser]:
    """A window on that display. Raises where the driver does not start."""
    port = free_port()
    driver = subprocess.Popen([program, f"--port={port}"], env={**os.environ, "DISPLAY": display, "NO_AT_BRIDGE": "1"})
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=PATIENCE) as client:
            deadline = time.monotonic() + PATIENCE
            while driver.poll() is None and time.monotonic() < deadline:
                try:
                    client.get("/status")
                    break
                except httpx.TransportError:
                    time.sleep(0.05)
            window = Browser(client, browser)
            try:
                yield window
            finally:
                window.close()
    finally:
        driver.terminate()
        driver.wait()
