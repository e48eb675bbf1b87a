"""From a text to the numbers it holds, under the names that stand before them."""

import re

from engine.errors import InvalidInput
from engine.exchange.brackets import Value, bracketed, no_number, number
from engine.exchange.tensors import shown
from engine.exchange.tokens import TEXT, Pieces, plain
from engine.language import say

# w[0] = …, W{1} = …, W(2) = …: a part of the name.
_SUBSCRIPT = re.compile(r"[\[({] ?\w{1,9} ?[\])}] {0,9}:?=(?!=)")
_LONGEST_NAME = 200
# How PyTorch prints an nn.Parameter.
_NOISE = {"Parameter containing"}


def read_text(text: str, most_numbers: int) -> tuple[dict[str, Value], list[Value]]:
    """All that the text holds: what has a name, by its name, and what has none, in order.

    Raises InvalidInput where something stands in it that is neither a number nor a name, saying where.
    """
    reader = _Statements(Pieces(plain(text), most_numbers))
    while reader.pieces.next.kind != "end":
        reader.read_piece()
    reader.end_block()
    if not reader.named and not reader.unnamed:
        raise InvalidInput(TEXT, say("There are no numbers in it."))
    return reader.named, reader.unnamed


class _Statements:
    """``name = value`` line by line; rows of bare numbers until the next blank line or name are one value."""

    def __init__(self, pieces: Pieces) -> None:
        self.pieces = pieces
        self.named: dict[str, Value] = {}
        self.unnamed: list[Value] = []
        self.name = ""
        self.after_equals = False
        self.rows: list[list[float]] = []
        self.row: list[float] = []

    def read_piece(self) -> None:
        match self.pieces.next.kind:
            case "number":
                self.row.append(number(self.pieces))
            case "newline":
                self.pieces.take()
                if self.row:
                    self.end_row()
                else:
                    self.end_block()
            case "semicolon":
                self.pieces.take()
                self.end_row()
            case "comma":
                self.pieces.take()
            case "word" | "text":
                self._read_word()
            case "equals":
                self._read_equals()
            case "open":
                self._read_bracket()
            case _:
                raise no_number(self.pieces, self.pieces.next)

    def _read_word(self) -> None:
        token = self.pieces.take()
        if self.name and not self.after_equals and not self.rows:
            self._number_in_name()
        self.end_block()
        if self.pieces.next.text == "(" and not _SUBSCRIPT.match(self.pieces.text, self.pieces.next.at):
            self._state(bracketed(self.pieces, token.text))
            return
        word = token.text.strip("'\"")
        self.name = word if self.after_equals or not self.name else f"{self.name} {word}"[:_LONGEST_NAME]
        self.after_equals = False

    def _read_equals(self) -> None:
        token = self.pieces.take()
        if not self.name:
            raise no_number(self.pieces, token)
        self._number_in_name()
        self.name = "" if self.name in _NOISE else self.name
        self.after_equals = True

    def _number_in_name(self) -> None:
        """``layer 1 weights: …``, ``W 1 = …``: numbers before the sign belong to the name."""
        self.name = "_".join([self.name, *(f"{part:g}" for part in self.row)])
        self.row = []

    def _read_bracket(self) -> None:
        subscript = _SUBSCRIPT.match(self.pieces.text, self.pieces.next.at)
        if not self.name or self.after_equals or not subscript:
            self.end_block()
            self._state(bracketed(self.pieces))
            return
        self.pieces.take()
        self.name += self.pieces.take().text
        self.pieces.take()

    def end_row(self) -> None:
        if self.row:
            self.rows.append(self.row)
            self.row = []

    def end_block(self) -> None:
        self.end_row()
        if self.rows:
            block, self.rows = self.rows, []
            self._state(block[0] if len(block) == 1 else block)

    def _state(self, value: Value) -> None:
        name, self.name, self.after_equals = self.name, "", False
        if name in self.named:
            raise InvalidInput(TEXT, say("{shown} is given twice.", shown=shown(name)))
        if name:
            self.named[name] = value
        else:
            self.unnamed.append(value)
