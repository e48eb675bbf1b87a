import pytest

from engine import InvalidInput
from engine.datasets.from_csv.rows import Row, read_rows


@pytest.mark.parametrize("text", [
    "a,b\n1,2\n3,4", "a;b\n1;2\n3;4\n", "a\tb\r\n1\t2\r\n3\t4\r\n", "a|b\n1|2\n3|4", "a b\n1 2\n3 4\n",
    "\ufeffa,b\n1,2\n3,4", " a , b\n1,  2\n3 ,4\n", '"a","b"\n"1",2\n3,"4"', "  a   b\n 1 2  \n3    4 \n",
    "a,b\r1,2\r3,4",
])  # fmt: skip
def test_what_spreadsheets_and_people_write(text):
    assert [row.cells for row in read_rows(text).rows] == [("a", "b"), ("1", "2"), ("3", "4")]


def test_lines_are_counted_from_one_also_past_empty_ones_and_line_breaks_in_cells():
    rows = read_rows('\na,b\n\n"1\n1",2\n , \n3,4\n').rows
    assert rows == (Row(2, ("a", "b")), Row(4, ("1\n1", "2")), Row(7, ("3", "4")))


def test_quotation_marks_protect_what_separates():
    assert read_rows('a,b\n"1,5","say ""x"""\n').rows[1].cells == ("1,5", 'say "x"')


@pytest.mark.parametrize(("text", "delimiter"), [
    ("1,5;2,5\n3,5;4,5", ";"),
    ("1,5\t2,5\n3,5\t4,5", "\t"),
    ("name,note\nann,likes; dogs\nbob,x\n", ","),
    ("sepal length,sepal width\n5.1,3.5\n4.9,3.0", ","),
    ("a b,c d,e f\n1,2,3\n", ","),
])  # fmt: skip
def test_what_separates_is_found(text, delimiter):
    assert read_rows(text).delimiter == delimiter


@pytest.mark.parametrize(("text", "message"), [
    ("", "nothing in it"),
    (" \n\t\n", "nothing in it"),
    ("\ufeff", "nothing in it"),
    ("sep=;\n;\n ; \n", "nothing in it"),
    ("# to be filled in\n# by everyone\n", "nothing in it but comments"),
    ("a\n1\n2", "only one column"),
    ("a,b\n1,2\n3\n", "Line 3 has 1 cell, but line 1 has 2 cells (separated by commas)"),
    ("a,b\n1,2\n\n3,4,5", "Line 4 has 3 cells, but line 1 has 2"),
    ('a,b\n1,2\n"3,4\n5,6\n', "Line 3: a quotation mark"),
    ('a,b\n"1"x,2\n3,4\n', "Line 2: a quotation mark"),
    (f'a,b\n1,2\n3,"{"x" * 200_000}"\n', "Line 3: "),
])  # fmt: skip
def test_rows_that_make_no_sense(text, message):
    with pytest.raises(InvalidInput) as raised:
        read_rows(text)
    assert raised.value.field == "text"
    assert message in raised.value.message


def test_a_table_has_rows_and_columns():
    found = read_rows("a,b,c\n1,2,3\n")
    assert (len(found), found.columns) == (2, 3)


def test_letters_that_are_lost_are_said():
    [said] = read_rows("caf\ufffd,b\n1,2\n").said
    assert "save the table in UTF-8" in said
