"""A browser is found, started without a window, and gone when it is done with."""

import os
import signal
import sys
from pathlib import Path

import pytest

from app.filming import browsers


def program(folder: Path, name: str, text: str = "") -> Path:
    path = folder / name
    path.write_text(f"#!{sys.executable}\n{text}")
    path.chmod(0o755)
    return path


def test_the_first_by_name_is_taken(tmp_path, monkeypatch):
    monkeypatch.setattr(browsers, "ELSEWHERE", {})
    monkeypatch.setenv("PATH", str(tmp_path))
    assert browsers.installed() is None
    firefox = program(tmp_path, "firefox-esr")
    assert browsers.installed() == firefox
    chrome = program(tmp_path, "google-chrome")
    assert browsers.installed() == chrome


def test_one_that_is_on_no_path(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    known = program(tmp_path, "Some Browser")
    monkeypatch.setattr(browsers, "ELSEWHERE", {sys.platform: (str(tmp_path / "none"), str(known))})
    assert browsers.installed() == known


TOLD = """
import sys, time
from pathlib import Path
Path(__file__).with_suffix(".told").write_text("\\n".join(sys.argv[1:]))
time.sleep(600)
"""


@pytest.mark.parametrize(("name", "size"), [("chromium", "--window-size=640,360"), ("firefox", "--width=640")])
def test_it_has_no_window_and_a_profile_of_its_own_which_goes_with_it(tmp_path, name, size):
    told = tmp_path / f"{name}.told"
    with browsers.opened(program(tmp_path, name, TOLD), "http://127.0.0.1:1/?a#b", (640, 360)) as process:
        while not told.exists() or not told.read_text():
            assert process.poll() is None
        arguments = told.read_text().split("\n")
        assert {"--headless", size} <= set(arguments)
        assert arguments[-1] == "http://127.0.0.1:1/?a#b"
        (profile,) = (Path(one.split("=")[-1]) for one in arguments if "backlight-browser-" in one)
        assert profile.is_dir()
    assert process.returncode == -signal.SIGTERM
    assert not profile.exists()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="There is no superuser here")
@pytest.mark.parametrize("user", [0, 1000])
def test_chromiums_walls_are_left_out_for_the_superuser_alone(tmp_path, monkeypatch, user):
    monkeypatch.setattr(os, "geteuid", lambda: user)
    told = tmp_path / "chromium.told"
    with browsers.opened(program(tmp_path, "chromium", TOLD), "x", (640, 360)) as process:
        while not told.exists() or not told.read_text():
            assert process.poll() is None
        assert ("--no-sandbox" in told.read_text().split("\n")) == (user == 0)
