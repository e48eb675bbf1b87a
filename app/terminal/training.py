"""Training in the terminal: a progress bar, then a table of what became of it."""

from dataclasses import dataclass, replace
from math import inf
from time import perf_counter

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from app.asking.training import Prepared
from engine.digits import number_text
from engine.training.divergence import Diverged
from engine.training.frame import Frame, Measured
from engine.training.run import Budget, Done, Watching

# How often the numbers beside the bar change.
PER_SECOND = 4.0


@dataclass(frozen=True, eq=False)
class Outcome:
    """The frames at both ends of a run, how long it took, and how it ended."""

    first: Frame
    last: Frame
    seconds: float
    done: Done | None
    diverged: Diverged | None
    interrupted: bool = False


def in_terminal(prepared: Prepared) -> Prepared:
    """The same run, as long as was asked for, and with no more frames than the bar needs."""
    updates = prepared.budget.updates
    return replace(prepared, watching=Watching(per_second=PER_SECOND), grid=None, budget=Budget(updates, updates, inf))


def trained(console: Console, prepared: Prepared) -> Outcome:
    """Run it, and show how far it is. Ctrl+C ends it after the first frame, with what was reached."""
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("updates"),
        TimeRemainingColumn(), TextColumn("{task.fields[cost]}"),
    )  # fmt: skip
    began = perf_counter()
    frames: list[Frame] = []
    done, diverged, interrupted = None, None, False
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("training", total=prepared.budget.updates, cost="")
        start = prepared.state.update
        try:
            for event in prepared.events():
                if isinstance(event, Frame):
                    frames = [*frames[:1], event]
                    cost = f"cost {number_text(event.train.cost, 4)}"
                    progress.update(task, completed=event.state.update - start, cost=cost)
                elif isinstance(event, Done):
                    done = event
                else:
                    progress.update(task, completed=event.update - start)
        except Diverged as error:
            diverged = error
        except KeyboardInterrupt:
            if not frames:
                raise
            interrupted = True
    return Outcome(frames[0], frames[-1], perf_counter() - began, done, diverged, interrupted)


def print_outcome(console: Console, outcome: Outcome) -> None:
    """Before and after, side by side."""
    table = Table("", "before", "after", box=None, pad_edge=False)
    for column in table.columns[1:]:
        column.justify = "right"
    first, last = outcome.first, outcome.last
    table.add_row("update", f"{first.state.update:,}", f"{last.state.update:,}")
    table.add_row("epoch", number_text(first.epochs, 4), number_text(last.epochs, 4))
    _add_measured(table, "training", first.train, last.train)
    if first.test and last.test:
        _add_measured(table, "test", first.test, last.test)
    for layer, norms in enumerate(zip(first.gradient_norms, last.gradient_norms, strict=True), start=1):
        table.add_row(f"size of the gradient, layer {layer}", *(number_text(norm, 4) for norm in norms))
    console.print(table)
    made = last.state.update - first.state.update
    console.print(f"{made:,} updates in {outcome.seconds:.2f} s, {made / max(outcome.seconds, 1e-9):,.0f} a second.")


def _add_measured(table: Table, of: str, before: Measured, after: Measured) -> None:
    table.add_row(f"{of} cost", number_text(before.cost, 6), number_text(after.cost, 6))
    if before.accuracy is not None and after.accuracy is not None:
        table.add_row(f"{of} accuracy", f"{before.accuracy:.1%}", f"{after.accuracy:.1%}")
