"""What stands between brackets: lists of numbers as Python, NumPy, MATLAB and JSON write them, and dictionaries."""

from dataclasses import dataclass, field
from itertools import pairwise
from math import isfinite
from typing import Any, TypeAlias

import numpy as np

from engine.arrays import Array
from engine.errors import InvalidInput
from engine.exchange.tensors import shown
from engine.exchange.tokens import Pieces, Token
from engine.language import say

# Numbers and words, lists of them, and dictionaries by name.
Value: TypeAlias = Any

MOST_DEPTH = 12
_CLOSING = {"(": ")", "[": "]", "{": "}"}
# Python's and the frameworks' own ways to say: here comes an array.
_WRAPPERS = {"array", "asarray", "matrix", "mat", "tensor", "Tensor", "FloatTensor", "DoubleTensor", "Parameter",
             "Array", "DeviceArray", "OrderedDict", "dict", "list", "tuple", "float", "float16", "float32", "float64",
             "int32", "int64", "constant", "Variable", "double", "single"}  # fmt: skip
_FILLED = {"zeros": 0.0, "ones": 1.0}
_NO_NUMBERS = {"nan", "inf", "infinity", "none", "null", "na"}
# NumPy breaks the lines of longer vectors.
_LONG_LINE = 60


@dataclass(slots=True)
class _Group:
    """What was read so far between two brackets."""

    items: list[Value] = field(default_factory=list)
    rows: list[list[Value]] = field(default_factory=list)
    named: dict[str, Value] = field(default_factory=dict)
    commas: bool = False
    # Is it within a list itself?
    inner: bool = False
    at: int = 0
    # How many items there were where a line ended, and where that was.
    breaks: list[tuple[int, int]] = field(default_factory=list)


def number(pieces: Pieces) -> float:
    """``0.5``, or ``1/3``"""
    token = pieces.take()
    value = float(token.text)
    pieces.count(1)
    if pieces.next.kind == "over":
        pieces.take()
        if pieces.next.kind != "number" or float(pieces.next.text) == 0.0:
            raise pieces.wrong(token, say("a fraction needs a number other than 0 below its line."))
        value /= float(pieces.take().text)
    if not isfinite(value):
        raise pieces.wrong(token, say("this number is too large to be finite."))
    return value


def bracketed(pieces: Pieces, call: str = "", depth: int = 1, inner: bool = False) -> Value:
    """The group that begins here, with what it is called by: ``np.array(``. Raises InvalidInput."""
    opened = pieces.take()
    if depth > MOST_DEPTH:
        raise pieces.wrong(opened, say("lists are nested too deeply."))
    group = _Group(inner=inner, at=opened.at)
    while pieces.next.kind != "close":
        _read_piece(pieces, group, opened, depth)
    closed = pieces.take()
    if closed.text != _CLOSING[opened.text]:
        raise pieces.wrong(closed, say("{text} closes no {text_2}.", text=closed.text, text_2=opened.text))
    value = _called(pieces, opened, call, group) if call else _finished(group, opened.text)
    while pieces.next.kind == "transpose":
        value = _transposed(pieces, pieces.take(), value)
    return value


def _read_piece(pieces: Pieces, group: _Group, opened: Token, depth: int) -> None:
    match pieces.next.kind:
        case "number":
            group.items.append(number(pieces))
        case "text":
            group.items.append(pieces.take().text[1:-1])
        case "open":
            group.items.append(bracketed(pieces, depth=depth + 1, inner=opened.text == "["))
        case "word":
            group.items.append(_word(pieces, depth))
        case "comma":
            pieces.take()
            group.commas = True
        case "semicolon":
            pieces.take()
            if group.items:
                group.rows.append(group.items)
            group.items, group.breaks = [], []
        case "equals":
            _name(pieces, group, depth)
        case "newline":
            group.breaks.append((len(group.items), pieces.take().at))
        case "ellipsis":
            _goes_on(pieces)
        case "end":
            raise pieces.wrong(opened, say("{text} is never closed.", text=opened.text))
        case _:
            raise no_number(pieces, pieces.next)


def _word(pieces: Pieces, depth: int) -> Value:
    """``array(…)``, ``dtype=…``, or a word that is a value."""
    token = pieces.take()
    if pieces.next.kind == "open" and pieces.next.text == "(":
        return bracketed(pieces, token.text, depth + 1)
    if pieces.next.kind == "equals" or token.text.lower() in ("true", "false"):
        return token.text
    raise no_number(pieces, token)


