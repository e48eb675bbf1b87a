"""Numbers as people write them, cut into pieces: Python's and NumPy's, MATLAB's, LaTeX's, Keras' print.

Each alternative of each pattern ends where it stands: reading takes time in proportion to the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from engine.errors import InvalidInput
from engine.exchange.tensors import shown
from engine.language import say

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
                raise InvalidInput(
                    TEXT,
                    say("{around} is a calculation or a misprint: write one number for it.", around=around(text, at)),
                )
            end_of_number = match.end()
        if kind == "other":
            raise InvalidInput(
                TEXT,
                say(
                    "{around}: {shown} is nothing that numbers are written with.",
                    around=around(text, at),
                    shown=shown(match[0]),
                ),
            )
        if kind not in ("blank", "comment"):
            yield Token(kind, match[0], at)


def around(text: str, at: int) -> str:
    """Where in the text, for people: its line, and what stands there."""
    begin = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    line = text.count("\n", 0, at) + 1
    return say("Line {line}, {shown}", line=line, shown=shown(text[max(begin, at - 30) : min(end, at + 25)].strip()))


_END = Token("end", "the end", -1)
# More pieces (numbers, names, brackets, commas, ends of lines) would take more than about a second to read.
MOST_PIECES = 400_000


class Pieces:
    """The pieces of a text, one looked at before it is taken; counts the numbers."""

    def __init__(self, text: str, most_numbers: int) -> None:
        self.text = text
        self._rest: Iterator[Token] = tokens(text)
        self.next = next(self._rest, _END)
        self._left = self._most = most_numbers
        self._pieces = 0

    def take(self) -> Token:
        taken, self.next = self.next, next(self._rest, _END)
        self._pieces += 1
        if self._pieces > MOST_PIECES:
            raise InvalidInput(
                TEXT,
                say(
                    "It has more than {most_pieces:,} parts; save so many numbers as .npz or JSON.",
                    most_pieces=MOST_PIECES,
                ),
            )
        return taken

    def count(self, numbers: int) -> None:
        self._left -= numbers
        if self._left < 0:
            raise InvalidInput(TEXT, say("It holds more than {most:,} numbers; no more are read.", most=self._most))

    def wrong(self, token: Token, why: str) -> InvalidInput:
        return InvalidInput(TEXT, f"{around(self.text, token.at)}: {why}")
