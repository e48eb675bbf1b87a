"""Errors say what is wrong, where, and what would be right."""

import pytest

from engine.errors import InvalidInput, NotFinite, UnknownName


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


def test_a_number_that_is_not_finite():
    error = NotFinite("z.3", "z.3.1", float("inf"), 2)
    assert (error.step, error.term, error.value, error.sample) == ("z.3", "z.3.1", float("inf"), 2)
    assert "z.3.1 became inf (sample 2)" in str(error)
    assert isinstance(error, ArithmeticError)
