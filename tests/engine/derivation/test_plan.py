"""The list of steps: order, single assignment, and what a plan decides."""

from dataclasses import fields, replace
from typing import Any

import pytest

from engine import Dense, InvalidInput, Network, Plan, UnknownName, derive
from engine.derivation.mistakes import MISTAKES
from engine.derivation.objective import Objective
from engine.derivation.optimizers import OPTIMIZERS, Descent
from engine.notation.term_ids import GIVEN_NUMBERS, parse_term
from engine.steps.step import SAMPLE, SumOfProducts, summed
from tests.engine.problems import PLANS, network

PHASES = ["forward", "cost", "backward", "update"]


def given_arrays(plan: Plan) -> set[str]:
    layers = range(1, len(plan.network.layers) + 1)
    rule = OPTIMIZERS[plan.descent.optimizer]
    update = {"learning_rate", *GIVEN_NUMBERS} if plan.update else {"l1", "l2"}
    remembered = {f"{kind}_{what}.{layer}" for kind in "wb" for layer in layers for what in rule.remembers}
    parameters = {f"{kind}.{layer}" for kind in "wb" for layer in layers}
    return {"a.0", "y", *parameters, *plan.network.masks, *update, *remembered}


@pytest.fixture(params=PLANS)
def plan(request) -> Plan:
    return PLANS[request.param]


def test_each_array_is_defined_once_and_before_it_is_read(plan):
    defined = given_arrays(plan)
    for step in derive(plan):
        assert step.id not in defined, f"{step.id} is defined twice"
        assert set(step.reads()) <= defined, f"{step.id} reads {set(step.reads()) - defined} too early"
        defined.add(step.id)


def test_every_derivative_of_a_parameter_is_there(plan):
    steps = {step.id for step in derive(plan)}
    for layer in range(1, len(plan.network.layers) + 1):
        assert {f"dw.{layer}", f"db.{layer}"} <= steps
        assert ({f"w_next.{layer}", f"b_next.{layer}"} <= steps) == plan.update
    assert ({"da.0", "dy"} <= steps) == plan.given_gradients
    assert ("da.0" in steps) == plan.given_gradients


def test_phases_come_in_order(plan):
    phases = [PHASES.index(step.phase) for step in derive(plan)]
    assert phases == sorted(phases)


def test_steps_know_their_layer(plan):
    for step in derive(plan):
        named = parse_term(step.id).layer
        assert step.layer == (named if named is not None else len(plan.network.layers))


def test_index_letters_run_as_far_as_their_axes(plan):
    """The same letter has the same size in every array of a step."""
    sizes = plan.network.sizes
    for step in derive(plan):
        definition = step.definition
        if not isinstance(definition, SumOfProducts):
            continue
        for factor in (factor for term in definition.terms for factor in term.factors):
            array = parse_term(factor.array)
            units = {"w": (-1, -2), "dw": (-1, -2), "ds": (-1, -1)}.get(array.kind, (-1,))
            letters = factor.indices.replace(SAMPLE, "")
            for letter, axis in zip(letters, units, strict=False):
                layer = len(plan.network.layers) if array.layer is None else array.layer + axis + 1
                assert step.sizes[letter] == sizes[layer], f"{step.id}: {factor}"


def test_a_derivation_of_two_layers():
    assert [step.id for step in derive(PLANS["one sample"])] == [
        "z.1", "a.1", "z.2", "a.2", "e.2", "cost", "da.2", "ds.2", "dz.2", "dw.2", "db.2", "da.1", "ds.1", "dz.1",
        "dw.1", "db.1", "w_next.2", "b_next.2", "w_next.1", "b_next.1",
    ]  # fmt: skip


def test_several_samples_add_their_mean():
    assert "mean_cost" not in {step.id for step in derive(PLANS["one sample"])}
    assert "mean_cost" in {step.id for step in derive(PLANS["batch"])}


