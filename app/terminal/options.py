"""What the commands are told by: names that an option takes, how the shell completes them, options of several."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    text = "text"
    json = "json"
    latex = "latex"


class FileKind(StrEnum):
    numpy = "numpy"
    pytorch = "pytorch"
    jax = "jax"
    keras = "keras"
    scikit_learn = "scikit_learn"
    notebook = "notebook"
    safetensors = "safetensors"
    json = "json"


class SetKind(StrEnum):
    json = "json"
    csv = "csv"
    gift = "gift"
    moodle = "moodle"
    moodle_numerical = "moodle_numerical"
    moodle_stack = "moodle_stack"
    canvas = "canvas"
    prairielearn = "prairielearn"


class SheetKind(StrEnum):
    worksheet = "worksheet"
    key = "key"
    both = "both"
    formulas = "formulas"
    derivation = "derivation"


class SheetFormat(StrEnum):
    pdf = "pdf"
    typst = "typst"


class Rung(StrEnum):
    entry = "entry"
    expanded = "expanded"
    factored = "factored"
    compact = "compact"


class TaskName(StrEnum):
    classification = "classification"
    regression = "regression"


class MissingName(StrEnum):
    leave_out = "leave_out"
    fill_in = "fill_in"


class Notation(StrEnum):
    derivative = "derivative"
    delta = "delta"


class View(StrEnum):
    neuron = "neuron"
    layer = "layer"


def names(*kinds: str) -> Callable[[str], list[str]]:
    """For the shell's completion: the names of those kinds that begin as what was typed."""

    def matching(incomplete: str) -> list[str]:
        from app.terminal.listing import KINDS

        return [name for kind in kinds for name in KINDS[kind] if name.startswith(incomplete)]

    return matching


def kinds_of_names(incomplete: str) -> list[str]:
    """For the shell's completion: the kinds of names that begin as what was typed."""
    from app.terminal.listing import KINDS

    return [kind for kind in KINDS if kind.startswith(incomplete)]


Spec = Annotated[
    str,
    typer.Argument(
        metavar="SPEC.json|MODEL.safetensors|-|PRESET",
        help="A trace request as JSON, weights (.safetensors, .npz, .npy), - for standard input, or a preset",
        autocompletion=names("presets"),
    ),
]

# Where a lecture is taken too.
Shown = Annotated[
    str,
    typer.Argument(
        metavar="SPEC.json|MODEL.safetensors|lecture.md|lesson:NAME|-|PRESET",
        help="A trace request as JSON, weights (.safetensors, .npz, .npy), a lecture, one of the lessons, - for "
        "standard input, or a preset",
        autocompletion=names("presets"),
    ),
]

Mistakes = Annotated[
    list[str] | None,
    typer.Option(
        "--mistake",
        metavar="NAME",
        help="Make this mistake on purpose (NAME.2: in layer 2 alone; one_path_only.2.1: by its neuron 1); "
        "`backlight list mistakes` names them",
        autocompletion=names("mistakes"),
    ),
]


def _language(given: str) -> str:
    from app.languages.catalogs import LANGUAGES

    if given not in LANGUAGES:
        raise typer.BadParameter(f"There are {', '.join(LANGUAGES)}.")
    return given


Language = Annotated[
    str,
    typer.Option(
        "--language",
        metavar="NAME",
        callback=_language,
        help="What it is written in: de, es … [default: en]",
        show_default=False,
    ),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write it [default: standard output]")
]
Force = Annotated[bool, typer.Option("--force", help="Write through a link, where FILE is one")]
