"""Filling in equations: `\\ix{i}` and the letters of `\\term{dw.2.i.k}{…}` become numbers, sums are written out.

A template is TeX with three macros: ``\\term{id}{symbol}`` marks an entry, ``\\ix{i}`` an index, and
``\\sumover{k}{2}{body}`` a sum of the body over k = 0 … 2. The page does the same with the same templates.
"""

import re
from collections.abc import Callable, Mapping

_INDEX = re.compile(r"\\ix\{([a-z])\}")
_TERM_ID = re.compile(r"\\term\{([^{}]*)\}")
_SUM = r"\sumover"
_TERM = r"\term"
# A sum longer than this is written with its first two terms, dots and its last.
LONGEST_SUM = 4


def instantiate(template: str, binding: Mapping[str, int | str]) -> str:
    """Put numbers (or other letters) for index letters, in symbols and in ids."""
    filled = _INDEX.sub(lambda m: _index(binding.get(m[1], m[1])), template)
    filled = _TERM_ID.sub(lambda m: rf"\term{{{instantiate_id(m[1], binding)}}}", filled)
    return filled


def _index(value: int | str) -> str:
    return str(value) if isinstance(value, int) else rf"\ix{{{value}}}"


def instantiate_id(term: str, binding: Mapping[str, int | str]) -> str:
    """``dw.2.i.k`` → ``dw.2.1.0``"""
    entry, at, sample = term.partition("@")
    array, *rest = entry.split(".")
    filled = [array, *(str(binding.get(part, part)) for part in rest)]
    return ".".join(filled) + (at + str(binding.get(sample, sample)) if at else "")


def write_out_sums(template: str) -> str:
    """Replace every `\\sumover` by its terms: ``w_{00} a_0 + w_{01} a_1``."""
    start = template.find(_SUM)
    if start < 0:
        return template
    letter, after = group(template, start + len(_SUM))
    last, after = group(template, after)
    body, after = group(template, after)
    count = int(last) + 1
    shown = range(count) if count <= LONGEST_SUM else (0, 1, None, count - 1)
    terms = [r"\cdots" if n is None else instantiate(body, {letter: n}) for n in shown]
    total = " + ".join(terms)
    before = template[:start].rstrip()
    if count > 1 and before and before[-1] not in "+=({":
        total = rf"\left({total}\right)"
    return template[:start] + write_out_sums(total + template[after:])


def replace_terms(template: str, replacement: Callable[[str, str], str]) -> str:
    """Replace each `\\term{id}{symbol}` by replacement(id, symbol), outermost first."""
    start = template.find(_TERM + "{")
    if start < 0:
        return template
    term, after = group(template, start + len(_TERM))
    symbol, after = group(template, after)
    return template[:start] + replacement(term, symbol) + replace_terms(template[after:], replacement)


def group(text: str, start: int) -> tuple[str, int]:
    """The content of the braces that open at `start`, and where they end."""
    depth = 0
    for position in range(start, len(text)):
        depth += (text[position] == "{") - (text[position] == "}")
        if depth == 0:
            return text[start + 1 : position], position + 1
    raise ValueError(f"unbalanced braces: {text[start:]}")
