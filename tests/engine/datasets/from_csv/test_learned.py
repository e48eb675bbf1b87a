"""What is to be learned: classes or numbers, as the column says or as was asked."""

import pytest

from engine import InvalidInput
from engine.datasets.from_csv.header import columns_of
from engine.datasets.from_csv.learned import labels_of, target_of
from engine.datasets.from_csv.rows import read_rows


def learned(*cells, task=None):
    columns, *_ = columns_of(read_rows("\n".join(["a,t", *(f"{n}.5,{cell}" for n, cell in enumerate(cells))])), None)
    return target_of([columns[1]], task)


def table(text, task=None):
    return target_of(columns_of(read_rows(text), None)[0], task)


def test_texts_are_classes():
    target, said = learned("x", "y", "x")
    assert target.categories == ("x", "y")
    assert target.codes.tolist() == [0, 1, 0]
    assert said == ["'t' holds texts: a classification into 2 classes."]


def test_few_whole_numbers_are_classes_and_others_are_numbers():
    assert learned("0", "1", "0", "1")[0].categories == ("0", "1")
    (numbers,), said = learned("0.5", "1", "2", "3")
    assert numbers.values.tolist() == [0.5, 1.0, 2.0, 3.0]
    assert said == ["'t' holds numbers: a regression."]


@pytest.mark.parametrize("cells", [("0", "1", "1"), ("1", "-1"), ("1", "0")])
def test_two_labels_are_classes_however_few_rows_there_are(cells):
    target, said = learned(*cells)
    assert set(target.categories) == set(cells)
    assert "two classes" in said[0]


def test_what_is_asked_for_is_done_and_not_said():
    (numbers,), said = learned("0", "1", "0", "1", task="regression")
    assert (numbers.values.tolist(), said) == ([0.0, 1.0, 0.0, 1.0], [])
    assert learned("0.5", "1.5", "0.5", task="classification")[0].width == 2


@pytest.mark.parametrize(
    ("cells", "task", "words"),
    [
        (("x", "y"), "regression", "holds texts, which no regression can learn"),
        (("x", "x"), "classification", "is 'x' in every row: nothing to tell apart"),
    ],
)
def test_what_cannot_be_learned(cells, task, words):
    with pytest.raises(InvalidInput, match=words):
        learned(*cells, task=task)


def test_minus_one_and_one_stay_what_they_are():
    assert labels_of(learned("-1", "1", "-1", "1")[0])[0] == "plus_minus"
    assert labels_of(learned("0", "1", "0", "1")[0]) == ("zero_one", [])


def test_columns_of_one_class_each_are_one_target():
    target, said = table("cat,dog\n1,0\n0,1\n0,1\n")
    assert target.categories == ("cat", "dog")
    assert target.codes.tolist() == [0, 1, 1]
    assert said == ["Each of the 2 targets is a class, 1 in its own rows and 0 in all others."]
    # Numbers they are where that is asked for.
    assert [column.name for column in table("cat,dog\n1,0\n0,1\n0,1\n", "regression")[0]] == ["cat", "dog"]


def test_several_targets_that_are_no_classes():
    with pytest.raises(InvalidInput, match="in every row exactly one of them is 1"):
        table("cat,dog\n1,1\n0,1\n", "classification")
    with pytest.raises(InvalidInput, match="several targets must be numbers"):
        table("cat,dog\nx,1\ny,2\n")
