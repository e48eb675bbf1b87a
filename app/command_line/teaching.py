"""The commands for a class: exercises, worksheets, marks, lessons."""

from pathlib import Path
from typing import Annotated

import typer

from app.terminal.options import Force, Language, Output, SetKind, SheetFormat, SheetKind, Shown, Spec, names


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


def handout(
    spec: Shown,
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
    """Write worksheets with their keys, a lecture's questions, or a network's formulas, to be printed."""
    from app.commands import handout as command
    from app.languages.catalogs import spoken_in

    given = {"of": of, "seed": seed, "versions": versions, "digits": digits, "sample": sample, "title": title}
    changes = {name: value for name, value in given.items() if value is not None}
    with spoken_in(language):
        command.write_handout(spec, changes, students, kind.value, form.value, output, force)


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
