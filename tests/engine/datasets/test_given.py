"""Samples as they are."""

import pytest

from engine import InvalidInput
from engine.datasets.given import given


def test_all_are_learned_from_in_their_own_order():
    data = given([[3.0, 1.0, 2.0], [1.0, 2.0, 3.0], [2.0, 2.0, 2.0]], [[0.5], [2.5], [1.5]], shuffle=False)
    assert data.test is None
    assert data.train.samples.x.tolist() == [[3.0, 1.0, 2.0], [1.0, 2.0, 3.0], [2.0, 2.0, 2.0]]
    assert (data.task, data.inputs, data.targets) == ("regression", ("x0", "x1", "x2"), ("y0",))
    assert data.plane is None


def test_targets_of_two_kinds_are_classes_and_two_inputs_a_plane():
    data = given([[0.0, 1.0], [1.0, 0.0]], [[0.0], [1.0]])
    assert data.task == "classification"
    assert data.plane is not None


@pytest.mark.parametrize(("x", "y", "field"), [([], [], "x"), ([[1.0]], [[]], "y"), ([[1.0], [2.0]], [[1.0]], "y")])
def test_what_are_no_samples(x, y, field):
    with pytest.raises(InvalidInput) as refused:
        given(x, y)
    assert refused.value.field == field
