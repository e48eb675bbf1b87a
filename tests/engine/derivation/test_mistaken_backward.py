"""Constant factors: which cost has one to lose, and which has none."""

import pytest

from engine import Plan, derive
from engine.derivation.mistakes import MISTAKES
from engine.steps.step import Function
from tests.engine.problems import network

# By the cost, what each factor makes of the right derivative of a cost of 4 outputs; 1 where there is nothing to lose.
FACTORS = {
    "half_squared_error": {"missing_half": 2.0, "mean_over_outputs": 0.25},
    "squared_error": {"missing_two": 0.5, "mean_over_outputs": 0.25},
    "mean_squared_error": {"missing_two": 0.5, "sum_over_outputs": 4.0},
    "absolute_error": {"mean_over_outputs": 0.25},
    "given": {},
}


@pytest.mark.parametrize("cost", FACTORS)
@pytest.mark.parametrize("name", ["missing_half", "missing_two", "mean_over_outputs", "sum_over_outputs"])
def test_the_factor(cost, name):
    plan = Plan(network(2, 4, output="identity", cost=cost))
    right = next(step for step in derive(plan) if step.rule == "output_derivative")
    wrong = MISTAKES[name].change(right, plan.network)
    assert isinstance(right.definition, Function)
    assert isinstance(wrong.definition, Function)
    assert wrong.definition.coefficient == FACTORS[cost].get(name, 1.0) * right.definition.coefficient
