"""Typst: what is written for it, and the PDF that it makes.

Both libraries are in the extra `print`, and are imported where they are used: nobody else needs them.
"""

import re
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from app.terminal.equations import plain
from engine import InvalidInput
from engine.language import say

FORMAT = "format"
# The engine's own macros; see engine.writing.templates.
_MACROS = r"\newcommand{\term}[2]{#2}\newcommand{\ix}[1]{#1}\newcommand{\sumover}[3]{\sum_{#1=0}^{#2} #3}"
_SPACES = re.compile(r"\s+")
# TeX's braces keep a decimal comma from being punctuation. Typst knows no such thing, and between the cells of a matrix
# a comma parts them: there it is a text, which stands close.
_DECIMAL_COMMA = re.compile(r" ?#text\[,\] ?")


def text(given: str) -> str:
    """Words, whatever they hold: a string of Typst's, so that nothing in them is markup."""
    written = "".join(character if character.isprintable() else " " for character in given)
    return f'#"{_escaped(written)}";'


def string(given: str) -> str:
    """The same where Typst expects code."""
    return f'"{_escaped(given)}"'


def _escaped(given: str) -> str:
    return given.replace("\\", "\\\\").replace('"', '\\"')


def _missing() -> InvalidInput:
    return InvalidInput(
        FORMAT,
        say(
            "Sheets are set by Typst, which is not installed here: pip install 'backlight[print]', then start it again."
        ),
    )


@lru_cache(maxsize=4096)
def mathematics(tex: str) -> str:
    """The engine's TeX as Typst's mathematics, without the dollars around it. It never holds anybody's own words."""
    try:
        from tylax import latex_to_typst
    except ImportError:
        raise _missing() from None
    commas = tex.replace("{,}", r"\text{,}")
    written = _DECIMAL_COMMA.sub('","', str(latex_to_typst(f"{_MACROS}${commas}$")))
    return _SPACES.sub(" ", written.strip().removeprefix("$").removesuffix("$")).strip()


def equation(tex: str) -> str:
    """An equation in a line, with its words for who does not see it."""
    return f"#eq(alt: {string(said(tex))}, ${mathematics(tex)}$);"


def said(tex: str) -> str:
    """The equation read aloud: a matrix row by row, as its answers are on a key."""
    before, *matrices = tex.split(r"\begin{bmatrix}")
    return _SPACES.sub(" ", plain(before + "".join(map(_matrix_said, matrices))).plain).strip()


def _matrix_said(begun: str) -> str:
    """A matrix as it stands after its \\begin, and what follows it."""
    matrix, _, after = begun.partition(r"\end{bmatrix}")
    rows = (" ".join(map(str.strip, row.split("&"))).strip() for row in matrix.split(r"\\"))
    return f" [{'; '.join(rows)}]{after}"


def pdf(source: str) -> bytes:
    """PDF/UA-1: tagged, every equation and drawing with its words. Raises InvalidInput where Typst is not installed."""
    try:
        import typst
    except ImportError:
        raise _missing() from None
    # Of all files on the machine it sees this one alone, and no packages.
    with TemporaryDirectory() as folder:
        path = Path(folder, "handout.typ")
        path.write_text(source, encoding="utf-8")
        written = typst.compile(
            str(path), root=folder, format="pdf", pdf_standards="ua-1", ignore_system_fonts=True,
            package_path=folder, package_cache_path=folder,
        )  # fmt: skip
    assert isinstance(written, bytes)
    return written
