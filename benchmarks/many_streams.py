"""A hundred training runs at once: does each go on, is memory bounded, and is there still an answer to others?"""

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from statistics import quantiles
from typing import Any

from app.asking.catalog import preset_request
from benchmarks.ratios import Reading
from benchmarks.streaming import events, playground, server
from engine.presets import PRESETS

STREAMS = 100
SECONDS = 20.0
# Between two requests of the one who watches.
PAUSE = 0.1


@dataclass
class Seen:
    """What one reader saw of its run."""

    frames: list[int] = field(default_factory=list)
    failed: str = ""


def readings() -> Iterator[Reading]:
    body = preset_request(PRESETS["mazur"]).model_dump_json(exclude_unset=True).encode()
    # Time for all to be asked for and to run for as long as is measured.
    with server(max_run_seconds=10 * SECONDS) as (port, process):
        run = playground(port, (2, 4, 2, 1))
        run["frames"] = {"per_second": 2, "surface": {"resolution": 50}}
        seen = [Seen() for _ in range(STREAMS)]
        stop = threading.Event()
        readers = [threading.Thread(target=read, args=(port, run, one, stop), daemon=True) for one in seen]
        before = memory(process)
        for reader in readers:
            reader.start()
        wait_for_first_frames(seen)
        settled, counts = memory(process), [len(one.frames) for one in seen]
        times = watched(port, body)
        grown = memory(process) - settled
        going = sum(len(one.frames) > count and one.frames[-1] > one.frames[0] for one, count in
                    zip(seen, counts, strict=True))  # fmt: skip
        stop.set()
        for reader in readers:
            reader.join(timeout=10)
    failed = [one.failed for one in seen if one.failed]
    yield Reading(f"{STREAMS} streams: went on while watched", going, "streams", STREAMS, least=True)
    yield Reading(f"{STREAMS} streams: failed", len(failed), "streams", 0)
    yield Reading(f"{STREAMS} streams: memory, each", (settled - before) / STREAMS, "MB", 5.0)
    yield Reading(f"{STREAMS} streams: memory grown in {SECONDS:g} s", grown, "MB", 50.0)
    for name, found in times.items():
        yield Reading(f"{STREAMS} streams: {name}, 95th percentile", 1e3 * quantiles(found, n=20)[-1], "ms", 250.0)


def read(port: int, body: dict[str, Any], seen: Seen, stop: threading.Event) -> None:
    try:
        for name, data in events(port, body):
            if name == "frame":
                seen.frames.append(json.loads(data)["update"])
            elif name in ("error", "done"):
                seen.failed = f"{name}: {data[:200]!r}"
            if stop.is_set():
                return
    except (OSError, AssertionError) as error:
        seen.failed = repr(error)


def wait_for_first_frames(seen: list[Seen]) -> None:
    deadline = time.monotonic() + 60.0
    while time.monotonic() < deadline and not all(one.frames or one.failed for one in seen):
        time.sleep(0.2)


def watched(port: int, body: bytes) -> dict[str, list[float]]:
    """Seconds for the page and for a trace, asked for in turn by someone else."""
    times: dict[str, list[float]] = {"GET /": [], "POST /traces": []}
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        for name, method, path, content in (
            ("GET /", "GET", "/", None), ("POST /traces", "POST", "/api/v1/traces", body),
        ):  # fmt: skip
            start = time.perf_counter()
            connection.request(method, path, content, {"Content-Type": "application/json"})
            response = connection.getresponse()
            response.read()
            assert response.status == 200, response.status
            times[name].append(time.perf_counter() - start)
        time.sleep(PAUSE)
    connection.close()
    return times


def memory(process: int) -> float:
    """Of a process, in MB."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * 4096 / 1e6
