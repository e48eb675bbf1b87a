"""The commands on a network: trained, written to a file, read from one."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from app.terminal.options import FileKind, Force, MissingName, Output, Spec, TaskName, names


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


def export(
    spec: Spec,
    form: Annotated[FileKind, typer.Option("--format", help="A script, PyTorch's weights, or all as JSON")],
    output: Output = None,
    force: Force = False,
) -> None:
    """Write a network as a script that runs, or as a file to load elsewhere."""
    from app.commands import exchange

    exchange.write_network(spec, form.value, output, force)


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
