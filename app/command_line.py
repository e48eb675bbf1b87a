"""The command `backlight`: serve the page, print a derivation, check a gradient."""

import sys
import traceback
from pathlib import Path
from typing import Annotated, Literal

import typer

from app.terminal.encoding import write_in_any_encoding
from app.terminal.options import (
    FileKind,
    Force,
    Format,
    Language,
    MissingName,
    Mistakes,
    Notation,
    Output,
    Rung,
    SetKind,
    SheetFormat,
    SheetKind,
    Spec,
    TaskName,
    View,
    kinds_of_names,
    names,
)
from app.version import backlight_version

# What a command works with is loaded when it is called: `--version` and the shell's completion wait for none of it.

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


@app.command()
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


@app.command()
def trace(
    spec: Spec,
    form: Annotated[Format, typer.Option("--format", help="How to print it")] = Format.text,
    notation: Annotated[Notation | None, typer.Option(help="Write ∂C/∂z, or δ and σ′")] = None,
    view: Annotated[View | None, typer.Option(help="Dense and Activation as one layer of neurons, or as two")] = None,
    sample: Annotated[int, typer.Option(min=0, help="Which sample to show, of several")] = 0,
    mistake: Mistakes = None,
) -> None:
    """Print a whole derivation, step by step."""
    from app.commands import trace as command

    given = {"notation": notation and notation.value, "view": view and view.value, "mistakes": mistake}
    command.trace(spec, form.value, sample, {name: value for name, value in given.items() if value})


@app.command()
def check(
    spec: Spec,
    epsilon: Annotated[float | None, typer.Option(help="How far each parameter is nudged [default: 1e-05]")] = None,
    mistake: Mistakes = None,
) -> None:
    """Check every gradient by nudging its parameter, or a lecture.md line by line; status 1 when something is wrong."""
    from app.commands import check as command

    given = {"epsilon": epsilon, "mistakes": mistake or None}
    command.check(spec, {name: value for name, value in given.items() if value is not None})


@app.command()
def mark(
    spec: Annotated[
        str,
        typer.Argument(
            metavar="SPEC.json|-|PRESET|KEY.json",
            help="A trace request as JSON, - for standard input, a preset; or the key of a question set",
            autocompletion=names("presets"),
        ),
    ],
    answers: Annotated[
        str, typer.Argument(metavar="ANSWERS|-", help="A worked solution: lines, cells, CSV, JSON; or a class's table")
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Of a class: where to write the marks as CSV")
    ] = None,
    force: Force = False,
) -> None:
    """Mark a worked solution, with errors carried forward and slips explained; status 1 when a step turns off.

    Beside the key of a question set a class: a line for each student, and how many made which slip.
    """
    from app.commands import mark as command

    command.mark(spec, answers, output, force)


@app.command()
def practice(
    spec: Spec,
    of: Annotated[
        str | None,
        typer.Option(
            metavar="PART", help="A phase, a layer's share, a step: backward, backward.2, dw.2 [default: backward]"
        ),
    ] = None,
    seed: Annotated[int | None, typer.Option(min=0, help="Draws other numbers; the same one draws the same")] = None,
    versions: Annotated[
        int | None, typer.Option(min=1, help="Of a file: how many, each with numbers of its own")
    ] = None,
    students: Annotated[
        str | None, typer.Option(metavar="FILE|-", help="Of a file: a version for each name, a line each")
    ] = None,
    digits: Annotated[int | None, typer.Option(min=1, help="Significant digits, at least [default: 4]")] = None,
    shows: Annotated[str | None, typer.Option(metavar="SLIP", help="A slip that must change something of it")] = None,
    sample: Annotated[int | None, typer.Option(min=0, help="Which sample, of several")] = None,
    title: Annotated[str | None, typer.Option(help="Of a file: what the set is called")] = None,
    form: Annotated[SetKind | None, typer.Option("--format", help="Write the questions with their key instead")] = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Work out the numbers of a derivation by hand, here; or write them as questions for a class, with their key."""
    from app.commands import practice as command

    given = {
        "of": of,
        "seed": seed,
        "versions": versions,
        "digits": digits,
        "shows": shows,
        "sample": sample,
        "title": title,
    }
    changes = {name: value for name, value in given.items() if value is not None}
    command.practice(spec, changes, students, form and form.value, output, force)


@app.command()
def handout(
    spec: Spec,
    of: Annotated[
        str | None,
        typer.Option(
            metavar="PART", help="A phase, a layer's share, a step: backward, backward.2, dw.2 [default: backward]"
        ),
    ] = None,
    kind: Annotated[
        SheetKind,
        typer.Option(help="Blanks, answers with notes for marking, both; formulas; formulas with numbers"),
    ] = SheetKind.both,
    seed: Annotated[int | None, typer.Option(min=0, help="Draws other numbers; the same one draws the same")] = None,
    versions: Annotated[int | None, typer.Option(min=1, help="How many, each with numbers of its own")] = None,
    students: Annotated[str | None, typer.Option(metavar="FILE|-", help="A version for each name, a line each")] = None,
    digits: Annotated[int | None, typer.Option(min=1, help="Digits that signify, at least [default: 4]")] = None,
    sample: Annotated[int | None, typer.Option(min=0, help="Which sample, of several")] = None,
    title: Annotated[str | None, typer.Option(help="What stands above it")] = None,
    form: Annotated[SheetFormat, typer.Option("--format", help="PDF, or the source that Typst sets")] = SheetFormat.pdf,
    language: Language = "en",
    output: Output = None,
    force: Force = False,
) -> None:
    """Write worksheets with their keys, or a network's formulas, to be printed."""
    from app.commands import handout as command
    from app.languages.catalogs import spoken_in

    given = {"of": of, "seed": seed, "versions": versions, "digits": digits, "sample": sample, "title": title}
    changes = {name: value for name, value in given.items() if value is not None}
    with spoken_in(language):
        command.write_handout(spec, changes, students, kind.value, form.value, output, force)


@app.command()
def film(
    spec: Spec,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE.webm|FILE.gif", help="A video, or a picture that moves")
    ],
    of: Annotated[
        str | None,
        typer.Option(
            metavar="PART",
            help="A phase, a layer's share, a step: backward, backward.2, dw.2 [default: everything; of a moment, what "
            "it plays]",
        ),
    ] = None,
    moment: Annotated[
        int | None, typer.Option(metavar="N", help="Of a lecture (lecture.md, lesson:chain): which moment, from 1")
    ] = None,
    rung: Annotated[
        Rung | None, typer.Option(help="What plays: one entry after the other, or the step's matrices [default: entry]")
    ] = None,
    size: Annotated[
        str, typer.Option(metavar="WxH", help="Of the drawing, in points; a video is made 1920 wide")
    ] = "1280x720",
    browser: Annotated[
        Path | None,
        typer.Option(metavar="PROGRAM", help="Chromium, Chrome, Edge or Firefox [default: one that is found]"),
    ] = None,
    force: Force = False,
) -> None:
    """Film the drawing while a derivation plays, by a browser that is installed; it opens no window."""
    from app.commands import film as command

    command.write_film(spec, of, moment, rung and rung.value, size, browser, output, force)


