"""Derivatives go by the names that the notes give them."""

from engine import derive
from engine.derivation.derivative_names import added_apart, derivative_id, derivative_rule, slope_names
from engine.steps.step import Function, Step
from tests.engine.problems import PLANS

STEPS = {step.id: step for step in derive(PLANS["L1 and L2 in the cost of a batch"])}
SOFTMAX = {step.id: step for step in derive(PLANS["softmax by the chain rule"])}


def test_arrays():
    assert derivative_id("w.2") == "dw.2"
    assert derivative_id("y") == "dy"
    assert derivative_id("w.2", STEPS["penalty.2"]) == "dw_penalized.2"
    assert derivative_id("w.2", STEPS["z.2"]) == "dw.2"
    assert added_apart(STEPS["penalty.1"])


def test_equations():
    assert derivative_rule("w.2", STEPS["z.2"], False, False) == "weight_gradient"
    assert derivative_rule("z.2", SOFTMAX["a.2"], False, True) == "error_through_jacobian"
    assert derivative_rule("z.2", STEPS["a.2"], False, False) == "error"
    assert derivative_rule("z.2", STEPS["a.2"], True, False) == "total_derivative"
    assert derivative_rule("gamma.2", STEPS["z.2"], False, False) == "derivative"


def test_slopes():
    assert slope_names(STEPS["a.1"], 0) == ("ds.1", "activation_slope")
    assert slope_names(SOFTMAX["a.2"], 0) == ("ds.2", "activation_jacobian")
    root = Step("r.3", "forward", 3, "deviation", Function("i", "inverse_root", ("v.3",)), {"i": 2})
    assert slope_names(root, 0) == ("r_slope.3", "slope")
    assert slope_names(root, 1)[0] == "r_slope1.3"
