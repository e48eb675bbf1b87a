"""Numbers as people write them, cut into pieces: Python's and NumPy's, MATLAB's, LaTeX's, Keras' print.

Each alternative of each pattern ends where it stands: reading takes time in proportion to the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from engine.errors import InvalidInput
from engine.exchange.tensors import shown

TEXT = "text"
_MOST_LETTERS = 200

_TOKEN = re.compile(
    rf"""
      (?P<word>(?:[0-9]{{1,6}}\.(?![eE][+-]?[0-9])){{0,3}}[^\W\d]\w*(?:\.\w+)*)
    | (?P<number>[+-]?(?:[0-9]+(?:\.(?!\.)[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
    | (?P<ellipsis>\.\.\.|…)
    | (?P<transpose>(?<=[\])])(?:\.?'|\.T\b))
    | (?P<text>"[^"\n]{{0,{_MOST_LETTERS}}}"|'[^'\n]{{0,{_MOST_LETTERS}}}')
    | (?P<open>[\[({{])
    | (?P<close>[\])}}])
    | (?P<comma>,)
    | (?P<semicolon>;)
    | (?P<equals>:?=|:)
    | (?P<over>/(?!/))
    | (?P<comment>\#[^\n]*|%[^\n]*|//[^\n]*)
    | (?P<newline>\n)
    | (?P<blank>[^\S\n]+)
    | (?P<other>.)
    """,
    re.VERBOSE,
)
# Typographic signs, spaces and line ends, as they come out of books and Windows.
_PLAIN = str.maketrans({"−": "-", "–": "-", "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\ufeff": " ", "’": "'",
                        "‘": "'", "“": '"', "”": '"', "⋮": "…", "⋯": "…", "\t": " ", "\r": "\n"})  # fmt: skip
_KERAS = re.compile(r"<(?:tf\.)?(?:Variable|Tensor)\b(?: *:)?(?: '([^'\n]{0,200})')?[^\n]{0,120}?numpy=\n?")
_LATEX = (
    (re.compile(r"\\begin *\{[a-zA-Z]{0,12}(?:matrix|array)\*?\}(?: *\{[lcr|]{0,40}\})?"), "["),
    (re.compile(r"\\end *\{[a-zA-Z]{0,12}(?:matrix|array)\*?\}"), "]"),
    (re.compile(r"\\(?:begin|end) *\{[a-zA-Z]{0,12}\*?\}"), " "),
    (re.compile(r"\\[dt]?frac *\{ *([0-9.+-]{1,40}) *\} *\{ *([0-9.]{1,40}) *\}"), r"\1/\2"),
    (re.compile(r"\\[lcdv]dots"), "…"),
    (re.compile(r"\\(?:left|right|[bB]igg?[lr]?) *[\[\]().|]?"), ""),
    (re.compile(r"\^ *\{?(?:\\top|\\intercal|\\mathsf *\{?T\}?|T|\\mathrm *\{?T\}?)\}?"), "'"),
    (re.compile(r"[_^] *\{?[(\[]?([0-9]{1,3})[)\]]?\}?"), r"\1"),
    (re.compile(r"\\\\(?:\[[0-9a-z.]{0,10}\])?"), ";"),
    (re.compile(r"\\[a-zA-Z]{1,20}"), ""),
    (re.compile(r"\\[,;:! ]"), " "),
    (re.compile(r"[{}$]"), ""),
    (re.compile(r"&=?"), ","),
)


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    text: str
    at: int


def plain(text: str) -> str:
    """The text without what only its way of writing needs: LaTeX as brackets, Keras' variables as their arrays."""
    text = text.replace("\r\n", "\n").translate(_PLAIN)
    if "\\begin" in text:
        for pattern, instead in _LATEX:
            text = pattern.sub(instead, text)
    if "numpy=" in text:
        text = _KERAS.sub(lambda match: f"'{match[1]}' = " if match[1] else " ", text).replace(">", " ")
    return text


def tokens(text: str) -> Iterator[Token]:
    """The pieces of a plain text. Blanks and comments are left out. Raises InvalidInput for what is no number."""
    end_of_number = -1
    for match in _TOKEN.finditer(text):
        kind, at = match.lastgroup or "other", match.start()
        if kind == "number":
            if at == end_of_number:
                raise InvalidInput(TEXT, f"{around(text, at)} is a calculation or a misprint: write one number for it.")
            end_of_number = match.end()
        if kind == "other":
            raise InvalidInput(TEXT, f"{around(text, at)}: {shown(match[0])} is nothing that numbers are written with.")
        if kind not in ("blank", "comment"):
            yield Token(kind, match[0], at)


def around(text: str, at: int) -> str:
    """Where in the text, for people: its line, and what stands there."""
    begin = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    line = text.count("\n", 0, at) + 1
    return f"Line {line}, {shown(text[max(begin, at - 30) : min(end, at + 25)].strip())}"
