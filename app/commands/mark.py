"""`backlight mark`"""

from pathlib import Path

import orjson
import typer
from rich.console import Console

from app.asking.class_marking import marked_class
from app.asking.marking import marked
from app.commands.refusing import refusing, settings_given
from app.reading.content import decoded
from app.schemas.markings import MarkingRequest
from app.schemas.question_sets import Key
from app.terminal.class_marks import class_table, print_class
from app.terminal.files import check_writable, write_file
from app.terminal.markings import print_markings
from app.terminal.specification import BadSpecification, answered, file_content, read_specification, validated


@refusing
def mark(spec: str, answers: str, output: Path | None, force: bool) -> None:
    """Print a verdict on each number of a worked solution, status 1 where a step turns off; beside the key of a
    question set a class's table, with a line for each student and each slip."""
    settings = settings_given()
    if spec == answers == "-":
        raise BadSpecification(["Only one of the two can be standard input."])
    check_writable(output, force)
    text = answered(lambda: decoded(file_content(answers)))
    if key := _key(spec):
        marks = answered(lambda: marked_class(key, text, settings))
        print_class(Console(highlight=False), marks)
        if output is not None:
            write_file(class_table(marks).encode("utf-8-sig"), output, True, force)
        return
    if output is not None:
        raise BadSpecification(["--output writes a class's marks: give the key of a question set for that."])
    asked = read_specification(spec, MarkingRequest, {"text": text})
    found = answered(lambda: marked(asked, settings))
    print_markings(Console(highlight=False), found)
    raise typer.Exit(1 if found.first_off else 0)


def _key(spec: str) -> Key | None:
    """The key that a file holds; None where it holds something else."""
    if not Path(spec).is_file():
        return None
    try:
        given = orjson.loads(file_content(spec))
    except orjson.JSONDecodeError:
        return None
    return validated(given, Key) if isinstance(given, dict) and "backlight_key" in given else None
