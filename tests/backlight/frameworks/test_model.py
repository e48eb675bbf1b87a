"""Two sets of numbers beside each other: how far they are apart, and what is too far."""

import numpy as np
import pytest

from backlight import InvalidInput
from backlight.frameworks.model import (
    GIVEN_LOSS,
    Agreement,
    Loss,
    Model,
    added_up,
    agreement,
    difference,
    sum_of,
    used_beyond,
)
from engine import Dense, Parameters


def model(theirs, precision="float64"):
    w, b = np.ones((1, 2)), np.zeros(1)
    return Model("Lib", precision, (Dense(1),), Parameters((w,), (b,)), np.ones((1, 2)), np.ones((1, 1)),
                 Loss("squared_error", notes=("said of the loss",)), theirs, notes=("said of the model",))  # fmt: skip


def test_a_difference_is_relative_to_the_largest_entry():
    assert difference(np.array([1.0, 100.5]), np.array([1.0, 100.0])) == 0.005
    assert difference(np.zeros(2), np.zeros(2)) == 0.0
    assert difference(np.ones(2), np.zeros(2)) == difference(np.ones(2), np.ones(3)) == np.inf


def test_where_all_cancels_a_difference_is_relative_to_what_was_added_up():
    ours = {"db.1": np.array([3e-17]), "dz.1": np.array([[0.5], [-0.5]]), "a.0": np.array([[1.0, 2.0], [3.0, 4.0]])}
    assert added_up("db.1", ours) == 1.0
    assert added_up("dw.1ᵀ+dw.1", ours) == 6.0
    assert added_up("C", ours) == added_up("dw.2", ours) == 0.0
    assert agreement(model({"db.1": np.array([-2e-17])}), ours).largest == pytest.approx(5e-14)
    with pytest.raises(InvalidInput, match=r"db\.1 differs"):
        agreement(model({"db.1": np.array([1e-11])}), ours)


def test_of_what_is_used_beyond_what_is_shown_the_rest_is_said_not_to_be_there():
    names, whole = [["w.1"], ["b.1"], ["b.2"]], [np.array([1.0, 2.0]), np.array([5.0]), np.array([1e-17])]
    said = used_beyond(names, whole, [np.array([1.0, 1.5]), np.array([5.0]), np.array([-2e-17])])
    assert said == ["w.1 is used again beyond what is shown: its gradient is the part that comes from here."]


def test_a_first_layer_that_takes_places_one_by_one_is_said_to():
    with pytest.raises(InvalidInput, match=r"A sample has 12 numbers, of which .* takes 4 .*: .* x\.reshape\(-1, 4\)"):
        Model("Lib", "float64", (Dense(1),), Parameters((np.ones((1, 4)),), (np.zeros(1),)), np.ones((2, 12)),
              np.ones((2, 1)), GIVEN_LOSS, {})  # fmt: skip


def test_the_largest_of_all_arrays_is_told_with_where_it_is():
    ours = {"dw.1": np.array([[1.0, 2.0]]), "db.1": np.array([4.0])}
    found = agreement(model({"dw.1": np.array([[1.0, 2.0]]), "db.1": np.array([4.0 + 4e-12])}), ours)
    assert (found.where, found.compared) == ("db.1", ("dw.1", "db.1"))
    assert found.largest == pytest.approx(1e-12, rel=1e-3)
    assert found.notes == ("said of the model", "said of the loss")
    assert str(found) == "agrees with Lib's own gradients to 1e-12"
    assert repr(found) == "<Agreement: agrees with Lib's own gradients to 1e-12, at db.1>"


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
