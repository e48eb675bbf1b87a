"""What every data set comes as: inputs and targets ready for a network, and how they came about."""

from dataclasses import dataclass
from typing import Literal

from engine.arrays import Array
from engine.datasets.targets import Output
from engine.network.network import Samples

Task = Literal["classification", "regression"]
# What a column of one's own table holds; text: too many different ones to be categories.
Kind = Literal["number", "category", "text", "date", "empty"]


@dataclass(frozen=True, slots=True)
class Plane:
    """How a position on the plane becomes inputs, and the square from `low` to `high` that is worth looking at."""

    features: tuple[str, ...]
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Image:
    """The inputs are an image's pixels, row by row."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Column:
    """How a column became numbers: (number − mean)/deviation, or one 0 or 1 for each of its categories."""

    name: str
    role: Literal["input", "target"]
    kind: Literal["number", "category"]
    mean: float | None = None
    deviation: float | None = None
    categories: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Described:
    """A column of one's own table: what it holds, what it is for, and why it is left out where nobody chose it."""

    name: str
    kind: Kind
    role: Literal["input", "target", "out"]
    missing: int
    different: int
    why: str | None


@dataclass(frozen=True, eq=False)
class Part:
    """The samples to train on, or to test with; `points` are their positions where they lie on a plane, (S, 2)."""

    samples: Samples
    points: Array | None = None


@dataclass(frozen=True, eq=False)
class Dataset:
    """Data to train on. `guessed` says in sentences what was not asked for but decided."""

    name: str
    title: str
    task: Task
    inputs: tuple[str, ...]
    targets: tuple[str, ...]
    classes: tuple[str, ...] | None
    train: Part
    test: Part | None
    suggested: Output
    plane: Plane | None = None
    image: Image | None = None
    columns: tuple[Column, ...] = ()
    table: tuple[Described, ...] | None = None
    guessed: tuple[str, ...] = ()
