"""Numbers in a lecture's words: each is computed when it is read, none is typed."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from engine.digits import number_text
from engine.evaluation.trace import Trace
from engine.language import say
from engine.lectures.arithmetic import TERM, Value, computed
from engine.nearest import nearest_term

NOTHING: Mapping[str, float] = MappingProxyType({})
# What a name begins with where the number is that of the moment's mistake.
MISTAKEN = "mistaken_"
# As the panel writes numbers; `{cost:9}` asks for nine.
DIGITS = 4
_DIGITS = re.compile(r"(.*):\s*(\d{1,2})\s*", re.DOTALL)
# Code is left as it is. In mathematics braces are TeX's own, unless a term stands in them.
_PIECE = re.compile(r"```.*?(?:```|\Z)|`[^`\n]*`|\$\$.*?\$\$|\$[^$\n]+\$|\{[^{}\n]*\}", re.DOTALL)
_IN_TEX = re.compile(r"\{[^{}\n]*\}")
_NAMES_TERM = re.compile(rf"{TERM}(?<=\d)")


def values_of(
    trace: Trace, sample: int = 0, beside: Mapping[str, float] = NOTHING, mistaken: Trace | None = None
) -> Value:
    """What a term comes to in this trace: ``z.1.0``, or ``z.1.0@2`` of sample 2. `beside` has further names.

    ``mistaken_dw.1.0.0`` is that of the `mistaken` trace.
    """

    def value(term: str) -> float:
        name, _, own = term.partition("@")
        try:
            if own and int(own) >= len(trace.samples):
                raise ValueError
            if name in beside:
                return beside[name]
            of, name = (mistaken, name.removeprefix(MISTAKEN)) if name.startswith(MISTAKEN) else (trace, name)
            if of is None:
                raise ValueError
            return of.value(name, int(own) if own else sample)
        except (ValueError, KeyError, IndexError):
            near = nearest_term(name)
            hint = say("; did you mean {near}?", near=near) if near and near != name else ""
            raise ValueError(say("{term!r} is no entry of this trace{hint}", term=term, hint=hint)) from None

    return value


def filled(words: str, value: Value) -> tuple[str, list[str]]:
    """The words with ``{…}`` as numbers, and what is wrong with those that are none, which stay as they are."""
    wrong: list[str] = []

    def number(braces: str) -> str:
        found = _DIGITS.fullmatch(braces[1:-1])
        try:
            return number_text(computed(found[1] if found else braces[1:-1], value), int(found[2]) if found else DIGITS)
        except (ValueError, RecursionError) as error:
            wrong.append(
                f"{braces}: {error}."
                if isinstance(error, ValueError)
                else say("{braces}: too many brackets.", braces=braces)
            )
            return braces

    def in_tex(found: re.Match[str]) -> str:
        braces = found[0]
        said = number(braces) if _NAMES_TERM.search(braces) and "." in braces else braces
        # A decimal comma stands in braces there.
        return said if said == braces else said.replace(",", "{,}")

    def piece(found: re.Match[str]) -> str:
        text = found[0]
        if text.startswith("`"):
            return text
        if text.startswith("{"):
            return number(text)
        return _IN_TEX.sub(in_tex, text)

    return _PIECE.sub(piece, words), wrong
