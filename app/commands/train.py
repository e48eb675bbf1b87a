"""`backlight train`"""

from collections.abc import Callable, Mapping
from pathlib import Path

import typer
from rich.console import Console

from app.answering.validation import not_finite_sentence
from app.asking.training import Prepared, prepared
from app.commands.refusing import refusing, settings_given
from app.exporting.trained import trained_json, trained_safetensors
from app.schemas.training import TrainingRequest
from app.terminal.files import check_writable, visible, write_file
from app.terminal.specification import BadSpecification, answered
from app.terminal.training import in_terminal, print_outcome, trained
from app.terminal.training_specification import read_training
from engine.training.frame import Frame

INTERRUPTED = 130


@refusing
def train(
    spec: str, changes: Mapping[str, object], columns: Mapping[str, object], output: Path | None, force: bool
) -> None:
    """Train, print before and after, and keep the result; status 1 where it leaves the numbers."""
    settings = settings_given()
    write = writer(output)
    check_writable(output, force)
    asked, guessed = read_training(spec, changes, settings, columns)
    for sentence in guessed:
        typer.echo(visible(sentence), err=True)
    run = in_terminal(answered(lambda: prepared(asked, settings)))
    console = Console(highlight=False)
    outcome = trained(console, run)
    print_outcome(console, outcome)
    if output and write:
        write_file(write(asked, run, outcome.last), output, True, force)
    if outcome.interrupted:
        kept = f", which is kept in {output}" if output else ""
        typer.echo(f"Stopped at update {outcome.last.state.update:,}{kept}.", err=True)
        raise typer.Exit(INTERRUPTED)
    if outcome.diverged:
        typer.echo(not_finite_sentence(outcome.diverged), err=True)
        raise typer.Exit(1)


def writer(output: Path | None) -> Callable[[TrainingRequest, Prepared, Frame], bytes] | None:
    """What the file's name says it shall hold. Raises BadSpecification."""
    if output is None:
        return None
    writers = {".json": trained_json, ".safetensors": trained_safetensors}
    if output.suffix not in writers:
        raise BadSpecification([f"{output}: the name of the file ends in {' or '.join(writers)}."])
    return writers[output.suffix]
