"""The sizes of a network, said alone: ``2-3-1``, ``2x3x1``, ``sizes = [2, 3, 1]``, Nielsen's ``Network([2, 3, 1])``."""

import re

_JOINED = re.compile(r"[1-9]\d{0,5}(?: ?(?:->|[-–—→·×xX]) ?[1-9]\d{0,5})+")
_LIST = r"[\[(] ?([1-9]\d{0,5}(?:[ ,] ?[1-9]\d{0,5}){1,30}) ?,?[\])]"
_NAMED = re.compile(
    rf"(?:\w{{1,20}} ?= ?)?(?:\w{{1,20}}\.)?Network\({_LIST}\)"
    rf"|(?:layers?|sizes|layer_sizes|units|architecture) ?[=:] ?{_LIST}",
    re.IGNORECASE,
)
_ALONE = re.compile(_LIST)


def sizes_in(text: str) -> list[int] | None:
    """Inputs, then units layer by layer, of a text that cannot mean anything else; None of any other."""
    if _JOINED.fullmatch(text):
        return _whole(text)
    found = _NAMED.fullmatch(text)
    return _whole(found[1] or found[2]) if found else None


def sizes_perhaps(text: str) -> list[int] | None:
    """The same of a list alone, ``[2, 3, 1]``, which can be numbers of another kind as well."""
    found = _ALONE.fullmatch(text)
    return _whole(found[1]) if found else None


def _whole(text: str) -> list[int]:
    return [int(size) for size in re.findall(r"\d+", text)]