@app.command()
def train(
    spec: Annotated[
        str,
        typer.Argument(
            metavar="SPEC.json|-|PRESET|DATA|TABLE.csv",
            help="A training request as JSON, a preset, a data set: circle, iris …, or a table of your own",
            autocompletion=names("presets", "datasets"),
        ),
    ],
    updates: Annotated[int | None, typer.Option(min=0, help="How many updates to make")] = None,
    epochs: Annotated[int | None, typer.Option(min=0, help="How often to go through the samples instead")] = None,
    target: Annotated[
        list[str] | None, typer.Option("--target", metavar="COLUMN", help="Of a table: what is to be learned")
    ] = None,
    inputs: Annotated[
        list[str] | None, typer.Option("--input", metavar="COLUMN", help="Of a table: what it is learned from")
    ] = None,
    task: Annotated[TaskName | None, typer.Option(help="Of a table: whether the target is a class or a number")] = None,
    missing: Annotated[
        MissingName | None, typer.Option(help="Of a table: what becomes of rows in which something is missing")
    ] = None,
    raw: Annotated[bool, typer.Option("--raw", help="Of a table: numbers as they are, not standardised")] = False,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to write the result: .json, or .safetensors for PyTorch")
    ] = None,
    force: Force = False,
) -> None:
    """Train a network; status 1 where it leaves the numbers. Ctrl+C ends it there, and keeps what was reached."""
    from app.commands import train as command

    given = updates is not None or epochs is not None
    as_they_are = False if raw else None
    columns = {
        "targets": target, "inputs": inputs, "task": task, "missing": missing,
        "standardise": as_they_are, "standardise_targets": as_they_are,
    }  # fmt: skip
    command.train(spec, {"updates": updates, "epochs": epochs} if given else {}, columns, output, force)


@app.command()
def export(
    spec: Spec,
    form: Annotated[FileKind, typer.Option("--format", help="A script, PyTorch's weights, or all as JSON")],
    output: Output = None,
    force: Force = False,
) -> None:
    """Write a network as a script that runs, or as a file to load elsewhere."""
    from app.commands import exchange

    exchange.write_network(spec, form.value, output, force)


@app.command()
def page(spec: Spec, language: Language = "en", output: Output = None, force: Force = False) -> None:
    """Write the page with this derivation, lecture.md or lesson:NAME inside, as one HTML file that needs no server."""
    from app.commands import page as command
    from app.languages.catalogs import spoken_in

    with spoken_in(language):
        command.write_page(spec, output, force)


@app.command("import")
def import_file(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE|-", help="Saved by Backlight, or weights as safetensors, .npz, .npy, JSON or text"
        ),
    ],
    activation: Annotated[
        list[str] | None, typer.Option("--activation", metavar="NAME", help="Of each layer, first to last")
    ] = None,
    cost: Annotated[str | None, typer.Option(metavar="NAME", help="The cost")] = None,
    orientation: Annotated[
        Literal["rows", "columns"] | None, typer.Option(help="Weights have a row for each neuron, or a column for each")
    ] = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Read a network from a file, and write it as a specification for the other commands."""
    from app.commands import exchange

    exchange.read_network(file, activation, cost, orientation, output, force)


@app.command()
def lesson(
    name: Annotated[
        str | None, typer.Argument(help="Which one [default: say which there are]", autocompletion=names("lessons"))
    ] = None,
    language: Language = "en",
) -> None:
    """Print a lesson, as the page gives it, with its numbers computed."""
    from app.commands import lesson as command
    from app.languages.catalogs import spoken_in

    with spoken_in(language):
        command.lesson(name)


@app.command("list")
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


def run() -> None:
    """The command, as it is installed: it prints in any encoding, and says with a status of its own that it failed."""
    write_in_any_encoding()
    try:
        app()
    except Exception:
        traceback.print_exc()
        sys.exit(FAILED)
