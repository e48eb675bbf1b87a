"""Keras' models, with Keras: what is said of those that are no chain, and of slips; numbers: test_recorded.py."""

from typing import Any

import numpy as np
import pytest

pytest.importorskip("keras")

import keras

from backlight import InvalidInput, check, trace
from backlight.frameworks.keras_layers import numbers
from tests.backlight.frameworks.keras_models import CASES, CLASSES, REAL, SHARES, X, chain, compiled, filled

layers, losses = keras.layers, keras.losses


def test_the_model_is_left_as_it_was():
    model = chain("tanh")
    before = [numbers(variable) for variable in model.variables]
    trace(model, X, REAL, cost="mean_squared_error")
    assert all(np.array_equal(numbers(one), other) for one, other in zip(model.variables, before, strict=True))


def test_it_is_shown_with_how_well_it_agrees_and_with_the_names_of_the_model():
    found: Any = trace(chain("tanh"), X, CLASSES, cost="cross_entropy")
    assert "agrees with Keras's own outputs, cost and gradients to" in repr(found)
    assert found.agreement.called["w.2"].endswith("/kernel")
    assert check(found)


@pytest.mark.parametrize(
    ("layer", "kind"),
    [
        (layers.LayerNormalization(name="it"), "LayerNormalization"),
        (layers.ReLU(max_value=6.0, name="it"), "ReLU"),
        (layers.Activation("exponential", name="it"), "Activation"),
        (layers.Dense(6, "log_softmax", name="it"), "Dense"),
        (layers.Reshape((2, 3), name="it"), "Reshape"),
    ],
)
def test_what_cannot_be_shown_is_named_and_what_is_before_it_shown(layer, kind):
    inside = [layers.Input((4,)), layers.Dense(6, "tanh"), layer, layers.Flatten(), layers.Dense(3)]
    model = filled(keras.Sequential(inside))
    found: Any = trace(model, X, REAL, cost=losses.MeanSquaredError())
    assert found.agreement.unshown == f"layer “it” ({kind})"
    assert {"dw.1", "db.1"} <= set(found.agreement.compared)
    assert found.network.sizes == (4, 6)


def test_a_branch_ends_what_is_shown():
    model, x, y, cost = CASES["residual"]
    found: Any = trace(model, x, y, cost=cost)
    assert found.agreement.unshown.endswith("(Dense)")
    assert found.network.sizes == (4, 4)


def test_a_layer_that_is_not_trained_is_shown_and_said():
    model = chain("tanh")
    model.layers[0].trainable = False
    found: Any = trace(model, X, REAL, cost="mean_squared_error")
    assert "dw.1" not in found.agreement.compared
    assert found.agreement.notes[0] == "w.1 is not trained: there is no gradient of Keras' to compare with."


class Own(keras.Model):  # type: ignore[misc]
    def __init__(self) -> None:
        super().__init__()
        self.out = layers.Dense(3)

    def call(self, x: Any) -> Any:
        return self.out(x)


@pytest.mark.parametrize(
    ("model", "x", "y", "cost", "said"),
    [
        (chain("tanh"), X, REAL, None, "cost: Say what is derived"),
        (chain("tanh"), X, REAL, losses.MeanSquaredError, "cost: MeanSquaredError is the class of a loss"),
        (chain("tanh"), X, REAL, 3, "cost: Give the name of a cost, or a loss of Keras; this is 3."),
        (chain("tanh"), X, REAL, "squared_eror", "cost: "),
        (chain("tanh"), X[0], REAL, "huber", "x: Inputs have a row for each sample, one at least; these are 4."),
        (chain("tanh"), [["a"]], REAL, "huber", "x: Inputs are numbers"),
        (chain("tanh"), X[:, :3], REAL, "huber", "x: The model does not take these inputs"),
        (chain("tanh"), X, REAL[:, :2], "huber", "y: The targets are 5 × 2 and the outputs 5 × 3"),
        (chain("tanh"), X, [0, 1, 2, 3, 0], "cross_entropy", "y: Classes are numbered 0 to 2, one for each sample."),
        (chain("tanh"), X, ["a"] * 5, losses.MeanSquaredError(), "y: Targets are numbers"),
        (chain("tanh"), X, REAL, lambda y: y, "cost: The loss does not take these outputs and targets: "),
        (compiled(), X, REAL[:4], None, "y: The targets are 4 × 3 and the outputs 5 × 3"),
        (Own(), X, REAL, "huber", "model: It begins with layer “own” (Own)"),
        (chain("exponential"), X, REAL, "huber", "model: It begins with layer"),
    ],
)
def test_slips_are_answered_in_words(model, x, y, cost, said):
    with pytest.raises(InvalidInput) as caught:
        trace(model, x, y, cost=cost)
    assert str(caught.value).startswith(said)


def test_a_sum_and_a_mean_are_what_they_are_called():
    model = chain("tanh", outputs="sigmoid")
    mean: Any = trace(model, X, SHARES, cost=losses.BinaryCrossentropy())
    total: Any = trace(model, X, SHARES, cost=losses.BinaryCrossentropy(reduction="sum"))
    np.testing.assert_allclose(total["dw.1"], len(X) * mean["dw.1"], rtol=1e-12)
