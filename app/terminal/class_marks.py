"""A class's marks: a line for each student, the slips by how many made them, the entries by how many have them."""

import csv
import io

from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.terminal.files import visible
from engine.practice.marked import Kind
from engine.question_sets.class_marking import ClassMarks

KINDS: tuple[Kind, ...] = ("right", "carried", "explained", "off", "unclear")
MOST_NAMES, MOST_NOTES, FEW_ENTRIES = 6, 30, 40


def print_class(console: Console, marks: ClassMarks) -> None:
    """Everything that is known of the class."""
    console.print(_students(marks))
    console.print()
    console.print(_slips(marks), soft_wrap=True)
    console.print()
    console.print(_entries(marks))
    for one in marks.unread[:MOST_NOTES]:
        who = f" ({one.student})" if one.student else ""
        console.print(Text(visible(f"Row {one.row}{who}: {one.message}"), "dim"), soft_wrap=True)
    if len(marks.unread) > MOST_NOTES:
        console.print(Text(f"{len(marks.unread) - MOST_NOTES} more that were not read.", "dim"))


def class_table(marks: ClassMarks) -> str:
    """As CSV: a row for each student, with the verdict on each entry."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\r\n")
    terms = [entry.term for entry in marks.entries]
    table.writerow(["student", "version", "credited", "asked", *KINDS, "missing", "first_off", "slips", *terms])
    for paper in marks.papers:
        verdicts = {one.place.term: one.verdict for one in paper.marked}
        table.writerow([
            _safe(paper.student), _safe(paper.version), paper.credited, paper.asked, *map(paper.count, KINDS),
            len(paper.missing), paper.first_off or "", "; ".join(paper.slips),
            *(verdicts.get(term, "missing" if term in paper.missing else "") for term in terms),
        ])  # fmt: skip
    return written.getvalue()


def _students(marks: ClassMarks) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Student", overflow="fold")
    for title in ("Credited", *(kind.capitalize() for kind in KINDS), "Missing"):
        table.add_column(title, justify="right")
    table.add_column("First off")
    for paper in marks.papers:
        counts = [*map(paper.count, KINDS), len(paper.missing)]
        table.add_row(
            Text(visible(paper.student)), f"{paper.credited} of {paper.asked}", *(str(n) if n else "·" for n in counts),
            paper.first_off or "",
        )  # fmt: skip
    return table


def _slips(marks: ClassMarks) -> Text:
    """“7 of 30: the derivative of the activation is left out in layer 2 (Ada, …)”"""
    said = Text()
    said.append("What was slipped", "bold")
    if not marks.slips:
        said.append("\nNo slip that is known.")
    for slip in marks.slips:
        names = ", ".join(slip.students[:MOST_NAMES]) + (", …" if len(slip.students) > MOST_NAMES else "")
        said.append(f"\n{len(slip.students)} of {len(marks.papers)}: {slip.clause}")
        said.append(f"  {visible(names)}", "dim")
    return said


def _entries(marks: ClassMarks) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Entry")
    for title in (*(kind.capitalize() for kind in KINDS), "Missing"):
        table.add_column(title, justify="right")
    for entry in marks.entries[:FEW_ENTRIES]:
        counts = [*(entry.counts.get(kind, 0) for kind in KINDS), entry.missing]
        table.add_row(entry.term, *(str(n) if n else "·" for n in counts))
    if len(marks.entries) > FEW_ENTRIES:
        table.add_row(f"{len(marks.entries) - FEW_ENTRIES} more")
    return table


def _safe(text: str) -> str:
    """What a spreadsheet would take for a formula stands behind an apostrophe."""
    return f"'{text}" if text[:1] in "=+-@\t" else text
