"""Slips besides the named mistakes."""

import pytest

from engine import Dense, Network, Plan, derive
from engine.practice.other_slips import other_slips
from engine.practice.saying import CLAUSES

PLANS = {
    "square": Plan(Network(2, (Dense(2, "sigmoid"), Dense(2, "sigmoid"))), 1, True),
    "softmax": Plan(Network(3, (Dense(4, "tanh"), Dense(2, "softmax")), "cross_entropy"), 3, True),
    "fused": Plan(Network(3, (Dense(4, "tanh"), Dense(2, "softmax")), "cross_entropy"), 3, False, output_rule="fused"),
    "fused, entry by entry": Plan(Network(2, (Dense(1, "sigmoid"),), "binary_cross_entropy"), output_rule="fused"),
    "one": Plan(Network(1, (Dense(1, "identity"),))),
}


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_each_changes_something_and_has_a_name_that_is_told(plan):
    steps = derive(plan)
    by_id = {step.id: step for step in steps}
    for name, _, clause, changed, weight in other_slips(steps, plan):
        assert name in CLAUSES
        assert clause
        assert 0 < weight < 1
        for step in changed:
            assert step.definition != by_id[step.id].definition


def test_those_that_need_a_square_layer_are_left_out_elsewhere():
    names = {name for name, *_ in other_slips(derive(PLANS["softmax"]), PLANS["softmax"])}
    assert "weights_by_column" not in names
    assert {"log_base", "uphill", "rate_left_out", "factor"} <= names


def test_where_no_step_is_the_slope_another_activation_is_taken_on_the_way_forward_alone():
    plan = PLANS["fused, entry by entry"]
    made = [(name, [step.id for step in changed]) for name, _, _, changed, _ in other_slips(derive(plan), plan)]
    assert ("other_activation", ["a.1"]) in made
    assert not [name for name, _ in made if name == "other_derivative"]
