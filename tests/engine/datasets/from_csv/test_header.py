import pytest

from engine import InvalidInput
from engine.datasets.from_csv.header import columns_of
from engine.datasets.from_csv.rows import read_rows


def names(text, header=None):
    columns, _ = columns_of(read_rows(text), header)
    return [column.name for column in columns]


@pytest.mark.parametrize(("text", "expected"), [
    ("a,b\n1,2\n3,4", ["a", "b"]),
    ("1,2\n3,4", ["column 1", "column 2"]),
    ("5.1,setosa\n4.9,setosa", ["column 1", "column 2"]),
    ("length,species\n4.9,setosa\n5,setosa", ["length", "species"]),
    ("weather,play\nsunny,no\nrain,yes", ["weather", "play"]),
    ("sunny,no\nrain,no\nrain,yes", ["column 1", "column 2"]),
    (",b\n0,1\n1,5", ["column 1", "b"]),
    ("0,1,2,3\n.5,1,2,0\n.1,3,4,1", ["0", "1", "2", "3"]),
    (",0,1,2\n0,.5,1,2\n1,.1,3,4", ["column 1", "0", "1", "2"]),
    ("0,1,target\n.5,1,0\n.7,3,1", ["0", "1", "target"]),
    ("region,2019,2020,2021\nnorth,5,7,8\nsouth,4,9,1", ["region", "2019", "2020", "2021"]),
    ("2019,2020\n5,7\n4,9", ["2019", "2020"]),
    ('"height\n(cm)",b\n1,2\n3,4', ["height (cm)", "b"]),
    ("1,2,3\n2,3,4\n5,6,7", ["column 1", "column 2", "column 3"]),
    ("0,0,0\n0,1,1\n1,0,1\n1,1,0", ["column 1", "column 2", "column 3"]),
    ("setosa,1,2\nversicolor,3,7", ["column 1", "column 2", "column 3"]),
])  # fmt: skip
def test_a_header_is_recognised(text, expected):
    assert names(text) == expected


def test_it_may_be_said():
    assert names("1,2\n3,4\n5,6", True) == ["1", "2"]
    assert names("a,b\n3,4\n5,6", False) == ["column 1", "column 2"]


def test_what_was_guessed_is_said():
    assert columns_of(read_rows("\na,b\n1,2\n3,4"), None)[1] == ["Line 2 is the header."]
    assert columns_of(read_rows("1,2\n3,4"), None)[1] == ["There is no header."]
    assert columns_of(read_rows("1,2\n3,4"), False)[1] == []
    assert columns_of(read_rows("1,5;2\n3;4"), False)[1] == [
        "Cells are separated by semicolons.",
        "Commas within numbers are read as decimal points.",
    ]
    assert columns_of(read_rows('a,b\n"$1,200",6%\n"$2,400",7%'))[1][1:] == [
        "Commas within numbers separate thousands: '$1,200' is 1200.",
        "Currencies and percent signs are left out: '$1,200' is 1200.",
    ]


def test_cells_know_their_lines():
    columns, _ = columns_of(read_rows("a,b\n\n1,2\n3,4"), None)
    assert columns[1].cells == ("2", "4")
    assert columns[1].lines == (3, 4)
    assert columns[1].number == 2


@pytest.mark.parametrize(("text", "header", "message"), [
    ("a,b,a\n1,2,3\n4,5,6", None, "Line 1: columns 1 and 3 are both called 'a'"),
    ("a,b\n1,2", None, "at least 2 rows below the header; here is 1"),
    ("a,b\n", True, "at least 2 rows below the header; here is 0"),
    ("1,2\n", None, "at least 2 rows; here is 1"),
])  # fmt: skip
def test_tables_that_make_no_sense(text, header, message):
    with pytest.raises(InvalidInput) as raised:
        columns_of(read_rows(text), header)
    assert message in raised.value.message
