"""Well-known tables: three of logic, and five that are kept beside this module (`scripts/tables.py` wrote them)."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.datasets.dataset import Image, Task
from engine.datasets.frame import Categories, DataFrame, Numbers
from engine.errors import UnknownName

Load = Callable[["Table"], DataFrame]
KEPT = Path(__file__).with_name("tables.npz")


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what it is called, what it is for, how many samples it has, and where they come from."""

    name: str
    title: str
    purpose: str
    task: Task
    samples: int
    test_share: float
    load: Load

    def frame(self) -> DataFrame:
        return self.load(self)


def _logic(*outcomes: int) -> Load:
    """A truth table: the outcomes of 00, 01, 10 and 11. Its numbers stay 0 and 1."""

    def load(table: Table) -> DataFrame:
        a, b = np.array([[0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 1.0]])
        inputs = tuple(Numbers(name, values, 0.0, 1.0) for name, values in (("a", a), ("b", b)))
        return DataFrame(table.name, table.title, inputs, Categories(table.title, np.array(outcomes), ("0", "1")))

    return load


def _kept(target: str, image: Image | None = None, ink: float | None = None) -> Load:
    """One of those in KEPT; `ink` is what the pixels of an image are divided by, instead of being standardised."""

    def load(table: Table) -> DataFrame:
        with np.load(KEPT, allow_pickle=False) as kept:
            x, names, y = (kept[f"{table.name}.{part}"] for part in ("x", "inputs", "y"))
            classes = kept[f"{table.name}.classes"] if table.task == "classification" else ()
        mean = None if ink is None else 0.0
        inputs = tuple(
            Numbers(_plain(name), values.astype(np.float64), mean, ink) for name, values in zip(names, x.T, strict=True)
        )
        learned: Categories | tuple[Numbers, ...]
        if table.task == "classification":
            learned = Categories(target, y.astype(np.intp), tuple(map(_plain, classes)))
        else:
            learned = (Numbers(target, y.astype(np.float64)),)
        return DataFrame(table.name, table.title, inputs, learned, image)

    return load


def _plain(name: object) -> str:
    return str(name).replace("_", " ")


TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table("and", "AND", "Only both together give 1: one neuron is enough.", "classification", 4, 0.0,
              _logic(0, 0, 0, 1)),
        Table("or", "OR", "Either gives 1: one neuron is enough.", "classification", 4, 0.0, _logic(0, 1, 1, 1)),
        Table("xor_table", "XOR", "One without the other gives 1: what no single neuron can do.", "classification",
              4, 0.0, _logic(0, 1, 1, 0)),
        Table("iris", "Iris", "Fisher's 150 flowers: three species from four lengths.", "classification",
              150, 0.25, _kept("species")),
        Table("wine", "Wine", "Three growers, told from 13 measurements of their wine.", "classification",
              178, 0.25, _kept("grower")),
        Table("breast_cancer", "Breast cancer", "Malignant or benign, from 30 measurements of cell nuclei.",
              "classification", 569, 0.25, _kept("tumour")),
        Table("digits", "Digits", "Handwritten digits of 8 by 8 pixels.", "classification",
              1797, 0.25, _kept("digit", Image(8, 8), 16.0)),
        Table("diabetes", "Diabetes", "How far the disease goes within a year, from ten measurements.", "regression",
              442, 0.25, _kept("progression")),
    )
}  # fmt: skip


def table_of(name: str) -> Table:
    """Raises UnknownName."""
    if name not in TABLES:
        raise UnknownName("name", name, list(TABLES))
    return TABLES[name]
