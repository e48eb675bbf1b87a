"""Where a command writes a file."""

import sys
from pathlib import Path

import typer

from app.terminal.specification import BadSpecification


def write_file(content: bytes, output: Path | None, is_text: bool) -> None:
    """To that file, else to standard output; a terminal gets no bytes that it cannot show. Raises BadSpecification."""
    if output is None:
        if not is_text and sys.stdout.isatty():
            raise BadSpecification(["This is no text: name a file with --output, or send it to another program."])
        typer.echo(content, nl=False)
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise BadSpecification([f"{output} cannot be written: {error.strerror}."]) from None
