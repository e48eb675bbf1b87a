"""A number as somebody wrote it: its value, and how far the digits that were written let it be off."""

import re
from dataclasses import dataclass
from math import isfinite

from engine.language import decimal_comma, in_numerals, say

LONGEST = 60

_SIGNS = str.maketrans({"−": "-", "–": "-", "‒": "-", "‐": "-", "－": "-", "·": "*", "×": "*", "⋅": "*"})
_BLANK = re.compile(r"[\s\u00a0\u2009\u202f\ufeff_]")
_TEN = re.compile(r"\*10(?:\^|\*\*)?\(?([+-]?[0-9]+)\)?$")
_DECIMAL = re.compile(r"([+-]?)([0-9]*)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]{1,4}))?$")
# 1,234 may be a thousand and some, or one and a bit; 0,234 can only be the latter.
_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})+$")
_SUPERSCRIPTS = str.maketrans("⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹", "-+0123456789")
_RAISED = str.maketrans("-+0123456789", "⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹")
_SUPERSCRIPT = re.compile("[⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}$")


@dataclass(frozen=True, slots=True)
class Typed:
    """`half` is half a unit of the last digit, 0 where the number is exact; `digits` counts those that signify."""

    text: str
    value: float
    half: float
    digits: int

    @property
    def exact(self) -> bool:
        return self.half == 0.0


def exactly(value: float) -> Typed:
    """A number that stands for itself, every digit of it."""
    text = f"{value:.17g}" if float(f"{value:.15g}") != value else f"{value:.15g}"
    return Typed(in_numerals(text.replace("-", "−")), value, 0.0, 15)


def read_typed(text: str) -> Typed:
    """``0.03195``, ``0,03195``, ``3.195e-2``, ``3.195·10^-2``, ``−0.5``; ``1/32``, which is exact.

    Raises ValueError, in words, for what is no number yet, or may be two.
    """
    if len(text) > LONGEST:
        raise ValueError(say("A number here has {longest} characters at most.", longest=LONGEST))
    plain = _BLANK.sub("", text.translate(_SIGNS))
    if power := _SUPERSCRIPT.search(plain):
        plain = f"{plain[: power.start()]}^{power[0].translate(_SUPERSCRIPTS)}"
    if "/" in plain:
        return _fraction(text, plain)
    value, half, digits = _decimal(text, plain)
    return Typed(text.strip(), value, half, digits)


def _fraction(text: str, plain: str) -> Typed:
    above, _, below = plain.partition("/")
    numerator, denominator = _decimal(text, above)[0], _decimal(text, below)[0]
    if denominator == 0.0:
        raise ValueError(say("{text} divides by 0.", text=text.strip()))
    return Typed(text.strip(), numerator / denominator, 0.0, 15)


def _decimal(text: str, plain: str) -> tuple[float, float, int]:
    plain = _TEN.sub(r"e\1", plain)
    if "," in plain:
        if "." in plain or plain.count(",") > 1:
            raise ValueError(
                say("{text} has more than one decimal sign: leave out what parts thousands.", text=text.strip())
            )
        if _THOUSANDS.match(plain) and not decimal_comma():
            point, none = plain.replace(",", "."), plain.replace(",", "")
            raise ValueError(
                say(
                    "Is {text} the number {point} or {none}? Write it with a point, or without.",
                    text=text.strip(),
                    point=point,
                    none=none,
                )
            )
        plain = plain.replace(",", ".")
    found = _DECIMAL.match(plain)
    whole, fraction = (found[2], found[3] or "") if found else ("", "")
    if not found or not whole + fraction:
        raise ValueError(say("Not a number yet."))
    value = float(plain)
    power = int(found[4] or 0) - len(fraction)
    if not isfinite(value) or abs(power) > 320:
        raise ValueError(say("{text} is too large or too small a number.", text=text.strip()))
    return value, 0.5 * 10.0**power, len((whole + fraction).lstrip("0"))


def rounded(value: float, digits: int) -> str:
    """The number in so many digits that signify, with a true minus; a power of ten where zeros would be many."""
    if value == 0.0:
        return "0"
    if not isfinite(value):
        return f"{value:g}".replace("-", "−")
    mantissa, _, power = f"{value:.{digits - 1}e}".partition("e")
    if -5 <= int(power) < 6:
        plain = f"{float(f'{mantissa}e{power}'):.{max(digits - 1 - int(power), 0)}f}"
    else:
        plain = f"{mantissa}·10{str(int(power)).translate(_RAISED)}"
    return in_numerals(plain.replace("-", "−"))
