"""What people give as numbers, as NumPy takes it: tensors of PyTorch are detached, and brought from where they are."""

from collections.abc import Mapping
from typing import Any


def plain(given: Any) -> Any:
    """Tensors, in lists and by name too, as arrays; all else as it is."""
    if callable(getattr(given, "detach", None)):
        there = given.detach().cpu()
        return (there.double() if there.is_floating_point() else there).numpy()
    if isinstance(given, Mapping):
        return {name: plain(one) for name, one in given.items()}
    if isinstance(given, list | tuple) and given and not isinstance(given[0], int | float):
        return [plain(one) for one in given]
    return given
