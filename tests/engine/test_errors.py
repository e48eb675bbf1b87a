"""Errors say what is wrong, where, and what would be right."""

import numpy as np
import pytest

from engine import Dense, Network, trace
from engine.errors import InvalidInput, NotFinite, UnknownName, told


def test_a_field_and_a_message():
    error = InvalidInput("samples.y", "There are too few.")
    assert (error.field, error.message) == ("samples.y", "There are too few.")
    assert str(error) == "samples.y: There are too few."
    assert isinstance(error, ValueError)


@pytest.mark.parametrize(("name", "nearest"), [("sigmod", "sigmoid"), ("Tanh", "tanh"), ("xyz", None)])
def test_an_unknown_name_has_a_nearest_one(name, nearest):
    error = UnknownName("network.layers.0.activation", name, ["sigmoid", "tanh"])
    assert error.nearest == nearest
    assert ("Did you mean" in error.message) == (nearest is not None)
    assert "Known names: sigmoid, tanh." in error.message
    assert error.field == "network.layers.0.activation"


@pytest.mark.parametrize(
    ("number", "text"), [(1.0, "1"), (0.5, "0.5"), (1.0000001, "1.0000001"), (-3.0, "-3"), (1e300, "1e+300")]
)
def test_a_number_is_told_with_the_digits_that_tell_it_from_others(number, text):
    assert told(number) == text


def test_a_number_that_is_not_finite():
    error = NotFinite("z.3", "z.3.1", float("inf"), 2)
    assert (error.step, error.term, error.value, error.sample) == ("z.3", "z.3.1", float("inf"), 2)
    assert "z.3.1 became inf (sample 2)" in str(error)
    assert isinstance(error, ArithmeticError)
    assert "smaller weights" in error.advice


@pytest.mark.parametrize(
    ("activation", "cost", "w", "y"),
    [("sigmoid", "binary_cross_entropy", 40.0, [0.0]), ("softmax", "cross_entropy", 800.0, [0.0, 1.0])],
)
def test_a_saturated_output_names_the_rule_that_stays_finite(activation, cost, w, y):
    network = Network(1, (Dense(len(y), activation),), cost)
    given = ([[[w], [0.0]][: len(y)]], [[0.0] * len(y)]), [[1.0]], [y]
    with pytest.raises(NotFinite) as error:
        trace(network, *given)
    assert "'fused'" in error.value.advice
    assert np.isfinite(trace(network, *given, output_rule="fused").mean_cost)


def test_weights_beyond_all_bounds_are_no_saturation():
    network = Network(1, (Dense(1, "sigmoid"),), "binary_cross_entropy")
    with pytest.raises(NotFinite) as error:
        trace(network, ([[[1e200]]], [[0.0]]), [[1e200]], [[0.0]])
    assert "smaller weights" in error.value.advice
