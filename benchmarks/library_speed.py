"""What `import backlight` costs: the name alone, and all that a trace needs beside NumPy and SciPy."""

import subprocess
import sys
from collections.abc import Iterator
from statistics import median

from benchmarks.ratios import Ratio, Reading

MOST_SECONDS = 0.25
MOST_TIMES = 2.0
ROUNDS = 7
TIMED = "import time; start = time.process_time(); {}; print(time.process_time() - start)"


def readings() -> Iterator[Reading]:
    yield Reading("import backlight", _seconds("import backlight"), "s", MOST_SECONDS)


def against_numpy() -> Iterator[Ratio]:
    ours, peer = _seconds("from backlight import Dense, Network, trace"), _seconds("import numpy, scipy.special")
    yield Ratio("from backlight import trace", ours, peer, "import numpy, scipy.special", MOST_TIMES)


def _seconds(statement: str) -> float:
    """Processor time in a fresh process; the first one may find no compiled files, and is not counted."""
    return median([_once(statement) for _ in range(ROUNDS + 1)][1:])


def _once(statement: str) -> float:
    command = [sys.executable, "-c", TIMED.format(statement)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
