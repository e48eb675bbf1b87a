"""Arrays of numbers: read from what people give, and whether all of them are finite."""

from math import isfinite

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.errors import InvalidInput
from engine.language import say
from engine.misfits import misfit

Array = NDArray[np.float64]


def numbers(field: str, given: ArrayLike, shape: tuple[int | None, ...], meaning: str, targets: bool = False) -> Array:
    """Read `given` as finite float64 of that shape (None: any length). Raises InvalidInput that names the field."""
    try:
        # Python's own conversion would take "1" and True for numbers; a list of those is a slip.
        array = np.array(given)
        if array.dtype.kind not in "iuf" and array.size:
            raise ValueError
        array = array.astype(np.float64, copy=False)
    except (ValueError, TypeError, OverflowError):
        raise InvalidInput(
            field, say("Expected numbers in rows of equal length: {meaning}.", meaning=meaning)
        ) from None
    if array.shape != shape and not _fits(array.shape, shape):
        wanted = " × ".join("any" if n is None else str(n) for n in shape)
        raise InvalidInput(
            field,
            say(
                "Expected shape {wanted} ({meaning}); this is {value}.{misfit}",
                wanted=wanted,
                meaning=meaning,
                value=" × ".join(map(str, array.shape)) or "one number",
                misfit=misfit(array, shape, targets),
            ),
        )
    if not all_finite(array):
        raise InvalidInput(field, say("Every number must be finite: neither NaN nor infinity."))
    return array


def _fits(have: tuple[int, ...], wanted: tuple[int | None, ...]) -> bool:
    return len(have) == len(wanted) and all(want in (None, n) for want, n in zip(wanted, have, strict=True))


def all_finite(array: Array) -> bool:
    """Is every number finite? The sum of squares says so in one call, unless it overflows itself."""
    return isfinite(np.vdot(array, array)) or bool(np.isfinite(array).all())
