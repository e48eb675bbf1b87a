"""Slips as changed steps."""

from dataclasses import replace

import pytest

from engine import Dense, Network, Plan, derive
from engine.derivation.mistakes import MISTAKES
from engine.practice.saying import unnamed
from engine.practice.slips import Both, arrays_of_slips, pairs, slips

PLAN = Plan(Network(3, (Dense(3, "tanh"), Dense(3, "sigmoid"), Dense(3, "sigmoid"))), 2, True)


def test_every_mistake_is_made_in_each_layer_and_in_all():
    squared = replace(PLAN, network=Network(3, PLAN.network.layers, "mean_squared_error"))
    named = [slip for plan in (PLAN, squared) for slip in slips(plan) if slip.mistakes[0] in MISTAKES]
    assert {slip.mistakes[0] for slip in named} == set(MISTAKES)
    places = {slip.layer for slip in named if slip.mistakes == ("missing_activation_derivative",)}
    assert places == {1, 2, 3, None}
    assert {slip.layer for slip in named if slip.mistakes == ("updated_weights",)} == {2, 3, None}


def test_a_mistake_in_all_layers_is_the_one_that_a_trace_can_have():
    for name in MISTAKES:
        made = [slip for slip in slips(PLAN) if slip.mistakes == (name,)]
        if name == "one_path_only" or not made:
            continue
        widest = max(made, key=lambda slip: slip.size)
        mistaken = {step.id: step for step in derive(Plan(PLAN.network, 2, True, mistakes=(name,)))}
        for id, step in widest.changed.items():
            assert mistaken[id].definition == step.definition


def test_where_shapes_do_not_let_it_be_made_there_is_none():
    plan = Plan(Network(2, (Dense(3, "tanh"), Dense(3, "tanh"), Dense(2, "tanh"))))
    assert {slip.layer for slip in slips(plan) if slip.mistakes == ("swapped_outer_product",)} == {2}
    assert not [slip for slip in slips(plan) if slip.mistakes == ("updated_weights",)]


@pytest.mark.parametrize("neuron", [0, 1, 2])
def test_a_path_through_any_neuron(neuron):
    clauses = [slip.clause for slip in slips(PLAN)]
    assert f"only one path is counted: the one through {unnamed(3, neuron)}" in clauses
    assert arrays_of_slips(PLAN)[f"only.3:{neuron}"].tolist() == [float(n == neuron) for n in range(3)]


def test_two_at_a_time_never_define_the_same_step():
    named = [slip for slip in slips(PLAN) if slip.named]
    found = list(pairs(named))
    assert found
    for both in found:
        assert isinstance(both, Both)
        assert not both.one.changed.keys() & both.two.changed.keys()
        assert len(set(both.mistakes)) == 2
