"""The command `backlight`: serve the page, print a derivation, check a gradient."""

import sys
import traceback
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from pydantic import ValidationError
from rich.console import Console

from app.checking import checked
from app.latex_document import latex_document
from app.loading import imported
from app.saving import exported, is_text
from app.schemas.files import ExportRequest
from app.schemas.readings import Orientation
from app.schemas.requests import GradientCheckRequest, PartialTraceRequest
from app.schemas.training import TrainingRequest
from app.serialization import to_json, trace_json
from app.settings import Settings, variable
from app.terminal import reachable, serving
from app.terminal.checks import print_check
from app.terminal.derivation import print_derivation
from app.terminal.encoding import write_in_any_encoding
from app.terminal.files import check_writable, visible, write_file
from app.terminal.listing import KINDS, print_names
from app.terminal.specification import BadSpecification, answered, file_content, read_specification
from app.terminal.training import in_terminal, print_outcome, trained
from app.terminal.training_specification import read_training
from app.tracing import traced
from app.trained import trained_json, trained_safetensors
from app.training import Prepared, prepared
from app.validation import not_finite_sentence
from app.version import backlight_version
from engine.training.frame import Frame

app = typer.Typer(
    help="See backpropagation happen, term by term.",
    epilog="Exit status: 0 all is well, 1 a gradient is wrong or training diverged, 2 what was asked makes no sense, "
    "70 Backlight itself failed, 130 stopped by Ctrl+C.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

# Exit statuses: 1 is a verdict on the numbers, so a failure of the program must not look like it.
FAILED, INTERRUPTED = 70, 130


class Format(StrEnum):
    text = "text"
    json = "json"
    latex = "latex"


class FileKind(StrEnum):
    numpy = "numpy"
    pytorch = "pytorch"
    jax = "jax"
    safetensors = "safetensors"
    json = "json"


class TaskName(StrEnum):
    classification = "classification"
    regression = "regression"


class MissingName(StrEnum):
    leave_out = "leave_out"
    fill_in = "fill_in"


class Notation(StrEnum):
    derivative = "derivative"
    delta = "delta"


class View(StrEnum):
    neuron = "neuron"
    layer = "layer"


def names(*kinds: str) -> Callable[[str], list[str]]:
    """For the shell's completion: the names of those kinds that begin as what was typed."""

    def matching(incomplete: str) -> list[str]:
        return [name for kind in kinds for name in KINDS[kind] if name.startswith(incomplete)]

    return matching


Spec = Annotated[
    str,
    typer.Argument(
        metavar="SPEC.json|-|PRESET",
        help="A trace request as JSON, - for standard input, or a preset",
        autocompletion=names("presets"),
    ),
]

Mistakes = Annotated[
    list[str] | None,
    typer.Option(
        "--mistake",
        metavar="NAME",
        help="Make this mistake on purpose; `backlight list mistakes` names them",
        autocompletion=names("mistakes"),
    ),
]


Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write it [default: standard output]")
]
Force = Annotated[bool, typer.Option("--force", help="Write through a link, where FILE is one")]


def refuse(lines: list[str]) -> NoReturn:
    """Say what is wrong with the specification, and end with status 2."""
    for line in lines:
        typer.echo(visible(line), err=True)
    raise typer.Exit(2)


def _settings() -> Settings:
    """The settings, from the environment; what makes no sense there is said too."""
    try:
        return Settings()
    except ValidationError as error:
        refuse([": ".join((*map(variable, map(str, one["loc"][:1])), one["msg"])) + "." for one in error.errors()])


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
    host: Annotated[str, typer.Option(help="The address to listen on; 0.0.0.0 for every machine's")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any that is free")] = 8000,
    workers: Annotated[int, typer.Option(min=1, help="Processes that answer")] = 1,
    open_page: Annotated[
        bool | None, typer.Option("--open/--no-open", help="Open the browser [default: where there is a display]")
    ] = None,
) -> None:
    """Serve the page and the REST API."""
    settings = _settings()
    try:
        listener = serving.listen(host, port)
    except OSError as error:
        typer.echo(serving.why_not(host, port, error), err=True)
        raise typer.Exit(1) from None
    address = serving.address_of(listener)
    typer.echo(f"Backlight is at {address} (Ctrl+C stops it)")
    if others := reachable.for_others(listener):
        typer.echo(f"Others find it at {' or '.join(others)}")
        typer.echo(reachable.qr_code(others[0]))
    if not serving.page_is_built(settings.dist):
        typer.echo("The page is not built, only the REST API answers. In a checkout: make page", err=True)
    if serving.has_display() if open_page is None else open_page:
        serving.open_browser(address)
    serving.serve_on(listener, workers, settings)


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
    settings = _settings()
    try:
        changes: dict[str, object] = {"notation": notation.value} if notation else {}
        if view:
            changes["view"] = view.value
        if mistake:
            changes["mistakes"] = mistake
        # A trace that breaks off is printed up to there; as JSON it is what the specification asks for.
        if form is not Format.json:
            changes["partial"] = form is Format.text
        asked = read_specification(spec, PartialTraceRequest, changes)
        made = answered(lambda: traced(asked, settings))
        if sample >= len(made.samples):
            raise BadSpecification([f"There is no sample {sample}: they are numbered 0 to {len(made.samples) - 1}."])
    except BadSpecification as error:
        refuse(error.lines)
    match form:
        case Format.json:
            typer.echo(trace_json(made, asked.notation, asked.view))
        case Format.latex:
            typer.echo(latex_document(made, asked.notation, sample, asked.view))
        case Format.text:
            print_derivation(Console(highlight=False), made, asked.notation, sample, asked.view)
            if made.broken:
                refuse([not_finite_sentence(made.broken)])


