"""From rows to a table whose columns have their kinds and their parts to play."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from engine.datasets.dataset import Described
from engine.datasets.frame import DataFrame
from engine.datasets.from_csv.cells import CellColumn
from engine.datasets.from_csv.choosing import Asked, Choice, choose, useless
from engine.datasets.from_csv.header import columns_of
from engine.datasets.from_csv.learned import labels_of, target_of
from engine.datasets.from_csv.missing import without_missing
from engine.datasets.from_csv.rows import Rows
from engine.errors import InvalidInput

NAME, TITLE = "csv", "Your own table"
USUAL_SHARE = 0.25
# Of fewer rows none are kept for the test.
LEAST_SPLIT = 20


@dataclass(frozen=True, eq=False)
class ReadTable:
    """The columns of a table, and what was said and guessed about it."""

    columns: Sequence[CellColumn]
    said: Sequence[str]
    asked: Asked

    def __len__(self) -> int:
        return len(self.columns[0])

    @cached_property
    def choice(self) -> Choice:
        """Raises InvalidInput."""
        return choose(self.columns, self.asked)

    def frame(self) -> DataFrame:
        """Raises InvalidInput, naming line and column, where a value makes no sense."""
        choice, left_out = without_missing(self.choice, self.asked.missing)
        target, task = target_of(choice.targets, self.asked.task)
        labels, kept = labels_of(target)
        inputs = tuple(column.numbers() if column.is_numbers else column.categories() for column in choice.inputs)
        guessed = (*self.said, *choice.guessed, *left_out, *task, *kept)
        return DataFrame(NAME, TITLE, inputs, target, labels=labels, guessed=guessed)

    def described(self) -> list[Described]:
        """Every column, also where the table makes no sense as it was asked for."""
        try:
            inputs, targets = self.choice.inputs, self.choice.targets
        except InvalidInput:
            inputs, targets = self._known(self.asked.inputs), self._known(self.asked.targets)
        return [
            Described(
                column.name, column.kind, "target" if column in targets else "input" if column in inputs else "out",
                len(column) - len(column.present), len(column.different), useless(column),
            )
            for column in self.columns
        ]  # fmt: skip

    def _known(self, asked: Sequence[str | int] | None) -> list[CellColumn]:
        """Those of the columns asked for that there are."""
        names = set(asked or ())
        return [column for column in self.columns if column.name in names or column.number in names]


def table_from(rows: Rows, asked: Asked) -> ReadTable:
    """Raises InvalidInput where there are no columns to speak of."""
    columns, said = columns_of(rows, asked.header, asked.decimal_comma)
    return ReadTable(columns, said, asked)


def frame_of(rows: Rows, asked: Asked) -> DataFrame:
    """The table, ready to be encoded. Raises InvalidInput."""
    return table_from(rows, asked).frame()