def test_the_fused_rule_goes_straight_to_z():
    fused = {step.id: step for step in derive(PLANS["softmax fused"])}
    assert "da.2" not in fused
    assert "ds.2" not in fused
    assert list(fused["dz.2"].reads()) == ["a.2", "y"]
    assert list(fused["e.2"].reads()) == ["z.2", "y"]
    assert "da.1" in fused


def test_the_error_of_the_layer_before_has_an_index_of_that_layer():
    (step,) = (step for step in derive(PLANS["one sample"]) if step.id == "da.1")
    assert (step.layer, step.indices, step.shape) == (1, "k", (3,))
    assert isinstance(step.definition, SumOfProducts)
    assert summed(step.definition, step.definition.terms[0]) == "j"


def test_only_fitting_pairs_fuse():
    with pytest.raises(InvalidInput, match="fused rule") as error:
        Plan(network(2, 2), output_rule="fused")
    assert error.value.field == "output_rule"


def test_unknown_names_are_refused():
    with pytest.raises(UnknownName, match="Did you mean 'frozen'") as error:
        Plan(network(2, 2), bias_update="froze")  # type: ignore[arg-type]
    assert error.value.field == "bias_update"
    with pytest.raises(UnknownName, match="'chian'") as error:
        Plan(network(2, 2), output_rule="chian")  # type: ignore[arg-type]
    assert error.value.field == "output_rule"
    with pytest.raises(InvalidInput, match="1 sample"):
        Plan(network(2, 2), samples=0)


def test_equal_plans_share_their_derivation():
    plan = PLANS["batch"]
    assert derive(replace(plan)) is derive(plan)
    assert hash(replace(plan)) == hash(plan)


def test_a_mistake_names_the_steps_it_changed():
    plan = replace(PLANS["equal sizes"], mistakes=("wrong_sign",))
    assert {step.id for step in derive(plan) if step.mistake} == {"da.2"}
    assert {step.mistake for step in derive(plan)} == {None, "wrong_sign"}
    assert "wrong_sign" in MISTAKES


def test_given_gradients_end_the_backward_phase():
    for name in ("given gradients", "given gradients fused"):
        backward = [step.id for step in derive(PLANS[name]) if step.phase == "backward"]
        assert backward[-3:] == ["db.1", "da.0", "dy"]
        assert "w_next.1" in {step.id for step in derive(PLANS[name])}


def test_mistakes_leave_the_given_gradients_rules_alone():
    """They are made about what is learned from; a matrix that isn't square is no reason to refuse them here."""
    plan = Plan(network(3, 2, 2), given_gradients=True, mistakes=("untransposed_weights",))
    assert {step.id for step in derive(plan) if step.mistake} == {"da.1"}
    early = Plan(network(2, 2, 2), update=True, given_gradients=True, mistakes=("updated_weights",))
    order = [step.id for step in derive(early)]
    assert order[-5:] == ["da.0", "dy", "b_next.2", "w_next.1", "b_next.1"]


def test_plans_that_are_equal_are_found_by_one_another_and_no_others_are():
    """Whatever decides the steps counts in the number by which what is kept of a plan is looked up."""
    small = Network(2, (Dense(2, "softmax"),), "cross_entropy")
    usual = Plan(small)
    others: dict[str, Any] = {
        "network": Network(3, (Dense(2, "softmax"),), "cross_entropy"), "samples": 2, "update": True,
        "bias_update": "shared", "output_rule": "fused", "mistakes": ("wrong_sign",), "given_gradients": True,
        "descent": Descent("adam"), "objective": Objective("sum"),
    }  # fmt: skip
    assert set(others) == {one.name for one in fields(Plan) if one.compare}
    assert hash(Plan(small)) == hash(usual)
    for name, other in others.items():
        changed = replace(usual, **{name: other})
        assert changed != usual
        assert hash(changed) != hash(usual), name
