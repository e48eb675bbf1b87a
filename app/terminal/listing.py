"""`backlight list`: every name that the other commands take, with what it is for."""

from collections.abc import Collection, Mapping

from rich.console import Console
from rich.table import Table

from app.answering.validation import unknown
from app.terminal.specification import BadSpecification
from engine.datasets import MADE, TABLES
from engine.derivation.mistakes import MISTAKES
from engine.derivation.optimizers import OPTIMIZERS
from engine.derivation.schedules import SCHEDULES
from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS
from engine.lectures.lessons import LESSONS, lesson
from engine.network.initializers import INITIALIZERS
from engine.presets import PRESETS

# Of each kind of name: title and purpose.
KINDS: dict[str, Mapping[str, tuple[str, str]]] = {
    "presets": {one.name: (one.title, one.purpose) for one in PRESETS.values()},
    "datasets": {one.name: (one.title, one.purpose) for one in MADE.values()}
    | {one.name: (one.title, one.purpose) for one in TABLES.values()},
    "activations": {one.name: (one.title, one.purpose) for one in ACTIVATIONS.values()},
    "costs": {one.name: (one.title, one.purpose) for one in COSTS.values()},
    "initializers": {one.name: (one.title, one.purpose) for one in INITIALIZERS.values()},
    "optimizers": {one.name: (one.title, one.purpose) for one in OPTIMIZERS.values()},
    "schedules": {one.name: (one.title, one.purpose) for one in SCHEDULES.values()},
    "mistakes": {one.name: (one.title, one.why) for one in MISTAKES.values()},
    "lessons": {name: ("Lesson", lesson(name).title) for name in LESSONS},
}


def print_names(console: Console, kinds: Collection[str]) -> None:
    """The names of these kinds, each with its title and what it is for. Raises BadSpecification for an unknown kind."""
    if missing := [unknown(kind, list(KINDS), "kind of name", "Kinds")[0] for kind in kinds if kind not in KINDS]:
        raise BadSpecification(missing)
    for n, kind in enumerate(kinds):
        if n:
            console.print()
        table = Table(box=None, pad_edge=False, show_header=False, title=kind.capitalize(), title_justify="left")
        table.add_column(no_wrap=True, style="bold")
        table.add_column()
        for name, (title, purpose) in KINDS[kind].items():
            table.add_row(name, f"{title}: {purpose}")
        console.print(table)
