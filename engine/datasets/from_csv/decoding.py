"""From the bytes of a file to its text."""

import codecs

from engine.datasets.from_csv.rows import FIELD
from engine.errors import InvalidInput
from engine.language import say

_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def text_of(content: bytes) -> tuple[str, list[str]]:
    """The text, and in sentences what was guessed about it: UTF-8, UTF-16 where it says so, else Windows-1252.

    Raises InvalidInput where it is no text.
    """
    encoding = next((name for mark, name in _MARKS.items() if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding), []
    except UnicodeDecodeError:
        pass
    try:
        if encoding == "utf-8" and b"\0" not in content:
            return content.decode("cp1252"), [say("The file is not UTF-8: it was read as Windows-1252.")]
    except UnicodeDecodeError:
        pass
    raise InvalidInput(FIELD, say("This is no text. Save the table as CSV, in UTF-8."))
