"""A version as HTML, with its mathematics as each system wants it."""

from collections.abc import Callable
from html import escape

import numpy as np

from engine.digits import number_text
from engine.language import say
from engine.question_sets import wording
from engine.question_sets.question_set import Version
from engine.question_sets.questions import Question, Wrong
from engine.writing.symbols import Notation

# TeX, as it is written into HTML.
Mathematics = Callable[[str], str]


def mathjax(tex: str) -> str:
    """As MathJax finds it in a page's text: Moodle, and whatever else loads it."""
    return rf"\({escape(tex, quote=False)}\)"


def statement(version: Version, notation: Notation, mathematics: Mathematics) -> str:
    """The network, and what is given, an item each."""
    given = "".join(f"<li>{mathematics(one.equation)}</li>" for one in wording.given(version, notation))
    return f"<p>{escape(wording.task(version.trace))}</p><ul>{given}</ul>"


def question(version: Version, one: Question, notation: Notation, mathematics: Mathematics) -> str:
    """“∂C/∂w²₁₀, the gradient of …, to four significant digits”"""
    symbol = mathematics(wording.symbol(version.trace, one, notation))
    return f"{symbol}, {escape(wording.asked(version.trace, one))}"


def number(value: float) -> str:
    """As any system reads it: with a point and all its zeros, since not every reader knows powers of ten."""
    return np.format_float_positional(value, precision=12, unique=False, fractional=False, trim="-")


def category(*path: str) -> str:
    """A path of Moodle's categories: a slash parts them, two stand for one in a name."""
    return "/".join(" ".join(name.split()).replace("/", "//") for name in path)


def slips_told(wrong: tuple[Wrong, ...]) -> str:
    """“0.7414: this is what comes out if …”"""
    return "; ".join(
        say("{number} comes out if {clause}", number=number_text(one.value, 4), clause=one.clause) for one in wrong
    )
