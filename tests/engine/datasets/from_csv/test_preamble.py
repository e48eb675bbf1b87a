import pytest

from engine.datasets.from_csv.rows import read_rows


def cells(text):
    return [row.cells for row in read_rows(text).rows]


@pytest.mark.parametrize("text", [
    "sep=;\na;b\n1;2\n3;4", "\ufeffsep=,\na,b\n1,2\n3,4", '"sep=;"\na;b\n1;2\n3;4', "SEP=\t\na\tb\n1\t2\n3\t4",
    "# measured\n# in May, at noon\na,b\n1,2\n3,4", "a,b\n1,2\n# a pause\n3,4\n#\n", "# a,b\n1,2\n3,4",
    "# by hand\n# a b\n1 2\n3 4\n",
    "% told\n@relation r\n@attribute a numeric\n@ATTRIBUTE 'b' {x, y}\n\n@DATA\n% more\n1,2\n3,4\n",
])  # fmt: skip
def test_what_is_no_part_of_the_table_is_passed_over(text):
    assert cells(text) == [("a", "b"), ("1", "2"), ("3", "4")]


def test_lines_keep_their_numbers():
    assert [row.line for row in read_rows("# x\n\na,b\n# y\n1,2\n").rows] == [3, 5]


def test_what_only_begins_like_a_comment_stays():
    assert cells("#,name\n1,x\n2,y") == [("#", "name"), ("1", "x"), ("2", "y")]
    assert cells("tag,n\n#1,5\n#2,6") == [("tag", "n"), ("#1", "5"), ("#2", "6")]
    assert cells('a,b\n1,"x\n# y"\n2,z') == [("a", "b"), ("1", "x\n# y"), ("2", "z")]
    # As many cells as the table, but the table has a header of its own.
    # No names for the columns of a table that begins with numbers: there are more words than columns, and fewer.
    for comment in ("# by A, in May, at noon", "# measured"):
        assert cells(f"{comment}\n1,2\n3,4") == [("1", "2"), ("3", "4")]
    assert cells("# by A, in May\na,b\n1,2") == [("a", "b"), ("1", "2")]


def test_what_was_left_out_is_said():
    assert read_rows("# x\na,b\n1,2\n# y\n").said == ("2 lines of comments are left out.",)
    assert read_rows("a;b\n1;2\n").said == ("Cells are separated by semicolons.",)


def test_names_with_spaces_in_declarations():
    text = "@attribute 'petal length' numeric\n@attribute \"kind of\" {a}\n@data\n1,a\n2,a"
    assert cells(text)[0] == ("petal length", "kind of")
