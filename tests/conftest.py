"""What the tests of several folders share."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import httpx
import pytest

# Far longer than a server takes, also beside a busy neighbour.
START_SECONDS = 120

StartServer = Callable[..., AbstractContextManager[str]]


# What takes longest begins first: where tests run in several processes, no other waits for it in the end.
LONGEST = (
    "test_wheel.py",
    "test_schema_fuzz.py",
    "test_patterns.py",
    "test_marking.py",
    "test_fields.py",
    "test_firefox.py",
)


def is_thorough(item: pytest.Item) -> bool:
    return item.get_closest_marker("thorough") is not None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # Playwright's synchronous interface keeps an event loop running until the session ends,
    # and while it does no other test can run one: the browser's tests come last.
    # What is not traced comes before what is: a thread that lives on is not traced any more once tracing has paused.
    items.sort(key=lambda item: ("browser" in item.path.parts, item.path.name not in LONGEST, not is_thorough(item)))
    # In the same run as the others: a run of their own would collect every test again.
    for item in filter(is_thorough, items):
        item.add_marker("no_cover")


@pytest.fixture(scope="session")
def start_server(tmp_path_factory: pytest.TempPathFactory) -> StartServer:
    """`with start_server([program, …]) as address:` serves until the block is left.

    The port is appended to the command.
    """

    @contextmanager
    def start(command: list[str], cwd: Path | None = None) -> Iterator[str]:
        port = free_port()
        address = f"http://127.0.0.1:{port}"
        log = tmp_path_factory.mktemp("server") / "log"
        with log.open("wb") as output:
            # Its own group, so that a server's children end with it.
            server = subprocess.Popen(
                [*command, "--port", str(port)],
                cwd=cwd,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
            try:
                wait_until_it_answers(server, address, log)
                yield address
            finally:
                stop(server)

    return start


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def wait_until_it_answers(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            httpx.get(address, trust_env=False)
            return
        except httpx.TransportError:
            time.sleep(0.05)
    pytest.fail(f"The server did not answer:\n{log.read_text()}")


def stop(server: subprocess.Popen[bytes]) -> None:
    if server.poll() is None:
        os.killpg(server.pid, signal.SIGTERM)
    try:
        server.wait(timeout=10)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
