"""A set of questions as a file: the key, or what another system imports."""

import csv
import io
from collections.abc import Iterator

from app.answering.serialization import to_json
from app.asking.question_sets import key_of, set_of_questions
from app.exporting.saving import JSON, File
from app.schemas.question_sets import QuestionSetRequest, SetFormat
from app.settings import Settings
from engine.question_sets import wording
from engine.question_sets.question_set import QuestionSet

CSV = "text/csv; charset=utf-8"
COLUMNS = ("version", "seed", "number", "term", "question", "answer", "digits", "value", "tolerance", "notes", "given")


def question_file(request: QuestionSetRequest, settings: Settings) -> File:
    """The file that was asked for. Raises InvalidInput or NotFinite."""
    made = set_of_questions(request, settings)
    name = f"questions-{'-'.join(map(str, made.versions[0].trace.network.sizes))}-{made.of}"
    match request.format:
        case "csv":
            return File(_table(made).encode("utf-8-sig"), CSV, f"{name}-key.csv")
        case _:
            return File(to_json(key_of(request, made)), JSON, f"{name}-key.json")


def is_text(form: SetFormat) -> bool:
    """Can a terminal show it?"""
    return True


def _table(made: QuestionSet) -> str:
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow(COLUMNS)
    table.writerows(_rows(made))
    return written.getvalue()


def _rows(made: QuestionSet) -> Iterator[tuple[object, ...]]:
    for version in made.versions:
        given = "; ".join(one.plain for one in wording.given(version))
        for n, one in enumerate(version.questions, 1):
            yield (
                _safe(version.name), "" if version.seed is None else version.seed, n, one.place.term,
                _safe(wording.name(version.trace, one)), one.answer.replace("−", "-"), one.digits, repr(one.value),
                f"{one.tolerance:.3g}", _safe(wording.notes(one)), given,
            )  # fmt: skip


def _safe(text: str) -> str:
    """What a spreadsheet would take for a formula stands behind an apostrophe."""
    return f"'{text}" if text[:1] in "=+-@\t" else text
