"""A set of questions as a file: the key, or what another system imports."""

import csv
import io
from collections.abc import Iterator

from app.answering.serialization import to_json
from app.asking.question_sets import key_of, set_of_questions
from app.exporting.canvas import canvas
from app.exporting.gift import gift
from app.exporting.moodle import moodle_cloze, moodle_numerical
from app.exporting.moodle_stack import moodle_stack
from app.exporting.prairielearn import prairielearn
from app.exporting.saving import JSON, File
from app.schemas.question_sets import QuestionSetRequest, SetFormat
from app.settings import Settings
from engine.digits import as_shown
from engine.question_sets import wording
from engine.question_sets.question_set import QuestionSet

CSV, TEXT, XML, ZIP = "text/csv; charset=utf-8", "text/plain; charset=utf-8", "application/xml", "application/zip"
COLUMNS = ("version", "seed", "number", "term", "question", "answer", "digits", "value", "tolerance", "notes", "given")


def question_file(request: QuestionSetRequest, settings: Settings) -> File:
    """The file that was asked for. Raises InvalidInput or NotFinite."""
    made = set_of_questions(request, settings)
    name = f"questions-{'-'.join(map(str, made.versions[0].trace.network.sizes))}-{made.of}"
    told = (made, request.title, request.notation)
    match request.format:
        case "csv":
            return File(_table(made).encode("utf-8-sig"), CSV, f"{name}-key.csv")
        case "gift":
            return File(gift(*told).encode(), TEXT, f"{name}.gift.txt")
        case "moodle":
            return File(moodle_cloze(*told), XML, f"{name}-moodle.xml")
        case "moodle_numerical":
            return File(moodle_numerical(*told), XML, f"{name}-moodle-numerical.xml")
        case "moodle_stack":
            return File(moodle_stack(*told), XML, f"{name}-moodle-stack.xml")
        case "canvas":
            return File(canvas(*told), ZIP, f"{name}-canvas.zip")
        case "prairielearn":
            return File(prairielearn(*told), ZIP, f"{name}-prairielearn.zip")
        case _:
            return File(to_json(key_of(request, made)), JSON, f"{name}-key.json")


def is_text(form: SetFormat) -> bool:
    """Can a terminal show it?"""
    return form not in ("canvas", "prairielearn")


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
                repr(as_shown(one.tolerance)), _safe(wording.notes(one)), given,
            )  # fmt: skip


def _safe(text: str) -> str:
    """What a spreadsheet would take for a formula stands behind an apostrophe."""
    return f"'{text}" if text[:1] in "=+-@\t" else text
