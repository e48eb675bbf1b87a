"""`backlight serve`"""

import os
from pathlib import Path

import typer

from app.asking.lecturing import lectured
from app.commands.refusing import refusing, settings_given
from app.schemas.lectures import LectureRequest
from app.settings import Settings, variable
from app.terminal import reachable, serving
from app.terminal.lecture import tell_faults
from app.terminal.specification import answered, file_content


@refusing
def serve(lecture: Path | None, host: str, port: int, workers: int, open_page: bool | None) -> None:
    """Serve until stopped; say where, and why not where that cannot be."""
    if lecture is not None:
        # As a setting: each process that answers reads them for itself.
        os.environ[variable("lecture")] = str(lecture.resolve())
    settings = settings_given()
    if lecture is not None:
        _tell_faults(lecture, settings)
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


def _tell_faults(lecture: Path, settings: Settings) -> None:
    """Before anybody stands in front of a class with it. Raises BadSpecification where there is no such file."""
    text = file_content(str(lecture)).decode("utf-8", "replace")
    read = answered(lambda: lectured(LectureRequest(text=text), settings))
    typer.echo(f"{lecture}: {read['title'] or 'a lecture'}, {len(read['moments'])} moments")
    tell_faults(str(lecture), read)
