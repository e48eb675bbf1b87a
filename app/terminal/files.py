"""Where a command writes a file: checked before the work begins, and whole or not at all."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

import typer

from app.terminal.specification import BadSpecification


def visible(text: str) -> str:
    """The text with what a terminal would obey written out: ``\\x1b``."""
    return "".join(letter if letter.isprintable() or letter == "\n" else ascii(letter)[1:-1] for letter in text)


def check_writable(output: Path | None, force: bool = False) -> None:
    """Raise BadSpecification where `output` could not be written, before anybody waits for what goes into it."""
    if output is None:
        return
    if output.is_symlink() and not force:
        raise BadSpecification(
            [f"{output} is a link to {os.readlink(output)}: --force writes there, another name leaves it alone."]
        )
    target = output.resolve()
    if target.is_dir():
        raise BadSpecification([f"{output} cannot be written: it is a folder."])
    if not target.parent.is_dir():
        raise BadSpecification([f"{output} cannot be written: there is no folder {target.parent}."])
    if not os.access(target if target.exists() else target.parent, os.W_OK):
        raise BadSpecification([f"{output} cannot be written: Permission denied."])


def write_file(content: bytes, output: Path | None, is_text: bool, force: bool = False) -> None:
    """To that file, else to standard output; a terminal gets no bytes that it cannot show. Raises BadSpecification."""
    if output is None:
        if not is_text and sys.stdout.isatty():
            raise BadSpecification(["This is no text: name a file with --output, or send it to another program."])
        typer.echo(content, nl=False)
        return
    check_writable(output, force)
    try:
        _replace(output.resolve(), content)
    except OSError as error:
        raise BadSpecification([f"{output} cannot be written: {error.strerror}."]) from None


def _replace(target: Path, content: bytes) -> None:
    """What stood there stays until the new content is complete. A pipe or a device is written to, not replaced."""
    if target.exists() and not target.is_file():
        target.write_bytes(content)
        return
    with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as beside:
        try:
            beside.write(content)
            beside.close()
            # A temporary file is for its owner alone; the result has the rights that any new file gets.
            os.chmod(beside.name, target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
            os.replace(beside.name, target)
        except BaseException:
            with suppress(OSError):
                os.unlink(beside.name)
            raise


def _umask() -> int:
    """The system tells it only to those who set it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
