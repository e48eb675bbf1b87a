"""`backlight check`"""

from collections.abc import Mapping

import typer
from rich.console import Console

from app.asking.checking import checked
from app.asking.lecturing import lectured
from app.commands.refusing import refusing, settings_given
from app.schemas.requests import GradientCheckRequest
from app.terminal.checks import print_check
from app.terminal.derivation import print_cautions
from app.terminal.lecture import lecture_asked, print_faults
from app.terminal.specification import BadSpecification, answered, read_specification


@refusing
def check(spec: str, changes: Mapping[str, object]) -> None:
    """Print each parameter's derivative beside the nudged one; of a lecture its faults. Status 1 where one is."""
    settings = settings_given()
    if (lecture := lecture_asked(spec)) is not None:
        if changes:
            raise BadSpecification([f"A lecture is checked as it stands: leave {', '.join(changes)} out."])
        read = answered(lambda: lectured(lecture, settings))
        print_faults(Console(highlight=False), spec, read)
        raise typer.Exit(1 if read["faults"] else 0)
    asked = read_specification(spec, GradientCheckRequest, changes)
    console = Console(highlight=False)
    trace, result = answered(lambda: checked(asked, settings))
    print_cautions(console, trace)
    print_check(console, result)
    raise typer.Exit(0 if result.passed else 1)
