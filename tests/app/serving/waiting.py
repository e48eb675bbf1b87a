"""Waiting for what another thread or process does."""

import time
from collections.abc import Callable

# Far longer than anything takes, also beside a busy neighbour.
PATIENCE = 60.0


def until(holds: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.02)
    return False
