"""Traces with gradients that are wrong."""

import numpy as np

from engine import Trace


def tampered(right: Trace, array: str, numbers) -> Trace:
    """The same trace with other numbers for one gradient."""
    return Trace(right.plan, {**right.arrays, array: np.asarray(numbers, dtype=float)})
