"""`backlight serve`: where the server listens, and whether there is a browser to open."""

import asyncio
import queue
import socket
import sys
import webbrowser
from pathlib import Path

import httpx
import pytest

from app.terminal import serving
from tests.app.requesting import MAZUR

CHECKOUT = Path(__file__).parent.parent.parent


def test_the_address_is_one_that_can_be_opened():
    with serving.listen("127.0.0.1", 0) as listener:
        assert serving.address_of(listener) == f"http://127.0.0.1:{listener.getsockname()[1]}/"
    with serving.listen("0.0.0.0", 0) as listener:
        assert serving.address_of(listener).startswith("http://127.0.0.1:")


@pytest.mark.skipif(not socket.has_dualstack_ipv6(), reason="this machine has no IPv6")
def test_an_address_of_version_6_is_in_brackets():
    with serving.listen("::1", 0) as listener:
        assert serving.address_of(listener).startswith("http://[::1]:")


def test_answers_are_sent_without_waiting_for_the_client_to_confirm_their_beginning():
    """Nagle's delay: else the second piece of each answer waits for 40 ms."""

    async def undelayed() -> bool:
        accepted = asyncio.get_running_loop().create_future()
        listener = serving.listen("127.0.0.1", 0)
        async with await asyncio.start_server(lambda _, writer: accepted.set_result(writer), sock=listener):
            _, own = await asyncio.open_connection(*listener.getsockname())
            writer = await accepted
            connection = writer.get_extra_info("socket")
            found = bool(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            own.close()
            writer.close()
        return found

    assert asyncio.run(undelayed())


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
    assert opened.get(timeout=60) == "http://127.0.0.1:1/"


def test_whether_the_page_is_built(dist, tmp_path):
    assert serving.page_is_built(dist)
    assert not serving.page_is_built(tmp_path)


def test_a_port_that_is_taken(run):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("serve", "--no-open", "--port", str(port))
    assert result.exit_code == 1
    assert f"Port {port} is taken" in result.stderr


@pytest.mark.parametrize("host", ["192.0.2.1", "no.such.host.invalid"])
def test_an_address_that_cannot_be_had(run, host):
    result = run("serve", "--no-open", "--host", host, "--port", "0")
    assert result.exit_code == 1
    assert f"Cannot listen on {host}, port 0: " in result.stderr


@pytest.mark.parametrize(
    ("option", "display", "opened"),
    [("--open", False, True), ("--no-open", True, False), (None, True, True), (None, False, False)],
)
def test_the_browser_opens_where_there_is_a_display_or_as_told(run, monkeypatch, option, display, opened):
    shown: list[str] = []
    served: list[int] = []

    def serve_on(listener, workers, settings):
        served.append(workers)
        listener.close()

    monkeypatch.setattr(serving, "has_display", lambda: display)
    monkeypatch.setattr(serving, "open_browser", shown.append)
    monkeypatch.setattr(serving, "serve_on", serve_on)
    result = run("serve", "--port", "0", "--workers", "3", *filter(None, [option]))
    assert result.exit_code == 0
    assert served == [3]
    assert (len(shown) == 1) is opened
    assert "Backlight is at http://127.0.0.1:" in result.stdout


def test_a_page_that_is_not_built_is_said(run, monkeypatch):
    monkeypatch.setenv("BACKLIGHT_DIST", "/nowhere")
    monkeypatch.setattr(serving, "serve_on", lambda listener, workers, settings: listener.close())
    assert "make page" in run("serve", "--no-open", "--port", "0").stderr


@pytest.mark.parametrize("workers", [1, 2])
def test_it_serves_until_it_is_stopped(start_server, workers):
    command = [sys.executable, "-c", "from app.command_line import app; app()", "serve", "--no-open"]
    with (
        start_server([*command, "--workers", str(workers)], cwd=CHECKOUT) as address,
        httpx.Client(base_url=address, trust_env=False, timeout=60) as client,
    ):
        assert client.get("/healthz").json()["status"] == "ok"
        assert client.post("/api/v1/traces", json=MAZUR).status_code == 200
