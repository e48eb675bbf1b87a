import numpy as np
import pytest

from engine import InvalidInput
from engine.datasets.from_csv.cells import CellColumn
from engine.datasets.from_csv.numerals import number


def column(*cells, decimal_comma=False):
    return CellColumn(2, "age", cells, tuple(range(5, 5 + len(cells))), decimal_comma)


@pytest.mark.parametrize(("cell", "value"), [
    ("1", 1.0), ("-1.5", -1.5), ("+.5", 0.5), ("5.", 5.0), ("1e3", 1000.0), ("1E-3", 0.001), ("−2", -2.0),
    ("1_000", None), ("inf", None), ("nan", None), ("0x10", None), ("1,5", None), ("١", None), ("", None),
    ("1 2", None), ("e5", None), (".", None), ("12%", 12.0),
])  # fmt: skip
def test_what_is_a_number(cell, value):
    assert number(cell, False) == value


def test_decimal_commas():
    assert number("1,5", True) == 1.5
    assert number("1.5", True) == 1.5
    assert number("1,234,5", True) is None


def test_numbers():
    assert column("1", "2.5").numbers().values.tolist() == [1.0, 2.5]
    assert column("1,5", decimal_comma=True).numbers().values.tolist() == [1.5]


def test_categories_are_in_order():
    found = column("no", "yes", "maybe", "no").categories()
    assert found.categories == ("maybe", "no", "yes")
    assert found.codes.tolist() == [1, 2, 0, 1]
    found = column("10", "2", "2.0").categories()
    assert found.categories == ("2", "10")
    assert found.codes.tolist() == [1, 0, 0]


def test_a_column_is_what_most_of_it_says():
    assert column("1", "2", "x").is_numbers
    assert not column("1", "x").is_numbers
    assert column("1", "", "", "").is_numbers
    assert not column("", "").is_numbers


@pytest.mark.parametrize("cell", ["", "NA", "n/a", "NaN", "null", "None", "?", "-"])
def test_a_value_that_is_missing(cell):
    assert np.isnan(column("1", "2", "3", cell).numbers().values).tolist() == [False, False, False, True]
    found = column("b", "a", "b", cell).categories()
    assert (found.categories, found.codes.tolist()) == (("a", "b"), [1, 0, 1, -1])
    assert column("1", "2", cell).present == ["1", "2"]


@pytest.mark.parametrize(("cells", "kind"), [
    (["1", "2", ""], "number"), (["", "?"], "empty"), (["red", "blue", "red"], "category"),
    (["2020-01-01", "2020-01-02"], "date"), (["10/03/2004", "11/03/2004"], "date"), (["18.00.00", "19.00.00"], "date"),
    (["2020-01-01 10:00", "2020-01-01T11:00:00Z"], "date"),
    ([f"note {n}" for n in range(5)], "text"), ([f"note {n}" for n in range(20)], "text"),
    ([f"note {n % 20}" for n in range(40)], "text"), ([f"kind {n % 20}" for n in range(80)], "category"),
    ([f"kind {n % 21}" for n in range(800)], "text"), (["a", "b", "c", "d"], "category"),
])  # fmt: skip
def test_what_a_column_holds(cells, kind):
    assert column(*cells).kind == kind


def test_some_of_its_rows():
    found = column("a", "b", "c").at([2, 0])
    assert (found.cells, found.lines) == (("c", "a"), (7, 5))


def test_a_slip_among_numbers():
    with pytest.raises(InvalidInput, match="'l2' is not a number, as most of the column is"):
        column("10", "11", "l2").numbers()


def test_a_number_too_large():
    with pytest.raises(InvalidInput, match="Line 5, column 2"):
        column("1e101").numbers()
    with pytest.raises(InvalidInput, match="too large"):
        column("1e999").numbers()


def test_too_many_categories():
    with pytest.raises(InvalidInput, match="has 101 different values; at most 100 can be told apart"):
        column(*(f"name {n}" for n in range(101))).categories()
    assert np.unique(column(*(f"name {n}" for n in range(100))).categories().codes).size == 100
