from typing import Any

import numpy as np
import pytest

from engine.datasets import encoding
from engine.datasets.frame import Categories, DataFrame, Numbers

ROWS = 20
AGE = Numbers("age", np.linspace(20.0, 58.0, ROWS))
HEIGHT = Numbers("height", np.linspace(1.5, 2.0, ROWS) ** 3)
PET = Categories("pet", np.arange(ROWS) % 3, ("cat", "dog", "fish"))
SEX = Categories("sex", np.arange(ROWS) % 2, ("f", "m"))


def encode(*given, **options) -> Any:
    return encoding.encode(*given, **options)


def test_numbers_are_standardised_by_the_samples_to_train_on():
    data = encode(DataFrame("a", "A", (AGE, HEIGHT), SEX), 0.4)
    assert data.train.samples.x.mean(axis=0) == pytest.approx(0.0, abs=1e-12)
    assert data.train.samples.x.std(axis=0) == pytest.approx(1.0)
    age = data.columns[0]
    for part in (data.train, data.test):
        back = part.samples.x[:, 0] * age.deviation + age.mean
        assert np.abs(back[:, None] - AGE.values).min(axis=1) == pytest.approx(0.0, abs=1e-12)
    assert data.test.samples.x.mean(axis=0) != pytest.approx(0.0, abs=1e-3)


def test_categories_are_one_hot():
    data = encode(DataFrame("a", "A", (PET, AGE), SEX), 0.0)
    assert data.inputs == ("pet = cat", "pet = dog", "pet = fish", "age")
    assert (data.train.samples.x[:, :3].sum(axis=1) == 1.0).all()
    pets = data.train.samples.x[:, :3].argmax(axis=1)
    ages = data.train.samples.x[:, 3] * data.columns[1].deviation + data.columns[1].mean
    assert np.array_equal(pets, np.round((ages - 20.0) / 2.0) % 3)
    assert [(column.name, column.role, column.kind) for column in data.columns] == [
        ("pet", "input", "category"), ("age", "input", "number"), ("sex", "target", "category"),
    ]  # fmt: skip


def test_classes():
    two, three = (encode(DataFrame("a", "A", (AGE,), target), 0.5) for target in (SEX, PET))
    assert (two.targets, two.classes) == (("sex",), ("f", "m"))
    assert three.targets == three.classes == ("cat", "dog", "fish")
    assert three.train.samples.y.shape == (10, 3)
    assert set(encode(DataFrame("a", "A", (AGE,), SEX), 0.5, labels="plus_minus").train.samples.y[:, 0]) == {-1.0, 1.0}


def test_a_regression_learns_standardised_numbers():
    data = encode(DataFrame("a", "A", (PET,), (AGE, HEIGHT)), 0.3)
    assert (data.task, data.targets, data.suggested.units) == ("regression", ("age", "height"), 2)
    assert data.train.samples.y.std(axis=0) == pytest.approx(1.0)
    assert [column.role for column in data.columns] == ["input", "target", "target"]


def test_a_scale_that_is_given_is_kept():
    data = encode(DataFrame("a", "A", (Numbers("ink", AGE.values, 0.0, 16.0),), SEX), 0.0)
    assert sorted(data.train.samples.x[:, 0]) == pytest.approx(AGE.values / 16.0)


@pytest.mark.parametrize("value", [0.1, 0.0, 1e100, -3.3])
def test_a_column_that_is_always_the_same_becomes_zeros(value):
    data = encode(DataFrame("a", "A", (Numbers("same", np.full(ROWS, value)),), SEX), 0.0)
    assert (data.train.samples.x == 0.0).all()
    assert data.columns[0].deviation == 1.0


def test_tiny_differences_do_not_divide_by_zero():
    data = encode(DataFrame("a", "A", (Numbers("tiny", np.linspace(0.0, 1e-299, ROWS)),), SEX), 0.0)
    assert np.isfinite(data.train.samples.x).all()


def test_two_numbers_are_a_plane():
    data = encode(DataFrame("a", "A", (AGE, HEIGHT), SEX), 0.4)
    assert data.plane.features == ("x", "y")
    assert np.array_equal(data.train.points, data.train.samples.x)
    assert data.plane.low < data.train.points.min() < data.train.points.max() < data.plane.high
    for inputs in ((AGE,), (AGE, PET), (AGE, HEIGHT, AGE)):
        assert encode(DataFrame("a", "A", inputs, SEX), 0.4).plane is None


def test_a_plane_with_one_place():
    same = Numbers("same", np.ones(ROWS))
    assert (
        encode(DataFrame("a", "A", (same, same), SEX), 0.4).plane
        == encode(DataFrame("a", "A", (same, same), SEX), 0).plane
    )


def test_gaps_are_filled_with_what_the_samples_to_train_on_have():
    """The test is unseen: neither the mean nor the most frequent is taken from it."""
    values = np.array([1.0, 2.0, np.nan, 9.0, 4.0, np.nan, 3.0, 8.0])
    codes = np.array([0, 1, -1, 1, 1, 0, -1, 0])
    inputs = (Numbers("a", values), Categories("b", codes, ("x", "y")))
    frame = DataFrame("", "", inputs, (Numbers("t", np.arange(8.0)),))
    data = encode(frame, 0.25, 1, scaling=encoding.Scaling(inputs=False, targets=False))
    train = data.train.samples.y[:, 0].astype(int)
    mean = np.nanmean(values[train])
    frequent = np.bincount(codes[train][codes[train] >= 0]).argmax()
    for part in (data.train, data.test):
        for x, (row,) in zip(part.samples.x, part.samples.y.astype(int), strict=True):
            assert x[0] == (mean if np.isnan(values[row]) else values[row])
            assert x[1:].argmax() == (frequent if codes[row] < 0 else codes[row])


def test_classes_that_had_a_column_each_are_columns_still():
    target = Categories("kind", np.arange(ROWS) % 3, ("cat", "dog", "fish"), one_hot=True)
    data = encode(DataFrame("a", "A", (AGE,), target), 0.0)
    assert data.classes == ("cat", "dog", "fish")
    assert [(c.name, c.role, c.kind, c.mean, c.deviation) for c in data.columns[1:]] == [
        (name, "target", "number", 0.0, 1.0) for name in ("cat", "dog", "fish")
    ]
