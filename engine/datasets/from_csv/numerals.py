"""Numbers as people write them: with decimal commas, separated thousands, currencies, percent signs."""

import re
from collections.abc import Iterable

# No two repetitions side by side take the same characters: the time would grow with the square of a cell's length.
_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_GROUPS = re.compile(r"[+-]?[1-9]\d{0,2}((,\d{3})+|( \d{3})+|('\d{3})+)(\.\d*)?", re.ASCII)
# One separator before three digits: nothing in it tells whether 1,200 is little more than one or than a thousand.
_EITHER = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
_DIGIT = re.compile(r"\d", re.ASCII)
_ALIKE = str.maketrans({"−": "-", "’": "'", "\u00a0": " ", "\u2009": " ", "\u202f": " "})
_TURNED = str.maketrans(".,", ",.")
CURRENCIES = ("$", "€", "£", "¥", "₹", "USD", "EUR", "GBP", "CHF", "JPY")


def number(cell: str, decimal_comma: bool) -> float | None:
    """The number that a cell says, None where it says something else. 6% is 6, $5 is 5."""
    if is_plain(cell) and not (decimal_comma and _EITHER.fullmatch(cell)):
        return float(cell)
    if not _DIGIT.search(cell):
        return None
    plain = bare(cell)
    if decimal_comma:
        plain = plain.translate(_TURNED)
    if _GROUPS.fullmatch(plain):
        return float(plain.replace(",", "").replace(" ", "").replace("'", ""))
    return float(plain) if _PLAIN.fullmatch(plain) else None


def is_plain(cell: str) -> bool:
    """Is it a number as programs write it? Nearly all are, and what all cells are asked must be quick."""
    return _PLAIN.fullmatch(cell) is not None


def bare(cell: str) -> str:
    """Without a currency before or after it, or a percent sign; what looks alike is written alike."""
    plain = cell.translate(_ALIKE)
    sign = plain[:1] if plain[:1] in ("+", "-") else ""
    rest = plain.removeprefix(sign).strip()
    before = next((unit for unit in CURRENCIES if rest.startswith(unit)), "")
    after = next((unit for unit in ("%", *CURRENCIES) if rest.endswith(unit)), "") if not before else ""
    rest = rest.removeprefix(before).removesuffix(after).strip()
    return plain if sign and rest[:1] in ("+", "-") else sign + rest


def uses_decimal_comma(cells: Iterable[str], otherwise: bool) -> bool:
    """Whether most of the cells that leave no doubt have a decimal comma; `otherwise` where none does."""
    commas = points = 0
    for cell in cells:
        if (found := _decimal_comma(cell)) is not None:
            commas, points = commas + found, points + (not found)
    return otherwise if commas == points else commas > points


def _decimal_comma(cell: str) -> bool | None:
    """Whether the cell has a decimal comma: None where it is no number, or may be read either way."""
    if "," not in cell and (is_plain(cell) or "." not in cell):
        return None if "." not in cell or _EITHER.fullmatch(cell) else False
    plain = bare(cell)
    if _EITHER.fullmatch(plain):
        return None
    point, comma = (number(plain, decimal_comma) is not None for decimal_comma in (False, True))
    # What both would read has a point that separates no thousands.
    return comma and not point if point or comma else None
