"""A gradient check, printed as a table."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from engine.checks.gradient_check import TOLERANCE, Entry, GradientCheck
from engine.digits import number_text

# Of a larger network the worst ones say enough.
MOST_ENTRIES = 40


def print_check(console: Console, check: GradientCheck) -> None:
    """Every parameter's two derivatives, or the worst of many, and the verdict."""
    worst_first = sorted(check.entries, key=lambda entry: (entry.crosses_kink, -entry.relative_error))
    many = len(check.entries) > MOST_ENTRIES
    table = Table(box=None, pad_edge=False)
    for heading in ("parameter", "chain rule", "nudged", "relative error"):
        table.add_column(heading, justify="left" if heading == "parameter" else "right")
    table.add_column("")
    for entry in worst_first[:MOST_ENTRIES] if many else check.entries:
        table.add_row(*_row(entry))
    console.print(table)
    if many:
        console.print(f"… the worst {MOST_ENTRIES} of {len(check.entries):,}", style="dim")
    console.print(_verdict(check), soft_wrap=True)


def _row(entry: Entry) -> tuple[str | Text, ...]:
    numbers = (entry.analytic, entry.numeric, entry.relative_error)
    analytic, numeric, error = (number_text(number, digits) for number, digits in zip(numbers, (9, 9, 2), strict=True))
    if entry.crosses_kink:
        return entry.term, analytic, numeric, error, Text("crosses a kink: not judged", "dim")
    said = {"wrong": ("✗ wrong", "bold red"), "right": ("✓", "green"), "untold": ("too small to tell", "dim")}
    return entry.term, analytic, numeric, error, Text(*said[entry.verdict])


def _verdict(check: GradientCheck) -> Text:
    judged = sum(entry.verdict != "untold" for entry in check.entries)
    error, allowed = number_text(check.max_relative_error, 2), number_text(TOLERANCE, 1)
    worst = f"largest relative error {error} of {judged:,} judged, {allowed} allowed"
    if len(check.entries) < check.parameters:
        worst += f"; checked {len(check.entries):,} of {check.parameters:,}, as many of each layer"
    if check.verdict == "untold":
        about = ": every derivative is too small, or too near a kink, for a difference to say anything."
        return Text.assemble(("Nothing can be told", "bold"), about)
    if check.passed:
        return Text.assemble(("The gradient is right", "bold green"), f": {worst}.")
    return Text.assemble(("The gradient is wrong", "bold red"), f": {worst}.")
