"""Digits: is a number another one as far as it was written, and how many digits would tell."""

import numpy as np

from engine.arrays import Array
from engine.practice.typed import Typed

# Rounding of doubles, relative to the number.
FLOOR = 1e-9
EPSILON = float(np.finfo(np.float64).eps)
# The same, relative to the largest number of its array.
FLOOR_IN_ARRAY = 1e-13


def tolerance_of(right: Array, index: tuple[int, ...], typed: Typed, rounding: Array | None) -> float:
    """How far a number rounded as that one may be off: half a unit of its last digit, and what the rounding of the
    numbers that it was worked out from can do."""
    size = max(abs(float(right[index])), abs(typed.value))
    floor = max(FLOOR * size, FLOOR_IN_ARRAY * float(np.max(np.abs(right), initial=0.0)))
    # What stands between two digits may be written as either.
    return typed.half * (1 + FLOOR) + floor + (float(rounding[index]) if rounding is not None else 0.0)


def within(typed: Typed, value: float, tolerance: float, *, cut: bool) -> bool:
    """Is it that number, rounded to the nearest; with `cut` rounded up, down or towards 0?"""
    apart = abs(typed.value - value)
    if apart <= tolerance or not cut:
        return bool(apart <= tolerance)
    # Whichever way a number is rounded, it never moves by a whole unit: 0.45 is not 0.451. Only what its author's own
    # rounded numbers can do comes on top, and not what doubles carry.
    size = max(abs(value), abs(typed.value))
    carried = max(0.0, tolerance - typed.half * (1 + FLOOR) - FLOOR * size)
    return bool(apart < 2 * typed.half - 4 * EPSILON * size + carried)


def telling(one: float, other: float) -> int:
    """How many digits of `other` tell the two apart, whatever way they are rounded."""
    for digits in range(1, 16):
        unit = 10.0 ** (np.floor(np.log10(abs(other))) + 1 - digits) if other else 10.0**-digits
        if abs(one - other) > 2 * unit:
            return digits
    return 16


def agreeing(typed: Typed, right: float) -> int:
    """Digits of the number that are right."""
    if typed.exact:
        return typed.digits
    unit, digits = 2 * typed.half, typed.digits
    while digits > 1 and abs(typed.value - right) > unit / 2 * (1 + FLOOR):
        unit, digits = 10 * unit, digits - 1
    return digits
