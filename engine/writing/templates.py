"""Filling in equations: `\\ix{i}` and the letters of `\\term{dw.2.i.k}{…}` become numbers, sums are written out.

A template is TeX with three macros: ``\\term{id}{symbol}`` marks an entry, ``\\ix{i}`` an index, and
``\\sumover{k}{2}{body}`` a sum of the body over k = 0 … 2. The page does the same with the same templates.
"""

import re
from collections.abc import Callable, Mapping

_INDEX = re.compile(r"\\ix\{([a-z])\}")
_BRACE = re.compile("[{}]")
_TERM_ID = re.compile(r"\\term\{([^{}]*)\}")
# What a sum may follow without brackets; a thin space is no comma.
_ALONE = re.compile(r"(?<!\\)[+=({,]$")
_SUM = r"\sumover"
_TERM = r"\term"
# A sum longer than this is written with its first two terms, dots and its last.
LONGEST_SUM = 4


def instantiate(template: str, binding: Mapping[str, int | str]) -> str:
    """Put numbers (or other letters) for index letters, in symbols and in ids."""
    filled = _INDEX.sub(lambda m: _index(binding.get(m[1], m[1])), template)
    return _TERM_ID.sub(lambda m: rf"\term{{{instantiate_id(m[1], binding)}}}", filled)


def _index(value: int | str) -> str:
    return str(value) if isinstance(value, int) else rf"\ix{{{value}}}"


def instantiate_id(term: str, binding: Mapping[str, int | str]) -> str:
    """``dw.2.i.k`` → ``dw.2.1.0``"""
    entry, at, sample = term.partition("@")
    array, *rest = entry.split(".")
    filled = [array, *(str(binding.get(part, part)) for part in rest)]
    return ".".join(filled) + (at + str(binding.get(sample, sample)) if at else "")


class AnyNumber(int):
    """How many there are where it is not said: the last one has a letter for its index."""

    HOW_MANY = 10**9

    last: str

    def __new__(cls, last: str) -> "AnyNumber":
        number = super().__new__(cls, cls.HOW_MANY)
        number.last = last
        return number


def write_out_sums(template: str) -> str:
    """Replace every `\\sumover` by its terms, in brackets where a factor or a minus stands before it:
    ``w_{00} a_0 + w_{01} a_1``."""
    while (start := template.find(_SUM)) >= 0:
        letter, after = group(template, start + len(_SUM))
        last, after = group(template, after)
        body, after = group(template, after)
        size = int(last) + 1 if last.isdigit() else AnyNumber(letter)
        terms = [r"\cdots" if n is None else instantiate(body, {letter: n}) for n in shown(size)]
        total = " + ".join(terms)
        before = template[:start].rstrip()
        if len(terms) > 1 and before and not _ALONE.search(before):
            total = rf"\left({total}\right)"
        # What was written may hold further sums: the search goes on from the start.
        template = template[:start] + total + template[after:]
    return template


def shown(size: int, longest: int = LONGEST_SUM) -> list[int | str | None]:
    """Which of so many terms or rows are written: all, or the first two, dots (None) and the last."""
    if isinstance(size, AnyNumber):
        return [0, 1, None, size.last]
    return list(range(size)) if size <= longest else [0, 1, None, size - 1]


def replace_terms(template: str, replacement: Callable[[str, str], str]) -> str:
    """Replace each `\\term{id}{symbol}` by replacement(id, symbol), outermost first."""
    written = ""
    while (start := template.find(_TERM + "{")) >= 0:
        term, after = group(template, start + len(_TERM))
        symbol, after = group(template, after)
        written += template[:start] + replacement(term, symbol)
        template = template[after:]
    return written + template


def sides(equation: str) -> list[str]:
    """Left, then what it equals, once or more: ``a = σ(z) = 1/(1 + e⁻ᶻ)`` has three. Spaces set these signs apart
    from the one in a bracket ``[j=i]``."""
    return equation.split(" = ")


def group(text: str, start: int) -> tuple[str, int]:
    """The content of the braces that open at `start`, and where they end."""
    depth = 0
    for brace in _BRACE.finditer(text, start):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return text[start + 1 : brace.start()], brace.end()
    raise ValueError(f"unbalanced braces: {text[start:]}")


def has_at_top(body: str, pattern: str) -> bool:
    """Does the pattern occur outside all brackets and braces?"""
    depth, top = 0, ""
    for character in body:
        depth += character in "{(["
        top += character if depth == 0 else ""
        depth -= character in "})]"
    return re.search(pattern, top) is not None
