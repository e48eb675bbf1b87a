"""`backlight trace`"""

from collections.abc import Mapping

import typer
from rich.console import Console

from app.answering.serialization import trace_json
from app.answering.validation import not_finite_sentence
from app.asking.tracing import traced
from app.commands.refusing import refusing, settings_given
from app.exporting.latex_document import latex_document
from app.schemas.requests import PartialTraceRequest
from app.terminal.derivation import print_derivation
from app.terminal.specification import BadSpecification, answered, read_specification


@refusing
def trace(spec: str, form: str, sample: int, changes: Mapping[str, object]) -> None:
    """Print a derivation as text, JSON or LaTeX. One that breaks off is printed up to there, as text."""
    settings = settings_given()
    # As JSON it is what the specification asks for.
    partial = {} if form == "json" else {"partial": form == "text"}
    asked = read_specification(spec, PartialTraceRequest, {**changes, **partial})
    made = answered(lambda: traced(asked, settings))
    answered(lambda: made.samples.check(sample))
    if form == "json":
        typer.echo(trace_json(made, asked.notation, asked.view))
    elif form == "latex":
        typer.echo(latex_document(made, asked.notation, sample, asked.view))
    else:
        print_derivation(Console(highlight=False), made, asked.notation, sample, asked.view)
        if made.broken:
            raise BadSpecification([not_finite_sentence(made.broken)])
