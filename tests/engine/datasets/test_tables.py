from typing import Any

import numpy as np
import pytest
from sklearn import datasets

from engine import UnknownName
from engine.datasets.encoding import encode
from engine.datasets.frame import Categories
from engine.datasets.tables import TABLES, table_of


def frame_of(name) -> Any:
    return TABLES[name].frame()


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_what_its_row_says(name):
    table = TABLES[name]
    frame = table.frame()
    assert (frame.name, frame.title, frame.rows) == (name, table.title, table.samples)
    assert isinstance(frame.target, Categories) == (table.task == "classification")


def test_truth_tables():
    for name, function in (("and", np.logical_and), ("or", np.logical_or), ("xor_table", np.logical_xor)):
        data = encode(TABLES[name].frame(), TABLES[name].test_share)
        assert data.test is None
        rows = {(*x, *y) for x, y in zip(data.train.samples.x.tolist(), data.train.samples.y.tolist(), strict=True)}
        assert rows == {(a, b, float(function(a, b))) for a in (0.0, 1.0) for b in (0.0, 1.0)}


def test_the_first_flower():
    """Fisher's first flower: setosa, 5.1, 3.5, 1.4, 0.2 cm."""
    frame = frame_of("iris")
    assert [column.values[0] for column in frame.inputs] == [5.1, 3.5, 1.4, 0.2]
    assert frame.target.categories == ("setosa", "versicolor", "virginica")
    assert frame.target.codes[0] == 0


def test_digits_are_images_from_white_to_ink():
    data: Any = encode(frame_of("digits"), 0.0)
    assert (data.image.width, data.image.height) == (8, 8)
    assert (data.train.samples.x.min(), data.train.samples.x.max()) == (0.0, 1.0)
    assert data.plane is None


def test_progression_is_a_number_to_be_learned():
    frame = frame_of("diabetes")
    assert (frame.target[0].values.min(), frame.target[0].values.max()) == (25, 346)


@pytest.mark.parametrize("name", ["iris", "wine", "breast_cancer", "digits", "diabetes"])
def test_kept_numbers_are_those_of_scikit_learn(name):
    options = {"scaled": False} if name == "diabetes" else {}
    theirs: Any = getattr(datasets, f"load_{name}")(**options)
    ours = frame_of(name)
    assert np.array_equal(np.stack([column.values for column in ours.inputs], axis=1), theirs.data)
    assert [column.name for column in ours.inputs] == [str(one).replace("_", " ") for one in theirs.feature_names]
    if isinstance(ours.target, Categories):
        assert np.array_equal(ours.target.codes, theirs.target)
        assert ours.target.categories == tuple(str(one).replace("_", " ") for one in theirs.target_names)
    else:
        assert np.array_equal(ours.target[0].values, theirs.target)


def test_an_unknown_table():
    with pytest.raises(UnknownName, match="Did you mean 'iris'"):
        table_of("irs")


def test_a_table_by_its_name():
    assert table_of("wine") is TABLES["wine"]
