"""What `import backlight` costs: the name alone, and all that a trace needs beside NumPy and SciPy."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from statistics import median
from time import process_time

from benchmarks.ratios import Ratio, Reading

MOST_SECONDS = 0.25
MOST_READING_SECONDS = 0.05
MOST_TIMES = 2.0
ROUNDS = 7
TIMED = "import time; start = time.process_time(); {}; print(time.process_time() - start)"


def readings() -> Iterator[Reading]:
    yield Reading("import backlight", _seconds("import backlight"), "s", MOST_SECONDS)
    # Where PyTorch is installed.
    with suppress(ImportError):
        yield Reading("a PyTorch model 784-128-64-10 is read", _reading_seconds(), "s", MOST_READING_SECONDS)


def against_numpy() -> Iterator[Ratio]:
    ours, peer = _seconds("from backlight import Dense, Network, trace"), _seconds("import numpy, scipy.special")
    yield Ratio("from backlight import trace", ours, peer, "import numpy, scipy.special", MOST_TIMES)


def _seconds(statement: str) -> float:
    """Processor time in a fresh process; the first one may find no compiled files, and is not counted."""
    return median([_once(statement) for _ in range(ROUNDS + 1)][1:])


def _reading_seconds() -> float:
    """Processor time of reading the model, PyTorch's own backward pass with it."""
    import torch
    from torch import nn

    from backlight.frameworks.pytorch import read

    layers = [nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10)]
    model, x, y = nn.Sequential(*layers), torch.randn(1, 784), torch.tensor([3])
    runs = []
    for _ in range(ROUNDS + 1):
        start = process_time()
        read(model, x, y, nn.CrossEntropyLoss())
        runs.append(process_time() - start)
    return median(runs[1:])


def _once(statement: str) -> float:
    command = [sys.executable, "-c", TIMED.format(statement)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
