"""Rows in which something is missing: left out, or filled in."""

from collections.abc import Sequence

from engine.datasets.from_csv.cells import CellColumn
from engine.datasets.from_csv.choosing import Choice, Missing, listed
from engine.datasets.from_csv.header import LEAST_ROWS
from engine.errors import InvalidInput
from engine.language import say


def without_missing(choice: Choice, asked: Missing | None) -> tuple[Choice, list[str]]:
    """The columns with nothing missing that shall not be filled in, and in sentences what became of it.

    A target is never filled in: it would be learned as if it were known. Raises InvalidInput where no two rows are
    left.
    """
    needed = choice.targets if asked == "fill_in" else [*choice.inputs, *choice.targets]
    rows = len(choice.targets[0])
    gone = {row for column in needed for row, missing in enumerate(column.is_missing) if missing}
    if rows - len(gone) < LEAST_ROWS:
        raise InvalidInput(
            "missing",
            say(
                "Something is missing in {gone_count:,} of {rows:,} rows ({counted}): leave columns out, "
                "or fill in what is missing.",
                gone_count=len(gone),
                rows=rows,
                counted=_counted(needed),
            ),
        )
    said = []
    if gone:
        said.append(
            say(
                "1 of {rows:,} rows is left out, since something is missing in it: {counted}."
                if len(gone) == 1
                else "{gone:,} of {rows:,} rows are left out, since something is missing in them: {counted}.",
                gone=len(gone),
                rows=rows,
                counted=_counted(needed),
            )
        )
    kept = [row for row in range(rows) if row not in gone]
    filled = [column.at(kept) if gone else column for column in choice.inputs]
    count = sum(len(column) - len(column.present) for column in filled)
    if count:
        said.append(
            say(
                "1 missing cell filled in ({counted}): numbers by the mean of the rows that are learned from, others "
                "by the most frequent."
                if count == 1
                else "{count:,} missing cells filled in ({counted}): numbers by the mean of the rows that are learned "
                "from, others by the most frequent.",
                count=count,
                counted=_counted(filled),
            )
        )
    targets = [column.at(kept) if gone else column for column in choice.targets]
    return Choice(filled, targets, choice.guessed), said


def _counted(columns: Sequence[CellColumn]) -> str:
    """How many cells are missing in which column."""
    return listed(
        [
            say("{count:,} in {title}", count=len(column) - len(column.present), title=column.title)
            for column in columns
            if len(column.present) < len(column)
        ]
    )
