"""Epochs a second as the page gets them: streamed, 30 frames a second, a picture of 50 × 50 for every neuron."""

import json
from collections.abc import Iterator
from time import perf_counter

from benchmarks.ratios import Reading
from benchmarks.streaming import events, playground, server

SECONDS = 8.0
CASES = (((2, 4, 2, 1), 600.0), ((7, 8, 8, 8, 8, 8, 8, 1), 100.0))


def readings() -> Iterator[Reading]:
    for sizes, bound in CASES:
        name = "-".join(map(str, sizes))
        with server() as (port, _):
            epochs, frames = measured(port, sizes)
        yield Reading(f"training {name}, streamed", epochs, "epochs/s", bound, least=True)
        yield Reading(f"training {name}, streamed", frames, "frames/s", 25.0, least=True)


def measured(port: int, sizes: tuple[int, ...]) -> tuple[float, float]:
    """Epochs and frames a second, the first second left out."""
    began = start = None
    frames, epoch, first = 0, 0.0, 0.0
    for name, data in events(port, playground(port, sizes)):
        now = perf_counter()
        began = began or now
        if name != "frame" or now - began < 1.0:
            continue
        epoch = json.loads(data)["epoch"]
        if start is None:
            start, first = now, epoch
            continue
        frames += 1
        if now - start >= SECONDS:
            return (epoch - first) / (now - start), frames / (now - start)
    raise AssertionError("the run ended early")
