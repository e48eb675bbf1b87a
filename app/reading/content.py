"""From bytes or text to named arrays, whatever they were written as."""

import re
from typing import Any

import orjson

from app.reading.formats import archive_of, format_of
from app.reading.safetensors import read as read_safetensors
from app.settings import Settings
from engine import InvalidInput
from engine.exchange.cells import is_bare, read_cells
from engine.exchange.contents import Contents, contents_of, sorted_out
from engine.exchange.numpy_files import read_npy, read_npz
from engine.exchange.tensors import FIELD, Tensor
from engine.exchange.tokens import TEXT
from engine.exchange.written import read_text
from engine.language import say

# A table has as many cells in each of its first lines.
_LOOKED_AT = 20
_NO_ROW = re.compile(r"[\[\]{}=\\]|^\s*\w{1,40}\s*:")
_BYTE_ORDERS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def contents_of_file(content: bytes, settings: Settings) -> tuple[Contents, dict[str, Any] | None]:
    """Arrays of a binary file, and what Backlight itself wrote beside them. Raises InvalidInput."""
    most = most_numbers(settings)
    match format_of(content):
        case "safetensors":
            tensors, own = read_safetensors(content, most)
            return sorted_out(tensors), own
        case "npy":
            return sorted_out([read_npy(content, "", most)]), None
        case _:
            with archive_of(content) as archive:
                return sorted_out(read_npz(archive, most)), None


def decoded(content: bytes) -> str:
    """The text of a file. Raises InvalidInput where it is none."""
    try:
        return content.decode(_BYTE_ORDERS.get(content[:2], "utf-8-sig"))
    except UnicodeDecodeError:
        try:
            text = content.decode("cp1252")
        except UnicodeDecodeError:
            text = "\0"
        if not text.isprintable() and "\0" in text:
            raise InvalidInput(FIELD, say("This is neither text nor a kind of file that is known here.")) from None
        return text


def json_of(text: str, settings: Settings, field: str) -> Any | None:
    """What the text holds if it is JSON. Raises InvalidInput where it holds too many lists."""
    if text.count("[") + text.count("{") > settings.max_body_lists:
        raise InvalidInput(
            field,
            say("It may have {max_body_lists:,} lists and objects at most.", max_body_lists=settings.max_body_lists),
        )
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return json_of(_as_json(text), settings, field) if _PRINTED_NETWORK.match(text) else None


# A network as Python prints a dict.
_PRINTED_NETWORK = re.compile(r"\s*\{\s*'(?:inputs'.*'layers|layers'.*'inputs)'", re.DOTALL)
_CONSTANTS = {"None": "null", "True": "true", "False": "false"}


def _as_json(text: str) -> str:
    return re.sub(r"\b(?:None|True|False)\b", lambda word: _CONSTANTS[word[0]], text.replace("'", '"'))


def contents_of_json(given: Any, settings: Settings, field: str) -> Contents:
    named = given if isinstance(given, dict) else {}
    return contents_of(named, [] if isinstance(given, dict) else [given], most_numbers(settings), field)


def contents_of_text(text: str, settings: Settings) -> Contents:
    """Raises InvalidInput, saying where something stands that is neither a number nor a name."""
    most = most_numbers(settings)
    if is_bare(text):
        blocks, guessed = read_cells(text, most)
        if not blocks:
            raise InvalidInput(TEXT, say("There are no numbers in it."))
        return sorted_out([Tensor("", block) for block in blocks], tuple(guessed))
    return contents_of(*read_text(text, most), most, TEXT)


def is_table(text: str) -> bool:
    """Rows of cells with names or words among them, and no brackets?"""
    lines = [line for line in text.splitlines()[: _LOOKED_AT + 1] if line.strip()]
    if len(lines) < 2 or is_bare(text) or any(_NO_ROW.search(line) for line in lines):
        return False
    return any(len({line.count(mark) for line in lines}) == 1 and mark in lines[0] for mark in "\t;,")


def most_numbers(settings: Settings) -> int:
    return settings.max_data_numbers
