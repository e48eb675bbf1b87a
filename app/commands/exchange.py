"""`backlight export` and `backlight import`"""

from pathlib import Path

import typer

from app.answering.serialization import to_json
from app.commands.refusing import refusing, settings_given
from app.exporting.saving import exported, is_text
from app.reading.loading import imported
from app.schemas.files import ExportRequest, FileFormat
from app.schemas.readings import Orientation
from app.terminal.files import visible, write_file
from app.terminal.specification import answered, file_content, read_specification


@refusing
def write_network(spec: str, form: FileFormat, output: Path | None, force: bool) -> None:
    """Write a network as a file of that form."""
    settings = settings_given()
    asked = read_specification(spec, ExportRequest, {"format": form})
    write_file(answered(lambda: exported(asked, settings)).content, output, is_text(form), force)


@refusing
def read_network(
    file: str,
    activations: list[str] | None,
    cost: str | None,
    orientation: Orientation | None,
    output: Path | None,
    force: bool,
) -> None:
    """Write the specification of the network in a file, and say what was guessed of it."""
    settings = settings_given()
    content = file_content(file)
    found = answered(lambda: imported(content, settings, activations, cost, orientation))
    for sentence in found.guessed:
        typer.echo(visible(sentence), err=True)
    write_file(to_json(found.request.model_dump(exclude_unset=True)), output, True, force)
