import numpy as np

from engine.datasets.frame import Categories, DataFrame, Numbers

AGE = Numbers("age", np.array([30.0, 40.0, 50.0]))
PET = Categories("pet", np.array([0, 1, 2]), ("cat", "dog", "fish"))


def test_how_large_a_table_is():
    assert (DataFrame("a", "A", (AGE,), PET).rows, DataFrame("a", "A", (AGE,), PET).width) == (3, 4)
    assert (DataFrame("a", "A", (PET, AGE), (AGE, AGE)).rows, DataFrame("a", "A", (PET, AGE), (AGE, AGE)).width) == (
        3,
        6,
    )
