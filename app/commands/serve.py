"""`backlight serve`"""

import typer

from app.commands.refusing import settings_given
from app.terminal import reachable, serving


def serve(host: str, port: int, workers: int, open_page: bool | None) -> None:
    """Serve until stopped; say where, and why not where that cannot be."""
    settings = settings_given()
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
