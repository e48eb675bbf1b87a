"""Each function's derivative by each argument is a function that there is."""

from functools import partial
from typing import Literal

import numpy as np
import pytest

from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS
from engine.functions.layer_functions import one_hot
from engine.functions.slopes import FLAT, collapsed, slope_of
from engine.functions.table import FUNCTIONS
from engine.steps.step import Factor, Function, Product

SIZES = {"s": 2, "i": 3, "j": 3}


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_an_activation_has_its_slope_or_its_jacobian(name):
    over: Literal["entry", "layer"] = "layer" if ACTIVATIONS[name].over_layer else "entry"
    slope = slope_of(Function("si", name, ("z.1",), over), 0, SIZES)
    z = np.random.default_rng(0).normal(size=(2, 3))
    result = FUNCTIONS[slope.definition.function](z)
    assert result.shape == tuple(SIZES[letter] for letter in slope.definition.indices)
    assert slope.upper == ("sj" if over == "layer" else "si")


@pytest.mark.parametrize("name", COSTS)
def test_a_cost_has_both_derivatives(name):
    cost = Function("si", name, ("a.1", "y"), "entry", 0.5, (("delta", 2.0),))
    by_output, by_target = (slope_of(cost, argument, SIZES).definition for argument in (0, 1))
    assert by_output.function in FUNCTIONS
    assert by_target.function in FUNCTIONS
    assert by_output.function != by_target.function
    assert {(d.coefficient, d.parameters, d.arguments) for d in (by_output, by_target)} == {
        (0.5, (("delta", 2.0),), ("a.1", "y"))
    }


def test_what_collapses():
    fused = Function("si", "softmax_cross_entropy", ("z.2", "y"), "layer", 0.5)
    assert collapsed(fused, 0) == (Product((Factor("a.2", "si"),), 0.5), Product((Factor("y", "si"),), -0.5))
    assert collapsed(fused, 1) == ()
    assert collapsed(Function("si", "cross_entropy", ("a.2", "y")), 0) == ()


def test_what_is_flat_is_flat():
    x = np.array([-2.0, -0.3, 0.4, 5.0])
    for name in FLAT:
        function = partial(one_hot, size=3.0) if name == "one_hot" else FUNCTIONS[name]
        np.testing.assert_array_equal(function(x + 1e-6), function(x))
