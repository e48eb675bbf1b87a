"""A table as it is before it becomes numbers for a network: named columns, some of them the targets."""

from dataclasses import dataclass

from engine.arrays import Array
from engine.datasets.dataset import Image
from engine.datasets.targets import Classes, Labels


@dataclass(frozen=True, eq=False)
class Numbers:
    """A column of numbers, NaN where one is missing.

    Where `mean` and `deviation` are given they are not taken from the samples.
    """

    name: str
    values: Array
    mean: float | None = None
    deviation: float | None = None

    width = 1


@dataclass(frozen=True, eq=False)
class Categories:
    """A column of categories, as their numbers in the list of them; −1 where it is missing.

    `one_hot`: as a target it was a column for each.
    """

    name: str
    codes: Classes
    categories: tuple[str, ...]
    one_hot: bool = False

    @property
    def width(self) -> int:
        return len(self.categories)


@dataclass(frozen=True, eq=False)
class DataFrame:
    """The columns to learn from, and what is to be learned: one column of categories, or columns of numbers.

    `labels`: what two classes are as targets, unless something else is asked for.
    """

    name: str
    title: str
    inputs: tuple[Numbers | Categories, ...]
    target: Categories | tuple[Numbers, ...]
    image: Image | None = None
    labels: Labels = "zero_one"
    guessed: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        first = self.inputs[0]
        return len(first.values if isinstance(first, Numbers) else first.codes)

    @property
    def width(self) -> int:
        """How many inputs and targets each sample will have."""
        inputs = sum(column.width for column in self.inputs)
        return inputs + (self.target.width if isinstance(self.target, Categories) else len(self.target))
