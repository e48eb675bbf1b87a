"""A class's answers, as a table has them: a row for each student, or a row for each answer.

Wide: ``student, dw.2.0.0, dw.2.0.1`` …, a column for each entry. Long: ``student, term, answer``. What cannot be read
is said by its row, and the rest is read all the same.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from engine.errors import InvalidInput
from engine.exchange.tensors import shown
from engine.language import say
from engine.practice.worked import read_name

FIELD = "answers"
MOST_ROWS, MOST_COLUMNS = 5_000, 500
STUDENTS = ("student", "name", "student name", "full name", "username", "user", "id", "student id", "email")
VERSIONS = ("version", "variant", "set", "sheet")
TERMS = ("term", "entry", "question", "item")
ANSWERS = ("answer", "value", "given", "response", "result")
_DELIMITERS = (",", ";", "\t")


@dataclass(slots=True)
class Student:
    """What one has answered: by term, each with the row where it stands."""

    name: str
    version: str
    row: int
    given: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unread:
    """A row, or a cell of it, that was left out, and why; the row is that of the file, 1 the header."""

    row: int
    student: str
    message: str


@dataclass(frozen=True)
class Answers:
    students: tuple[Student, ...]
    unread: tuple[Unread, ...]


def read_answers(text: str) -> Answers:
    """Raises InvalidInput where there is no header, or nothing that it names."""
    rows = list(_rows(text))
    if len(rows) < 2:
        raise InvalidInput(
            FIELD, say("Expected a table: a header such as student,dw.2.0.0,dw.2.0.1 and a row for each.")
        )
    (_, header), *body = rows
    titles = [" ".join(title.split()).casefold() for title in header]
    version = _column(titles, VERSIONS)
    student = _column(titles, STUDENTS)
    if student is None:
        student = version if version is not None else 0
    term, answer = _column(titles, TERMS), _column(titles, ANSWERS)
    if term is not None and answer is not None:
        return _long(body, student, version, term, answer)
    return _wide(header, body, student, version)


def _wide(header: Sequence[str], body: Sequence[tuple[int, list[str]]], student: int, version: int | None) -> Answers:
    unread = list[Unread]()
    terms: dict[int, str] = {}
    for n, title in enumerate(header):
        if n in (student, version) or not title.strip():
            continue
        read = read_name(title)
        if read is None or read in terms.values():
            why = (
                say("is there twice; the first was taken")
                if read
                else say("is no entry of a derivation, such as dw.2.0.1")
            )
            unread.append(Unread(1, "", say("The column {shown} {why}: left out.", shown=shown(title), why=why)))
        else:
            terms[n] = read
    if not terms:
        raise InvalidInput(
            FIELD, say("No column of it is named as an entry, such as dw.2.0.1, and none is called answer.")
        )
    found: dict[tuple[str, str], Student] = {}
    for row, cells in body:
        one = _student(cells, student, version, row, unread)
        if one is None:
            continue
        if (one.name, one.version) in found:
            first = found[one.name, one.version].row
            unread.append(
                Unread(
                    row,
                    one.name,
                    say("{name} is in row {first} already; that one was taken.", name=one.name, first=first),
                )
            )
            continue
        if len(cells) > len(header):
            unread.append(
                Unread(
                    row,
                    one.name,
                    say(
                        "It has {cells_count} cells, the header {header_count}: left out.",
                        cells_count=len(cells),
                        header_count=len(header),
                    ),
                )
            )
            continue
        one.given = {term: cells[n] for n, term in terms.items() if n < len(cells) and cells[n].strip()}
        found[one.name, one.version] = one
    return Answers(tuple(found.values()), tuple(unread))


def _long(body: Sequence[tuple[int, list[str]]], student: int, version: int | None, term: int, answer: int) -> Answers:
    unread = list[Unread]()
    found: dict[tuple[str, str], Student] = {}
    for row, cells in body:
        one = _student(cells, student, version, row, unread)
        if one is None:
            continue
        one = found.setdefault((one.name, one.version), one)
        title, given = (cells[n] if n < len(cells) else "" for n in (term, answer))
        read = read_name(title)
        if read is None:
            unread.append(
                Unread(row, one.name, say("{shown} is no entry of a derivation, such as dw.2.0.1.", shown=shown(title)))
            )
        elif read in one.given:
            unread.append(Unread(row, one.name, say("{read} is there already; the first was taken.", read=read)))
        elif given.strip():
            one.given[read] = given
    return Answers(tuple(found.values()), tuple(unread))


def _student(cells: Sequence[str], student: int, version: int | None, row: int, unread: list[Unread]) -> Student | None:
    name = " ".join(cells[student].split()) if student < len(cells) else ""
    if not name:
        unread.append(Unread(row, "", say("It has no student's name: left out.")))
        return None
    chosen = cells[version].strip() if version is not None and version < len(cells) else ""
    return Student(name, chosen, row)


def _column(titles: Sequence[str], known: Sequence[str]) -> int | None:
    return next((titles.index(title) for title in known if title in titles), None)


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not empty, each with its number in the file."""
    text = text.lstrip("\ufeff")
    first = text.partition("\n")[0]
    outside = re.sub(r'"[^"]*"', "", first)
    delimiter = max(_DELIMITERS, key=outside.count)
    try:
        for count, cells in enumerate(csv.reader(text.splitlines(), delimiter=delimiter), 1):
            if count > MOST_ROWS:
                raise InvalidInput(FIELD, say("At most {most_rows:,} rows are read.", most_rows=MOST_ROWS))
            if len(cells) > MOST_COLUMNS:
                raise InvalidInput(
                    FIELD,
                    say(
                        "Row {count} has {cells_count:,} cells; at most {most_columns} are read.",
                        count=count,
                        cells_count=len(cells),
                        most_columns=MOST_COLUMNS,
                    ),
                )
            if any(cell.strip() for cell in cells):
                yield count, cells
    except csv.Error as error:
        raise InvalidInput(FIELD, say("It cannot be read as a table: {error}.", error=error)) from None
