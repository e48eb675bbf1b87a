"""Arithmetic over term ids, as a lecture's words and claims hold it: ``dz.2.0 * w.2.0.0``, ``da.1.0 < 0.05``."""

import re
from collections.abc import Callable
from math import isclose

from engine.language import say

# Of an entry such as `w.2.1.0` (of the sample on screen) or `z.1.0@2` (of sample 2) its number.
Value = Callable[[str], float]

LONGEST = 200
# What is equal but for rounding.
EQUAL = 1e-9

TERM = r"[a-z][a-z0-9_]*(?:\.\d+)*(?:@\d+)?"
_TOKEN = re.compile(rf"\s*(?:(\d+(?:\.\d+)?(?:e-?\d+)?)|({TERM})|([-−+*·×/()<>=]))")
_SAME = str.maketrans("−·×", "-**")
_COMPARED: dict[str, Callable[[float, float], bool]] = {
    "<": lambda one, other: one < other,
    ">": lambda one, other: one > other,
    "=": lambda one, other: isclose(one, other, rel_tol=EQUAL),
}


def computed(text: str, value: Value) -> float:
    """The number that `text` comes to. Raises ValueError, in words, where it is none."""
    reading = _Reading(text, value)
    found = reading.sum()
    reading.end()
    return found


def holds(text: str, value: Value) -> bool:
    """Is the claim true? One of ``<``, ``>`` or ``=`` stands between two numbers. Raises ValueError, in words."""
    reading = _Reading(text, value)
    left = reading.sum()
    compare = _COMPARED.get(reading.take("<", ">", "="))
    if compare is None:
        raise ValueError(say("{text!r} claims nothing: it needs <, > or = between two numbers", text=text))
    right = reading.sum()
    reading.end()
    return compare(left, right)


class _Reading:
    """Recursive descent: a sum of products of numbers, terms and what stands in brackets."""

    def __init__(self, text: str, value: Value) -> None:
        if len(text) > LONGEST:
            raise ValueError(
                say(
                    "this has {text_count} characters; {longest} are read at most",
                    text_count=len(text),
                    longest=LONGEST,
                )
            )
        self.text, self.value = text, value
        self.tokens: list[str] = []
        at, end = 0, len(text.rstrip())
        while at < end:
            found = _TOKEN.match(text, at)
            if not found:
                raise ValueError(say("{text!r} cannot be read from {text_2!r} on", text=text, text_2=text[at:].strip()))
            self.tokens.append(found[0].strip().translate(_SAME))
            at = found.end()

    def take(self, *wanted: str) -> str:
        """The next token, if it is one of these; else nothing, and it stays."""
        return self.tokens.pop(0) if self.tokens and self.tokens[0] in wanted else ""

    def end(self) -> None:
        if self.tokens:
            raise ValueError(say("{text!r} does not end before {tokens!r}", text=self.text, tokens=self.tokens[0]))

    def sum(self) -> float:
        total = self.product()
        while sign := self.take("+", "-"):
            total += self.product() if sign == "+" else -self.product()
        return total

    def product(self) -> float:
        total = self.factor()
        while sign := self.take("*", "/"):
            other = self.factor()
            if sign == "/" and other == 0.0:
                raise ValueError(say("{text!r} divides by 0", text=self.text))
            total = total * other if sign == "*" else total / other
        return total

    def factor(self) -> float:
        if not self.tokens:
            raise ValueError(
                say("{text!r} breaks off", text=self.text) if self.text.strip() else say("there is nothing to compute")
            )
        token = self.tokens.pop(0)
        if token == "-":
            return -self.factor()
        if token == "(" or (token == "abs" and self.take("(")):
            inner = self.sum()
            if not self.take(")"):
                raise ValueError(say("in {text!r} a bracket is not closed", text=self.text))
            return abs(inner) if token == "abs" else inner
        if token[0].isdigit():
            return float(token)
        if not token[0].isalpha():
            raise ValueError(say("in {text!r} a number is missing before {token!r}", text=self.text, token=token))
        return self.value(token)
