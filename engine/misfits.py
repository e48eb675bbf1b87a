"""What an array of the wrong shape looks like: transposed, samples in columns, numbers of classes."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.language import say

# So many targets are written out.
MOST_WRITTEN = 4


def misfit(array: NDArray[np.float64], shape: Sequence[int | None], targets: bool = False) -> str:
    """A sentence on what is probably meant, with a space before it; nothing where nothing looks likely.

    `shape` is the one that was expected (None: any length), `targets` whether classes may be meant.
    """
    if targets and (classes := _classes(array, shape[-1])) is not None:
        rows = ", ".join(str(row) for row in np.eye(shape[-1] or 0, dtype=int)[classes[:MOST_WRITTEN]].tolist())
        more = ", …" if len(classes) > MOST_WRITTEN else ""
        return say(" These look like numbers of classes; one-hot they are [{rows}{more}].", rows=rows, more=more)
    if array.ndim == 1 and len(shape) == 2 and shape[0] is None and array.size:
        return _flat(array, shape[1])
    if array.ndim != 2 or len(shape) != 2:
        return ""
    turned = all(want in (None, have) for want, have in zip(shape, array.shape[::-1], strict=True))
    if not turned:
        return ""
    if shape[0] is None:
        return say(" It looks as if each sample stood in a column: turn it, to a row for each sample.")
    return say(
        " It looks transposed: as it stands it has a row for each input (X · W); turn it, to a row for each neuron."
    )


def _flat(array: NDArray[np.float64], columns: int | None) -> str:
    """Of a list where rows are wanted: as one row, or as a column of rows with one number each."""
    if columns == 1:
        rows, more = [[number] for number in array[:MOST_WRITTEN].tolist()], len(array) > MOST_WRITTEN
        return say(
            " Write each number as a row: [{listed}{ending}].",
            listed=", ".join(map(_short, rows)),
            ending=", …" if more else "",
        )
    if len(array) == columns and columns <= MOST_WRITTEN:
        return say(" One sample is one row: [{short}].", short=_short(array.tolist()))
    return say(" One sample is one row: put it in brackets once more.") if len(array) == columns else ""


def _short(row: list[float]) -> str:
    return f"[{', '.join(f'{number:g}' for number in row)}]"


def _classes(array: NDArray[np.float64], outputs: int | None) -> list[int] | None:
    """One whole number for each sample, of a class that there is."""
    if outputs is None or outputs < 2 or array.size != len(array) or not array.size:
        return None
    flat = array.reshape(-1)
    there = ((flat >= 0) & (flat < outputs) & (flat == np.floor(flat))).all()
    return [int(number) for number in flat] if there else None
