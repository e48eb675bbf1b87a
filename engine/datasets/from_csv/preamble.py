"""What stands in a file beside the table: `sep=;`, comments, the declarations of an ARFF file."""

import csv
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import StringIO

from engine.datasets.from_csv.numerals import number
from engine.language import say

EMPTY = "\n"
COMMENT, ATTRIBUTE, DATA = "#", "@attribute", "@data"


@dataclass(frozen=True)
class Lines:
    """The lines of a table, those of no part in it empty; what separates the cells, where the file says it.

    `has_header`: where the file says that too.
    """

    lines: list[str]
    delimiter: str | None = None
    has_header: bool | None = None
    said: tuple[str, ...] = ()

    def without(self, gone: set[int], *said: str) -> "Lines":
        kept = [EMPTY if n in gone else line for n, line in enumerate(self.lines)]
        return replace(self, lines=kept, said=(*self.said, *said))


def lines_of(text: str) -> Lines:
    """All lines, with what the first of them says about the others."""
    found = Lines(list(StringIO(text.removeprefix("\ufeff"), newline="")))
    first = next((n for n, line in enumerate(found.lines) if line.strip()), None)
    if first is None:
        return found
    if DATA[0] in text and any(line[:5].lower() == DATA for line in found.lines):
        return _declared(found)
    says = found.lines[first].strip().strip('"')
    if len(says) == 5 and says.lower().startswith("sep="):
        return replace(found.without({first}), delimiter=says[-1])
    if says.lower().startswith("sep=") and says[4:] in ("\\t", ""):
        return replace(found.without({first}), delimiter="\t")
    return found


def _declared(found: Lines) -> Lines:
    """An ARFF file, as Weka has them: the attributes are the columns."""
    data = next(n for n, line in enumerate(found.lines) if line[:5].lower() == DATA)
    header = StringIO()
    csv.writer(header).writerow(
        _first_word(line[len(ATTRIBUTE) :].strip()) for line in found.lines[:data] if line.lower().startswith(ATTRIBUTE)
    )
    gone = {*range(data), *(n for n, line in enumerate(found.lines) if line.startswith("%"))}
    left = found.without(gone, say("The columns are the attributes that the file declares."))
    left.lines[data] = header.getvalue()
    return replace(left, delimiter=",", has_header=True)


def _first_word(text: str) -> str:
    quote = "'" if text.startswith("'") else '"'
    return next(csv.reader([text], delimiter=" ", quotechar=quote), [""])[0]


def without_comments(found: Lines, cells: Callable[[str], list[str]], width: int) -> Lines:
    """Without the lines that begin with # and are no rows of so many cells.

    The last one before a table that begins with numbers names its columns, where it has as many cells.
    """
    if not any(COMMENT in line for line in found.lines):
        return found
    start = next((n for n, line in enumerate(found.lines) if line.strip() and not _marked(line)), 0)
    gone, within_quotes = set[int](), False
    lines = list(found.lines)
    for n, line in enumerate(lines):
        is_row = len(cells(line)) == width and (n > start or line.lstrip()[1:2] != " ") if _marked(line) else True
        if not within_quotes and not is_row:
            gone.add(n)
        elif line.count('"') % 2:
            within_quotes = not within_quotes
    last = max((n for n in gone if n < start), default=None)
    if last is not None and any(number(cell, False) is not None for cell in cells(lines[start])):
        names = lines[last].lstrip()[1:].lstrip()
        if len(cells(names)) == width:
            lines[last] = names
            gone.remove(last)
    if not gone:
        return replace(found, lines=lines)
    what = (
        say("1 line of comments is")
        if len(gone) == 1
        else say("{gone_count:,} lines of comments are", gone_count=len(gone))
    )
    return replace(found, lines=lines).without(gone, say("{what} left out.", what=what))


def _marked(line: str) -> bool:
    return line.lstrip().startswith(COMMENT)
