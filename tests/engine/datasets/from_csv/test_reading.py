from typing import Any

import pytest

from engine import InvalidInput
from engine.datasets.encoding import encode
from engine.datasets.frame import Categories
from engine.datasets.from_csv import Asked, frame_of, read_rows, table_from
from engine.datasets.tables import TABLES


def read(text, **asked) -> Any:
    return frame_of(read_rows(text), Asked(**asked))


def rows(*targets):
    return "a,t\n" + "".join(f"{n * n},{target}\n" for n, target in enumerate(targets))


@pytest.mark.parametrize(("targets", "task"), [
    (["x", "y", "x", "y"], "classification"),
    (["0", "1", "0", "1"], "classification"),
    (["0.0", "1.0", "0.0", "1.0"], "classification"),
    (["-1", "1", "1", "-1"], "classification"),
    (["0", "1", "2", "1"], "regression"),
    (["0.5", "1", "0.5", "1"], "regression"),
    ([str(n % 10) for n in range(20)], "classification"),
    ([str(n % 11) for n in range(40)], "regression"),
])  # fmt: skip
def test_texts_and_few_whole_numbers_are_classes(targets, task):
    frame = read(rows(*targets))
    assert isinstance(frame.target, Categories) == (task == "classification")
    assert any(task.removesuffix("ification") in sentence for sentence in frame.guessed)


def test_the_task_may_be_said():
    frame = read(rows("0", "1", "0", "1"), task="regression")
    assert not isinstance(frame.target, Categories)
    assert "class" not in frame.guessed[-1]
    assert read(rows("0.5", "1.5", "2.5"), task="classification").target.categories == ("0.5", "1.5", "2.5")


def test_several_targets_are_numbers():
    frame = read("a,b,c\n1,2,3\n4,5,6\n7,7,7", targets=["b", "c"])
    assert [column.name for column in frame.target] == ["b", "c"]


def test_what_was_guessed_is_said_from_beginning_to_end():
    assert read("a;b\n1;x\n2;y\n3;x").guessed == (
        "Cells are separated by semicolons.",
        "Line 1 is the header.",
        "The target is 'b', the last column.",
        "The input is 'a'.",
        "'b' holds texts: a classification into 2 classes.",
    )
    assert read("a,b\n1,x\n2,y\n3,x", header=True, inputs=[1], targets=[2], task="classification").guessed == ()


def test_iris_written_out_reads_as_iris():
    """The table as anyone would save it gives the samples that the table itself gives."""
    known: Any = TABLES["iris"].frame()
    names = [column.name for column in known.inputs]
    lines = [",".join([*names, "species"])]
    for row in range(known.rows):
        values = [str(column.values[row]) for column in known.inputs]
        lines.append(",".join([*values, known.target.categories[known.target.codes[row]]]))
    mine: Any
    theirs: Any
    mine, theirs = encode(read("\n".join(lines)), 0.25, 7), encode(known, 0.25, 7)
    assert mine.inputs == theirs.inputs
    assert mine.classes == theirs.classes
    assert mine.train.samples.x.tolist() == theirs.train.samples.x.tolist()
    assert mine.test.samples.y.tolist() == theirs.test.samples.y.tolist()


@pytest.mark.parametrize(("text", "asked", "field", "message"), [
    (rows("x", "x", "x"), {}, "targets", "'t' is 'x' in every row: nothing to tell apart"),
    (rows("1", "1", "1", "1"), {}, "targets", "'t' is '1' in every row"),
    (rows("x", "y", "x"), {"task": "regression"}, "task", "'t' holds texts"),
    ("a,b,c\n1,2,x\n3,4,y", {"targets": [2, 3]}, "targets.1", "'c' holds texts; several targets must be numbers"),
    ("a,b,c\n1,2,5\n3,4,6", {"targets": [2, 3], "task": "classification"}, "targets", "one target"),
    (rows("x", "", "?"), {"targets": [2]}, "missing", "missing in 2 of 3 rows (2 in 't')"),
    ("a,b,t\n1,,x\n,2,y\n3,,x\n4,5,x", {"inputs": [1, 2]}, "missing", "in 3 of 4 rows (1 in 'a', 2 in 'b')"),
    (rows("1.5", "2.5", "oops"), {}, "text", "Line 4, column 2 ('t'): 'oops' is not a number"),
])  # fmt: skip
def test_tables_that_make_no_sense(text, asked, field, message):
    with pytest.raises(InvalidInput) as raised:
        read(text, **asked)
    assert raised.value.field == field
    assert message in raised.value.message


TABLE = "id,size,kind,price\n1,2.5,red,10\n2,,blue,20\n3,4.5,red,30\n"


def described(**asked):
    table = table_from(read_rows(TABLE), Asked(**asked))
    assert len(table) == 3
    return {one.name: (one.kind, one.role, one.missing, one.different, one.why) for one in table.described()}


def test_every_column_is_described_with_what_it_is_taken_for():
    assert described() == {
        "id": ("number", "out", 0, 3, "it counts the rows"),
        "size": ("number", "input", 1, 2, None),
        "kind": ("category", "input", 0, 2, None),
        "price": ("number", "target", 0, 3, None),
    }


def test_columns_are_described_where_the_choice_makes_no_sense_too():
    """No column is called colour: those that there are keep their roles."""
    found = described(inputs=["size", "colour"], targets=[4])
    assert {name: role for name, (_, role, *_) in found.items()} == {
        "id": "out", "size": "input", "kind": "out", "price": "target",
    }  # fmt: skip
