"""Numbers as they are read, wherever words or a terminal hold them: the way the page writes them, too.

In digits that count, from three on, with a true minus sign; halves are rounded away from 0, as people round; and where
the plain form would be long a power of ten stands.
"""

from math import inf, isfinite
from typing import NamedTuple

from engine.language import in_numerals

# What everything is written with unless a product or a sum needs more.
FEWEST = 3
# The digits of a double that its decimal form is known to. The rest is how it is stored: 0.3925 is 0.39249999999999996.
_RELIABLE = 15
# Powers of ten between these are written out.
_LEAST, _MOST = -3, 6
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_PLAIN = {raised: plain for plain, raised in _RAISED.items()}


class _Decimal(NamedTuple):
    """The digits to be written, the first of them standing for 10 to the power of `exponent`; none for 0."""

    sign: str
    kept: str
    exponent: int


def number_text(value: float, digits: int = FEWEST) -> str:
    """``0.150``, ``−0.0381``, ``1.29·10⁻⁵``: zeros beyond the third digit are left out where nothing follows them."""
    if not isfinite(value):
        return {inf: "∞", -inf: "−∞"}.get(value, "NaN")
    number = _decimal(value, digits)
    sign, kept, exponent = number.sign, number.kept, number.exponent
    if not kept:
        return "0"
    if not _LEAST <= exponent < _MOST:
        return f"{sign}{_pointed(kept, 1)}·10{str(exponent).translate(_RAISED)}"
    if exponent < 0:
        return in_numerals(f"{sign}0.{'0' * (-exponent - 1)}{kept}")
    return sign + _pointed(kept, exponent + 1)


def tex_number(text: str) -> str:
    """What `number_text` has written, in TeX."""
    # In TeX a comma is followed by a space, unless it stands in braces.
    mantissa, ten, power = text.replace("−", "-").replace(",", "{,}").partition("·10")
    plain = str(power).translate(_PLAIN)
    return rf"{mantissa} \cdot 10^{{{plain}}}" if ten else {"∞": r"\infty", "-∞": r"-\infty"}.get(mantissa, mantissa)


def as_shown(value: float, digits: int = FEWEST) -> float:
    """The number that is read where `number_text` has written one."""
    if not isfinite(value):
        return value
    number = _decimal(value, digits)
    if not number.kept:
        return 0.0
    return float(f"{'-' if number.sign else ''}{number.kept}e{number.exponent - len(number.kept) + 1}")


def _pointed(kept: str, whole: int) -> str:
    return in_numerals(f"{kept[:whole]}.{kept[whole:]}") if len(kept) > whole else kept


def _written_out(exponent: int) -> int:
    """Digits before the point."""
    return exponent + 1 if 0 <= exponent < _MOST else 0


def _decimal(value: float, digits: int) -> _Decimal:
    written = f"{abs(value):.{_RELIABLE - 1}e}"
    every, exponent = written[0] + written[2 : _RELIABLE + 1], int(written[_RELIABLE + 2 :])
    exact = len(every.rstrip("0"))
    if not exact:
        return _Decimal("", "", 0)
    whole = _written_out(exponent)
    # A whole number is written as one, and nothing before the point is rounded.
    count = whole if exact <= whole else max(whole, min(digits, max(FEWEST, exact)))
    kept = str(int(every[:count]) + (every[count : count + 1] >= "5"))
    if len(kept) > count:
        exponent += 1
        # 999.6 is 1000, which needs the zero; 0.9996 is 1.00.
        kept = kept[: max(_written_out(exponent), min(count, digits))]
    return _Decimal("−" if value < 0.0 else "", kept, exponent)
