"""Where the server listens, and whether there is a browser to open."""

import queue
import socket
import sys
import webbrowser

import pytest

from app.terminal import serving


def test_the_address_is_one_that_can_be_opened():
    with serving.listen("127.0.0.1", 0) as listener:
        assert serving.address_of(listener) == f"http://127.0.0.1:{listener.getsockname()[1]}/"
    with serving.listen("0.0.0.0", 0) as listener:
        assert serving.address_of(listener).startswith("http://127.0.0.1:")


@pytest.mark.skipif(not socket.has_dualstack_ipv6(), reason="this machine has no IPv6")
def test_an_address_of_version_6_is_in_brackets():
    with serving.listen("::1", 0) as listener:
        assert serving.address_of(listener).startswith("http://[::1]:")


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_a_display(monkeypatch, platform, environment, expected):
    monkeypatch.setattr(sys, "platform", platform)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert serving.has_display() is expected


def test_the_browser_is_opened_without_waiting_for_it(monkeypatch):
    opened: queue.Queue[str] = queue.Queue()
    monkeypatch.setattr(webbrowser, "open", opened.put)
    serving.open_browser("http://127.0.0.1:1/")
    assert opened.get(timeout=5) == "http://127.0.0.1:1/"


def test_whether_the_page_is_built(dist, tmp_path):
    assert serving.page_is_built(dist)
    assert not serving.page_is_built(tmp_path)
