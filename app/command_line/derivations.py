"""The commands on a derivation: printed, checked, filmed, and as a page."""

from pathlib import Path
from typing import Annotated

import typer

from app.terminal.options import Force, Format, Language, Mistakes, Notation, Output, Rung, Shown, Spec, View


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


def check(
    spec: Shown,
    epsilon: Annotated[float | None, typer.Option(help="How far each parameter is nudged [default: 1e-05]")] = None,
    mistake: Mistakes = None,
) -> None:
    """Check every gradient by nudging its parameter, or a lecture.md line by line; status 1 when something is wrong."""
    from app.commands import check as command

    given = {"epsilon": epsilon, "mistakes": mistake or None}
    command.check(spec, {name: value for name, value in given.items() if value is not None})


def film(
    spec: Shown,
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


def page(spec: Shown, language: Language = "en", output: Output = None, force: Force = False) -> None:
    """Write the page with this derivation or lecture inside, as one HTML file that needs no server."""
    from app.commands import page as command
    from app.languages.catalogs import spoken_in

    with spoken_in(language):
        command.write_page(spec, output, force)
