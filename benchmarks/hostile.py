"""Damaged requests by the thousand, to a real server: is each answered, and is the memory given back?"""

import json
import random
from collections.abc import Iterator
from copy import deepcopy
from http.client import HTTPConnection, HTTPException
from typing import Any

from app.asking.catalog import preset_request
from benchmarks.many_streams import memory
from benchmarks.ratios import Reading
from benchmarks.streaming import server
from engine.presets import PRESETS

REQUESTS = 50_000
# At least so many bytes in all.
BYTES = 20_000_000
ROUTES = ("traces", "gradient-checks", "paths", "cost-curves", "mistake-reports", "datasets", "training-runs",
          "exports", "imports", "nothing")  # fmt: skip
EXTREMES: tuple[Any, ...] = (0, -1, 1e308, 5e-324, 2**63, 10**400, True, None, "", [], {}, [[]], "\x1b[2J", {"²": 1})


def readings(requests: int = REQUESTS, seed: int = 0) -> Iterator[Reading]:
    draw = random.Random(seed)
    with server(max_run_updates=20, max_run_seconds=1) as (port, process):
        ask(port, "traces", b"{}")
        before, failed, lost, sent = memory(process), 0, 0, 0
        for number in range(requests):
            content = damaged(draw, BYTES // requests)
            sent += len(content)
            status = ask(port, ROUTES[number % len(ROUTES)], content)
            failed += status >= 500 and status != 503
            lost += status == 0
        grown = memory(process) - before
    yield Reading(f"{requests:,} hostile requests: bytes sent", sent / 1e6, "MB", BYTES / 1e6, least=True)
    yield Reading(f"{requests:,} hostile requests: 5xx", failed, "answers", 0)
    yield Reading(f"{requests:,} hostile requests: connections lost", lost, "connections", 0)
    yield Reading(f"{requests:,} hostile requests: memory grown", grown, "MB", 100.0)


def ask(port: int, route: str, content: bytes) -> int:
    """The status of the answer; 0 where there was none."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("POST", f"/api/v1/{route}", content, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        return answer.status
    except (OSError, HTTPException):
        return 0
    finally:
        connection.close()


def damaged(draw: random.Random, size: int) -> bytes:
    """A preset's request in which a few things were replaced or removed, or bytes were; or bytes alone."""
    if draw.random() < 0.1:
        return draw.randbytes(2 * size)
    body: Any = json.loads(preset_request(draw.choice(list(PRESETS.values()))).model_dump_json(exclude_unset=True))
    extra: dict[str, Any] = {
        "parameter": "b.1.0", "term": "b.1.0", "values": [0, 1], "mistake": "wrong_sign", "format": "numpy",
        "updates": 3, "kind": "made", "name": "moons", "backlight": 1, "request": dict(body),
    }  # fmt: skip
    body |= {name: extra[name] for name in draw.sample(list(extra), 2)}
    for _ in range(draw.randint(0, 3)):
        holder, key = draw.choice(list(places(body)))
        holder[key] = deepcopy(draw.choice(EXTREMES))
    content = bytearray(json.dumps(body).encode())
    for _ in range(draw.choice((0, 0, 0, 1, 5))):
        content[draw.randrange(len(content))] = draw.randrange(256)
    return bytes(content)


def places(part: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in it where there is something: what holds it, and its key there."""
    for key, value in part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ():
        yield part, key
        yield from places(value)
