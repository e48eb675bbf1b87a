"""`backlight mark`"""

import typer
from rich.console import Console

from app.asking.marking import marked
from app.commands.refusing import refusing, settings_given
from app.reading.content import decoded
from app.schemas.markings import MarkingRequest
from app.terminal.markings import print_markings
from app.terminal.specification import BadSpecification, answered, file_content, read_specification


@refusing
def mark(spec: str, answers: str) -> None:
    """Print a verdict on each number of a worked solution; status 1 where a step turns off."""
    settings = settings_given()
    if spec == answers == "-":
        raise BadSpecification(["Only one of the two can be standard input."])
    text = answered(lambda: decoded(file_content(answers)))
    asked = read_specification(spec, MarkingRequest, {"text": text})
    found = answered(lambda: marked(asked, settings))
    print_markings(Console(highlight=False), found)
    raise typer.Exit(1 if found.first_off else 0)
