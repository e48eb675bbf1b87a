"""Errors say what is wrong, where, and what would be right."""

from typing import Any

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


@pytest.mark.parametrize("units", [2.5, "3", True, None, [3]])
def test_what_counts_is_a_whole_number(units):
    with pytest.raises(InvalidInput, match="a whole number; this is") as caught:
        Network(2, [Dense(3), Dense(units)])
    assert caught.value.field == "network.layers.1.units"
    with pytest.raises(InvalidInput, match="a whole number; this is"):
        Network(units, [Dense(3)])


def test_numpy_counts_as_well():
    two: Any = np.int64(2)
    three: Any = np.int64(3)
    assert Network(two, [Dense(three)]).sizes == (2, 3)


def test_a_function_in_place_of_a_name_is_known_by_its_own():
    with pytest.raises(UnknownName) as caught:
        Network(2, [Dense(3, np.tanh)])  # type: ignore[arg-type]
    assert caught.value.nearest == "tanh"
