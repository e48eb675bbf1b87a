"""Rows with gaps: left out, or filled in; a target is never made up."""

import pytest

from engine import InvalidInput
from engine.datasets.from_csv.choosing import Asked, choose
from engine.datasets.from_csv.header import columns_of
from engine.datasets.from_csv.missing import without_missing
from engine.datasets.from_csv.rows import read_rows

TABLE = "size,colour,price\n1,red,10\n,blue,20\n3,?,30\n4,red,\n5,blue,50\n6,red,60\n"


def choice_of(text):
    return choose(columns_of(read_rows(text), None)[0], Asked(targets=["price"]))


def test_a_row_with_a_gap_is_left_out_and_counted():
    kept, said = without_missing(choice_of(TABLE), None)
    assert kept.inputs[0].cells == ("1", "5", "6")
    assert kept.targets[0].cells == ("10", "50", "60")
    assert said == [
        "3 of 6 rows are left out, since something is missing in them: 1 in 'size', 1 in 'colour', 1 in 'price'."
    ]


def test_filled_in_are_inputs_alone():
    kept, said = without_missing(choice_of(TABLE), "fill_in")
    assert kept.targets[0].cells == ("10", "20", "30", "50", "60")
    assert kept.inputs[0].cells == ("1", "", "3", "5", "6")
    assert said[0].startswith("1 of 6 rows is left out, since something is missing in it: 1 in 'price'")
    assert said[1].startswith("2 missing cells filled in (1 in 'size', 1 in 'colour')")


def test_where_nothing_is_missing_nothing_is_said():
    whole = "size,price\n1,10\n2,20\n3,30\n"
    kept, said = without_missing(choice_of(whole), None)
    assert (len(kept.targets[0]), said) == (3, [])


def test_too_few_rows_left():
    with pytest.raises(InvalidInput, match="Something is missing in 4 of 4 rows"):
        without_missing(choice_of("size,colour,price\n,red,10\n2,,20\n3,red,\n,blue,40\n"), None)
