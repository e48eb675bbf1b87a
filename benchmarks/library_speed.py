"""What `import backlight` costs: the name alone, and all that a trace needs beside NumPy and SciPy.

And what `show` does: until there is a picture, and what the notebook is sent.
"""

import gzip
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
# Of the time in which the network is to be seen, what the kernel may take; the browser's is its own.
MOST_PICTURE_SECONDS = 1.0
MOST_MODULE_KILOBYTES = 350.0
MOST_PAGE_KILOBYTES = 850.0
ROUNDS = 7
NETWORK = """from backlight import Dense, Network, show
network = Network(2, [Dense(3, 'tanh'), Dense(2, 'sigmoid')], cost='half_squared_error')
weights = [[[0.1, 0.2], [0.3, -0.4], [0.5, 0.6]], [[0.7, 0.8, 0.9], [1.0, 2.0, -3.0]]], [[0.0] * 3, [0.1] * 2]
given = network, weights, [[1.0, -1.0]], [[1.0, 0.0]]"""
PICTURE = f"{NETWORK}\nshow(*given, learning_rate=0.5)._still"
TIMED = "import time; start = time.process_time()\n{}\nprint(time.process_time() - start)"


def readings() -> Iterator[Reading]:
    yield Reading("import backlight", _seconds("import backlight"), "s", MOST_SECONDS)
    with suppress(ImportError):
        yield from _show_readings()
    # Where PyTorch is installed.
    with suppress(ImportError):
        yield Reading("a PyTorch model 784-128-64-10 is read", _reading_seconds(), "s", MOST_READING_SECONDS)


def _show_readings() -> Iterator[Reading]:
    """The notebook's module, and the page that goes into its frame."""
    from app.exporting.framed import begin
    from app.settings import Settings
    from backlight.notebook import WIDGET

    yield Reading("the picture of show, in a fresh kernel", _seconds(PICTURE), "s", MOST_PICTURE_SECONDS)
    sizes = len(gzip.compress(WIDGET.read_bytes())), len(begin(Settings())[0])
    yield Reading("the module of show, compressed", sizes[0] / 1000, "kB", MOST_MODULE_KILOBYTES)
    yield Reading("its page, compressed", sizes[1] / 1000, "kB", MOST_PAGE_KILOBYTES)


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
