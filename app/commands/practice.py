"""`backlight practice`"""

from collections.abc import Mapping
from pathlib import Path

from rich.console import Console

from app.asking.question_sets import set_of_questions
from app.commands.refusing import refusing, settings_given
from app.exporting.question_files import is_text, question_file
from app.reading.content import decoded
from app.schemas.question_sets import QuestionSetRequest
from app.terminal.files import check_writable, write_file
from app.terminal.practising import Practising
from app.terminal.specification import BadSpecification, answered, file_content, read_specification


@refusing
def practice(
    spec: str, changes: Mapping[str, object], students: str | None, form: str | None, output: Path | None,
    force: bool,
) -> None:  # fmt: skip
    """Ask for the numbers here, one by one; or write the questions and their key as a file."""
    settings = settings_given()
    played = form is None and output is None
    if spec == "-" and (played or students == "-"):
        what = "where the answers are typed" if played else "the list of students"
        raise BadSpecification([f"Standard input is {what}: give the specification as a file."])
    listed = {"students": names_in(students)} if students else {}
    given = {**changes, **listed, "format": form or "json"}
    asked = read_specification(spec, QuestionSetRequest, given)
    if not played:
        check_writable(output, force)
        file = answered(lambda: question_file(asked, settings))
        write_file(file.content, output, is_text(asked.format), force)
        return
    made = answered(lambda: set_of_questions(asked, settings))
    if len(made.versions) > 1:
        raise BadSpecification(["One version is played at a time: give a seed alone, or --output for a file of all."])
    Practising(Console(highlight=False), made, asked.notation).play()


def names_in(source: str) -> list[str]:
    """A line for each; of a table the first column. Raises BadSpecification."""
    text = answered(lambda: decoded(file_content(source)))
    return [line.strip() for line in text.lstrip("\ufeff").splitlines() if line.strip()]
