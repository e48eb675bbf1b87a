"""Two sets of numbers beside each other: how far they are apart, and what is too far."""

import numpy as np
import pytest

from backlight import InvalidInput
from backlight.frameworks.model import GIVEN_LOSS, Agreement, Loss, Model, agreement, difference, sum_of
from engine import Dense, Parameters


def model(theirs, precision="float64"):
    w, b = np.ones((1, 2)), np.zeros(1)
    return Model("Lib", precision, (Dense(1),), Parameters((w,), (b,)), np.ones((1, 2)), np.ones((1, 1)),
                 Loss("squared_error", notes=("said of the loss",)), theirs, notes=("said of the model",))  # fmt: skip


def test_a_difference_is_relative_to_the_largest_entry():
    assert difference(np.array([1.0, 100.5]), np.array([1.0, 100.0])) == 0.005
    assert difference(np.zeros(2), np.zeros(2)) == 0.0
    assert difference(np.ones(2), np.zeros(2)) == difference(np.ones(2), np.ones(3)) == np.inf


def test_the_largest_of_all_arrays_is_told_with_where_it_is():
    ours = {"dw.1": np.array([[1.0, 2.0]]), "db.1": np.array([4.0])}
    found = agreement(model({"dw.1": np.array([[1.0, 2.0]]), "db.1": np.array([4.0 + 4e-12])}), ours)
    assert (found.where, found.compared) == ("db.1", ("dw.1", "db.1"))
    assert found.largest == pytest.approx(1e-12, rel=1e-3)
    assert found.notes == ("said of the model", "said of the loss")
    assert str(found) == "agrees with Lib's own gradients to 1e-12"


@pytest.mark.parametrize(("precision", "apart"), [("float64", 1e-8), ("float32", 1e-2), ("float64", np.nan)])
def test_what_differs_by_more_than_rounding_is_refused(precision, apart):
    theirs = {"dw.1": np.array([[1.0, 2.0 + 2.0 * apart]])}
    with pytest.raises(InvalidInput, match=r"What was read is not what the model computes: dw\.1 differs from Lib's"):
        agreement(model(theirs, precision), {"dw.1": np.array([[1.0, 2.0]])})


def test_a_parameter_of_two_layers_has_the_sum_of_their_gradients():
    assert sum_of("dw.1+dw.3", {"dw.1": np.ones(2), "dw.3": np.full(2, 2.0)}).tolist() == [3.0, 3.0]


def test_a_loss_that_brings_its_activation_is_derived_from_z():
    assert Loss("cross_entropy", activation="softmax").output_rule == "fused"
    assert Loss("squared_error").output_rule == GIVEN_LOSS.output_rule == "chain"


def test_outputs_and_cost_are_told_where_they_were_compared():
    assert "outputs, cost and gradients" in str(Agreement("Lib", 1e-16, "C", ("dw.1", "C"), "float64"))
