"""Where others find the server: said only when it listens for them."""

import socket
from types import SimpleNamespace
from typing import Any

import pytest

from app.terminal import reachable


def listener(host) -> Any:
    return SimpleNamespace(getsockname=lambda: (host, 8000))


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_all_addresses_are_named(monkeypatch, host):
    monkeypatch.setattr(reachable, "own_addresses", lambda: ["192.168.7.5", "10.0.0.2"])
    assert reachable.for_others(listener(host)) == ["http://192.168.7.5:8000/", "http://10.0.0.2:8000/"]


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "192.168.7.5"])
def test_a_server_for_this_machine_names_none(host):
    assert reachable.for_others(listener(host)) == []


def test_own_addresses_are_not_the_loopback_one(monkeypatch):
    answers = [(socket.AF_INET, None, 0, "", (host, 0)) for host in ("127.0.1.1", "192.168.7.5", "192.168.7.5")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_: answers)
    found = reachable.own_addresses()
    assert found.count("192.168.7.5") == 1
    assert not any(host.startswith("127.") for host in found)


def test_a_machine_without_a_network(monkeypatch):
    def no_network(*_):
        raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    monkeypatch.setattr(reachable, "ELSEWHERE", ("not an address", 9))
    assert reachable.own_addresses() == []


def test_the_code_fits_a_terminal():
    lines = reachable.qr_code("http://192.168.100.200:8000/").splitlines()
    assert len(lines) <= 20
    assert max(map(len, lines)) <= 60
