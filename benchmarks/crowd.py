"""Many clients at once, asked for by wrk: how long the slowest of twenty waits, alone and beside the slowest work."""

import json
import re
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from itertools import count

from app.asking.catalog import preset_request
from app.settings import Settings
from benchmarks.many_streams import memory
from benchmarks.ratios import Reading
from benchmarks.slowest_requests import mistaken
from benchmarks.streaming import server
from engine.presets import PRESETS

SECONDS = 10
NUMBER = "@number@"
# So many clients ask for the slowest work that is allowed, over and over.
SLOW = 60
# As slow as anything that may be asked for: see `slowest_requests`.
SIZES = (24,) * 17
SAMPLES = 8


def readings() -> Iterator[Reading]:
    if not shutil.which("wrk"):
        raise FileNotFoundError("wrk")
    preset = preset_request(PRESETS["mazur"])
    trace = preset.model_dump_json(exclude_unset=True)
    # A number in the place of this one makes each request another one.
    own = preset.model_copy(update={"learning_rate": 0.123456789}).model_dump_json(exclude_unset=True)
    own = own.replace("0.123456789", NUMBER)
    with server() as (port, process):
        for clients, most in ((200, 250.0), (500, 800.0)):
            for whose, asked in (("Mazur's trace", trace), ("a trace of their own", own)):
                found = crowd(port, clients, "/api/v1/traces", asked)
                yield from _of(f"{clients} clients, {whose}", found, most)
        before = memory(process)
        with slow_ones(port):
            for path, body, most in (
                ("/", "", 100.0), (_script(port), "", 100.0), ("/healthz", "", 100.0), ("/api/v1/traces", own, 300.0),
            ):  # fmt: skip
                yield from _of(f"beside {SLOW} slow ones, {path}", crowd(port, 4, path, body), most)
        yield Reading(f"memory grown by {SLOW} slow ones", memory(process) - before, "MB", 100.0)


def _of(what: str, found: tuple[float, int], most: float) -> Iterator[Reading]:
    yield Reading(f"{what}: 95th percentile", found[0], "ms", most)
    yield Reading(f"{what}: failed", found[1], "requests", 0)


def _script(port: int) -> str:
    """The page's own script."""
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/")
    found = re.search(r'src="\./(static/[^"]+)"', connection.getresponse().read().decode())
    connection.close()
    assert found
    return f"/{found[1]}"


def crowd(port: int, clients: int, path: str, body: str) -> tuple[float, int]:
    """Milliseconds within which 95 of 100 were answered, and how many were not, or not well."""
    lines = [
        *([f"local body, number = [==[{body}]==], 0",
           "local headers = {['Content-Type'] = 'application/json'}",
           "request = function()",
           "  number = number + 1",
           f"  local said = body:gsub('{NUMBER}', string.format('0.%09d', number))",
           f"  return wrk.format('POST', '{path}', headers, said)",
           "end"]
          if body else []),
        "done = function(summary, latency)",
        "  local e = summary.errors",
        "  local failed = e.connect + e.read + e.write + e.status + e.timeout",
        "  print('found ' .. latency:percentile(95) / 1000 .. ' ' .. failed)",
        "end",
    ]  # fmt: skip
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write("\n".join(lines))
        script.flush()
        command = ["wrk", "--threads", "1", "--connections", str(clients), "--duration", f"{SECONDS}s",
                   "--timeout", "10s", "--script", script.name, f"http://127.0.0.1:{port}{path}"]  # fmt: skip
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = re.search(r"found ([\d.]+) (\d+)", said)
    assert found, said
    return float(found[1]), int(found[2])


@contextmanager
def slow_ones(port: int) -> Iterator[None]:
    """So many who ask for mistake reports as long as the block lasts, again as soon as they may."""
    asked, over, rates = mistaken(SIZES, SAMPLES, Settings()), threading.Event(), count(1)

    def ask() -> None:
        while not over.is_set():
            # Another one each time: what was answered lately would not be slow.
            content = json.dumps(asked | {"learning_rate": next(rates) * 1e-6})
            connection = HTTPConnection("127.0.0.1", port, timeout=60)
            try:
                connection.request("POST", "/api/v1/mistake-reports", content, {"Content-Type": "application/json"})
                answer = connection.getresponse()
                answer.read()
                over.wait(float(answer.headers.get("Retry-After", 0)))
            except (OSError, HTTPException):
                over.wait(1.0)
            finally:
                connection.close()

    asking = [threading.Thread(target=ask, daemon=True) for _ in range(SLOW)]
    for one in asking:
        one.start()
    time.sleep(2.0)
    try:
        yield
    finally:
        over.set()
        for one in asking:
            one.join(timeout=60)
