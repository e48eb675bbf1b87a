import numpy as np
import pytest

from engine import InvalidInput, UnknownName
from engine.datasets.features import FEATURES, expand


def test_every_feature():
    assert expand(np.array([[2.0, 3.0], [-1.0, 0.5]]), list(FEATURES)) == pytest.approx(
        np.array([
            [2.0, 3.0, 4.0, 9.0, 6.0, np.sin(2.0), np.sin(3.0)],
            [-1.0, 0.5, 1.0, 0.25, -0.5, np.sin(-1.0), np.sin(0.5)],
        ])
    )  # fmt: skip


def test_they_come_in_the_order_asked_for():
    assert expand(np.array([[2.0, 3.0]]), ["y_squared", "x"]).tolist() == [[9.0, 2.0]]


@pytest.mark.parametrize(
    ("names", "field", "message"),
    [
        ([], "features", "at least 1 feature"),
        (["x", "x_square"], "features.1", "Did you mean 'x_squared'"),
        (["x", "y", "x"], "features.2", "named twice"),
    ],
)
def test_names_that_make_no_sense(names, field, message):
    with pytest.raises(InvalidInput, match=message) as raised:
        expand(np.zeros((1, 2)), names)
    assert raised.value.field == field
    assert isinstance(raised.value, UnknownName) == ("mean" in message)
