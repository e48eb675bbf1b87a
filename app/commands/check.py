"""`backlight check`"""

from collections.abc import Mapping

import typer
from rich.console import Console

from app.asking.checking import checked
from app.commands.refusing import refusing, settings_given
from app.schemas.requests import GradientCheckRequest
from app.terminal.checks import print_check
from app.terminal.derivation import print_cautions
from app.terminal.specification import answered, read_specification


@refusing
def check(spec: str, changes: Mapping[str, object]) -> None:
    """Print each parameter's derivative beside the nudged one; status 1 where one is wrong."""
    settings = settings_given()
    asked = read_specification(spec, GradientCheckRequest, changes)
    console = Console(highlight=False)
    trace, result = answered(lambda: checked(asked, settings))
    print_cautions(console, trace)
    print_check(console, result)
    raise typer.Exit(0 if result.passed else 1)
