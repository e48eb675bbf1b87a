"""Verdicts on somebody's own numbers, a line each."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.asking.marking import Markings

# A shape, never a colour alone.
MARKS = {"right": "✓", "carried": "↳", "explained": "≠", "off": "◇", "unclear": "…"}
ATTENTION = {"explained": "bold yellow", "off": "bold yellow"}


def print_markings(console: Console, found: Markings) -> None:
    """The numbers in the order of the steps, how many there are of each verdict, and what was not read."""
    table = Table(box=None, pad_edge=False, show_header=False)
    for column in range(4):
        table.add_column(justify="right" if column == 2 else "left", overflow="fold")
    for one in found.verdicts:
        kind = one["verdict"]
        row = (MARKS[kind], one["term"], one["given"], one["message"])
        table.add_row(*(Text(cell, ATTENTION.get(kind, "")) for cell in row))
    console.print(table)
    counts = ", ".join(f"{count} {kind}" for kind, count in found.counts.items() if count)
    console.print(f"{len(found.verdicts)} numbers: {counts}.")
    for name, reason in found.unread.items():
        console.print(Text(f"Not read: {name}: {reason}", "dim"))
