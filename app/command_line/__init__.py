"""The command `backlight`: serve the page, print a derivation, check a gradient.

What a command works with is loaded when it is called: `--version` and the shell's completion wait for none of it.
"""

import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from app.command_line import derivations, networks, teaching
from app.terminal.encoding import write_in_any_encoding
from app.terminal.options import kinds_of_names
from app.version import backlight_version

app = typer.Typer(
    help="See backpropagation happen, term by term.",
    epilog="Exit status: 0 all is well, 1 a gradient or a marked step is wrong or training diverged, 2 what was asked "
    "makes no sense, 70 Backlight itself failed, 130 stopped by Ctrl+C.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

# Exit statuses: 1 is a verdict on the numbers, so a failure of the program must not look like it.
FAILED = 70


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"backlight {backlight_version()}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version")
    ] = False,
) -> None:
    """See backpropagation happen, term by term."""


def serve(
    lecture: Annotated[
        Path | None, typer.Argument(metavar="[LECTURE.md]", help="The lecture that the page opens with")
    ] = None,
    host: Annotated[str, typer.Option(help="The address to listen on; 0.0.0.0 for every machine's")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any that is free")] = 8000,
    workers: Annotated[int, typer.Option(min=1, help="Processes that answer")] = 1,
    open_page: Annotated[
        bool | None, typer.Option("--open/--no-open", help="Open the browser [default: where there is a display]")
    ] = None,
) -> None:
    """Serve the page and the REST API."""
    from app.commands import serve as command

    command.serve(lecture, host, port, workers, open_page)


def list_names(
    kinds: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[KIND]…", help="Of these kinds alone: presets, activations, …", autocompletion=kinds_of_names
        ),
    ] = None,
) -> None:
    """Every name that the other commands take: presets, data sets, activations, costs, mistakes …"""
    from app.commands import listing

    listing.list_names(kinds)


# In the order in which help lists them.
COMMANDS: dict[str, Callable[..., None]] = {
    "serve": serve, "trace": derivations.trace, "check": derivations.check, "mark": teaching.mark,
    "practice": teaching.practice, "handout": teaching.handout, "film": derivations.film, "train": networks.train,
    "export": networks.export, "page": derivations.page, "import": networks.import_file, "lesson": teaching.lesson,
    "list": list_names,
}  # fmt: skip
for name, command in COMMANDS.items():
    app.command(name)(command)


def run() -> None:
    """The command, as it is installed: it prints in any encoding, and says with a status of its own that it failed."""
    write_in_any_encoding()
    try:
        app()
    except Exception:
        traceback.print_exc()
        sys.exit(FAILED)