def _name(pieces: Pieces, group: _Group, depth: int) -> None:
    """The last item is the name of what follows."""
    token = pieces.take()
    name = group.items.pop() if group.items else None
    name = f"{name:g}" if isinstance(name, float) else name
    if not isinstance(name, str):
        raise no_number(pieces, token)
    while pieces.next.kind == "newline":
        pieces.take()
    if pieces.next.kind == "word":
        # dtype=float32, requires_grad=True, "activation": relu
        token = pieces.take()
        value = bracketed(pieces, token.text, depth + 1) if pieces.next.text == "(" else token.text
    else:
        inner = _Group()
        _read_piece(pieces, inner, token, depth)
        if not inner.items:
            raise no_number(pieces, token)
        value = inner.items[0]
    if name in group.named:
        raise pieces.wrong(token, say("{shown} is given twice.", shown=shown(name)))
    group.named[name] = value


def no_number(pieces: Pieces, token: Token) -> InvalidInput:
    if token.text.lower().rpartition(".")[2] in _NO_NUMBERS:
        return pieces.wrong(token, say("{text} is no number that can be computed with.", text=token.text))
    return pieces.wrong(token, say("{shown} is no number.", shown=shown(token.text)))


def _goes_on(pieces: Pieces) -> None:
    """MATLAB's row goes on in the next line; anywhere else numbers were left out of the print."""
    token = pieces.take()
    before = pieces.text[pieces.text.rfind("\n", 0, token.at) + 1 : token.at].strip()
    if token.text == "..." and pieces.next.kind == "newline" and before and before[-1] not in "[(":
        pieces.take()
        return
    raise pieces.wrong(
        token, say("numbers were left out of this print (…). Print all of them, for instance with print(W.tolist()).")
    )


def _finished(group: _Group, opened: str) -> Value:
    if group.rows:
        rows = [*group.rows, group.items] if group.items else group.rows
        return [row[0] if len(row) == 1 and isinstance(row[0], list) else row for row in rows]
    if group.named:
        return group.named
    if group.items and all(_is_pair(item) for item in group.items):
        return dict(group.items)
    if opened == "(" and not group.commas and len(group.items) == 1:
        return group.items[0]
    return _by_lines(group) if opened == "[" else group.items


def _is_pair(item: Value) -> bool:
    return isinstance(item, list) and len(item) == 2 and isinstance(item[0], str)


def _by_lines(group: _Group) -> Value:
    """MATLAB's rows may end with their lines; NumPy breaks those of a long row, and Python where it likes."""
    ends = [count for count in dict.fromkeys(count for count, _ in group.breaks) if 0 < count < len(group.items)]
    places = [group.at, *(at for _, at in group.breaks)]
    broken = group.inner or any(end - begin > _LONG_LINE for begin, end in pairwise(places))
    if not ends or broken or group.commas or not all(isinstance(item, float) for item in group.items):
        return group.items
    rows = [group.items[i:k] for i, k in zip([0, *ends], [*ends, len(group.items)], strict=True)]
    return rows if len({len(row) for row in rows}) == 1 else group.items


def _called(pieces: Pieces, opened: Token, call: str, group: _Group) -> Value:
    name = call.rpartition(".")[2]
    if name in _FILLED and group.items:
        return _filled(pieces, opened, group.items, _FILLED[name])
    if name not in _WRAPPERS:
        raise pieces.wrong(
            opened, say("{shown} has to be computed first: print it, and paste what is printed.", shown=shown(call))
        )
    return group.items[0] if group.items else group.named


def _filled(pieces: Pieces, opened: Token, items: list[Value], value: float) -> Value:
    """``np.zeros((2, 3))``: its size is counted before it is made."""
    sizes = items[0] if isinstance(items[0], list) else items
    if len(sizes) > 2 or not all(isinstance(size, float) and size >= 1 and size % 1 == 0 for size in sizes):
        raise pieces.wrong(opened, say("this is no shape of a matrix."))
    shape = [int(size) for size in sizes]
    pieces.count(int(min(np.prod(shape, dtype=np.float64), 2.0**53)))
    return np.full(shape, value).tolist()


def _transposed(pieces: Pieces, token: Token, value: Value) -> Value:
    array = rectangle(value)
    if array is None or array.ndim > 2:
        raise pieces.wrong(token, say("only a matrix can be transposed."))
    # NumPy's list is the same after .T; MATLAB's row becomes a column.
    return (array[:, None] if array.ndim == 1 and token.text.endswith("'") else array.T).tolist()


def rectangle(value: Value) -> Array | None:
    """Lists of numbers as an array; None where rows differ in length, or hold anything else."""
    try:
        array = np.asarray(value)
    except ValueError:
        return None
    return array.astype(np.float64) if array.dtype.kind in "fiu" and array.size else None
