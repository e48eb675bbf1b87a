"""`backlight film`"""

import re
import sys
from pathlib import Path
from typing import cast, get_args

import typer

from app.asking.tracing import traced
from app.commands.refusing import refusing, settings_given
from app.filming import browsers, studio
from app.main import create_app
from app.schemas.requests import TraceRequest
from app.terminal.files import check_writable, write_file
from app.terminal.serving import page_is_built
from app.terminal.specification import BadSpecification, answered, read_specification
from engine.practice.asked import part

SIZE = re.compile(r"([1-9]\d{2,3})x([1-9]\d{2,3})")


@refusing
def write_film(spec: str, of: str, rung: str, size: str, browser: Path | None, output: Path, force: bool) -> None:
    """Film the drawing while that part of the derivation plays."""
    kind = output.suffix.lstrip(".").lower()
    if kind not in get_args(studio.FilmKind):
        raise BadSpecification([f"{output} would be no film: its name ends with .webm (a video) or .gif (a picture)."])
    wanted = SIZE.fullmatch(size)
    if wanted is None:
        raise BadSpecification([f"--size: {size} is no width and height in points, such as 1280x720."])
    check_writable(output, force)
    settings = settings_given()
    if not page_is_built(settings.dist):
        raise BadSpecification(["The page is not built, and it is what is filmed. In a checkout: make page"])
    asked = read_specification(spec, TraceRequest, {})
    steps = answered(lambda: part(traced(asked, settings).plan, of))
    program = browser or browsers.installed()
    if program is None:
        raise BadSpecification(
            ["A film is made by a browser, and none is found: install Chromium, Chrome, Edge or Firefox, "
             "or name one with --browser."]
        )  # fmt: skip
    link: dict[str, object] = {"request": asked.model_dump(mode="json", exclude_unset=True), "rung": rung}
    shot = studio.Shot(link, (steps[0].id, steps[-1].id), cast(studio.FilmKind, kind), (int(wanted[1]), int(wanted[2])))
    try:
        film = studio.film(shot, create_app(settings), program, _tell)
    except studio.NoFilm as error:
        raise BadSpecification([str(error)]) from None
    write_file(film, output, False, force)


def _tell(share: float) -> None:
    """On a line that is written over, where somebody looks on."""
    if sys.stderr.isatty():
        typer.echo(f"\r{share:.0%} drawn" + ("\n" if share == 1 else ""), nl=False, err=True)
