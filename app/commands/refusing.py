"""How a command ends that was asked for something that makes no sense."""

from collections.abc import Callable
from functools import wraps
from typing import NoReturn, ParamSpec

import typer
from pydantic import ValidationError

from app.settings import Settings, variable
from app.terminal.files import visible
from app.terminal.specification import BadSpecification

Given = ParamSpec("Given")


def refuse(lines: list[str]) -> NoReturn:
    """Say what is wrong with the specification, and end with status 2."""
    for line in lines:
        typer.echo(visible(line), err=True)
    raise typer.Exit(2)


def refusing(command: Callable[Given, None]) -> Callable[Given, None]:
    """The command, which says what is wrong with its specification instead of failing."""

    @wraps(command)
    def run(*args: Given.args, **options: Given.kwargs) -> None:
        try:
            command(*args, **options)
        except BadSpecification as error:
            refuse(error.lines)

    return run


def settings_given() -> Settings:
    """The settings, from the environment; what makes no sense there is said too."""
    try:
        return Settings()
    except ValidationError as error:
        refuse([": ".join((*map(variable, map(str, one["loc"][:1])), one["msg"])) + "." for one in error.errors()])