@app.command()
def check(
    spec: Spec,
    epsilon: Annotated[float | None, typer.Option(help="How far each parameter is nudged [default: 1e-05]")] = None,
    mistake: Mistakes = None,
) -> None:
    """Check every gradient by nudging its parameter; status 1 when one is wrong."""
    settings = _settings()
    try:
        changes: dict[str, object] = {} if epsilon is None else {"epsilon": epsilon}
        if mistake:
            changes["mistakes"] = mistake
        asked = read_specification(spec, GradientCheckRequest, changes)
        result = answered(lambda: checked(asked, settings))
    except BadSpecification as error:
        refuse(error.lines)
    print_check(Console(highlight=False), result)
    raise typer.Exit(0 if result.passed else 1)


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
    settings = _settings()
    try:
        given = updates is not None or epochs is not None
        changes: dict[str, object] = {"updates": updates, "epochs": epochs} if given else {}
        write = _writer(output)
        check_writable(output, force)
        columns = {
            "targets": target, "inputs": inputs, "task": task, "missing": missing,
            "standardise": False if raw else None, "standardise_targets": False if raw else None,
        }  # fmt: skip
        asked, guessed = read_training(spec, changes, settings, columns)
        for sentence in guessed:
            typer.echo(sentence, err=True)
        run = in_terminal(answered(lambda: prepared(asked, settings)))
        console = Console(highlight=False)
        outcome = trained(console, run)
        print_outcome(console, outcome)
        if output and write:
            write_file(write(asked, run, outcome.last), output, True, force)
    except BadSpecification as error:
        refuse(error.lines)
    if outcome.interrupted:
        kept = f", which is kept in {output}" if output else ""
        typer.echo(f"Stopped at update {outcome.last.state.update:,}{kept}.", err=True)
        raise typer.Exit(INTERRUPTED)
    if outcome.diverged:
        typer.echo(not_finite_sentence(outcome.diverged), err=True)
        raise typer.Exit(1)


def _writer(output: Path | None) -> Callable[[TrainingRequest, Prepared, Frame], bytes] | None:
    """What the file's name says it shall hold. Raises BadSpecification."""
    if output is None:
        return None
    writers = {".json": trained_json, ".safetensors": trained_safetensors}
    if output.suffix not in writers:
        raise BadSpecification([f"{output}: the name of the file ends in {' or '.join(writers)}."])
    return writers[output.suffix]


@app.command()
def export(
    spec: Spec,
    form: Annotated[FileKind, typer.Option("--format", help="A script, PyTorch's weights, or all as JSON")],
    output: Output = None,
    force: Force = False,
) -> None:
    """Write a network as a script that runs, or as a file to load elsewhere."""
    settings = _settings()
    try:
        asked = read_specification(spec, ExportRequest, {"format": form.value})
        write_file(answered(lambda: exported(asked, settings)).content, output, is_text(form.value), force)
    except BadSpecification as error:
        refuse(error.lines)


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
        Orientation | None, typer.Option(help="Weights have a row for each neuron, or a column for each")
    ] = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Read a network from a file, and write it as a specification for the other commands."""
    settings = _settings()
    try:
        content = file_content(file)
        found = answered(lambda: imported(content, settings, activation, cost, orientation))
        for sentence in found.guessed:
            typer.echo(visible(sentence), err=True)
        write_file(to_json(found.request.model_dump(exclude_unset=True)), output, True, force)
    except BadSpecification as error:
        refuse(error.lines)


@app.command("list")
def list_names(
    kinds: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[KIND]…",
            help=f"Of these kinds alone: {', '.join(KINDS)}",
            autocompletion=lambda incomplete: [kind for kind in KINDS if kind.startswith(incomplete)],
        ),
    ] = None,
) -> None:
    """Every name that the other commands take: presets, data sets, activations, costs, mistakes …"""
    try:
        print_names(Console(highlight=False), kinds or list(KINDS))
    except BadSpecification as error:
        refuse(error.lines)


def run() -> None:
    """The command, as it is installed: it prints in any encoding, and says with a status of its own that it failed."""
    write_in_any_encoding()
    try:
        app()
    except Exception:
        traceback.print_exc()
        sys.exit(FAILED)
