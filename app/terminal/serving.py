"""The server, started from a terminal."""

import errno
import os
import socket
import sys
import threading
import webbrowser
from contextlib import suppress
from pathlib import Path

import uvicorn
from uvicorn.supervisors import Multiprocess

from app.serving.connections import Config
from app.settings import Settings


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises OSError where that cannot be."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.create_server((host, port), family=family, backlog=2048)
    # With the protocol named, asyncio turns Nagle's delay off for each connection. An answer is sent in two pieces, of
    # which the second would else wait 40 ms for the client to confirm the first.
    return socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP, listener.detach())


def why_not(host: str, port: int, error: OSError) -> str:
    """Why there is no listening there, and what to do."""
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken: is Backlight running already? --port 0 takes one that is free."
    # asyncio and socket add the address to the words, which is said already.
    reason = (error.strerror or str(error)).partition(" (")[0]
    return f"Cannot listen on {host}, port {port}: {reason}."


def address_of(listener: socket.socket) -> str:
    """The address to open: the machine's own where it listens on all."""
    host, port, *_ = listener.getsockname()
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def serve_on(listener: socket.socket, workers: int, settings: Settings) -> None:
    """Serve until stopped."""
    config = Config(settings, workers)
    # Ctrl+C is how one stops it: no error.
    with suppress(KeyboardInterrupt):
        if workers == 1:
            uvicorn.Server(config).run(sockets=[listener])
        else:
            listener.set_inheritable(True)
            Multiprocess(config, sockets=[listener]).run()


def has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_browser(address: str) -> None:
    """In its own thread: the browser waits for the server, and some browsers make the caller wait."""
    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def page_is_built(dist: Path) -> bool:
    return (dist / "manifest.json").exists()
