"""What gradients are derivatives of: means and sums over the samples, and penalties in the cost."""

from dataclasses import replace

import numpy as np
import pytest

from engine import InvalidInput, Plan, derive
from engine.derivation.objective import USUAL, Objective
from tests.engine.autograd_network import arrays_of
from tests.engine.problems import PLANS, network, random_trace

PLAIN = Plan(network(2, 3, 2), samples=3, update=True)
OTHERS = [name for name, plan in PLANS.items() if plan.objective != USUAL]


def ids(objective: Objective, phase: str, samples: int = 3) -> list[str]:
    plan = replace(PLAIN, samples=samples, objective=objective)
    return [step.id for step in derive(plan) if step.phase == phase]


def test_from_the_samples_costs_to_one_number():
    assert ids(USUAL, "cost") == ["e.2", "cost", "mean_cost"]
    assert ids(Objective("sum"), "cost") == ["e.2", "cost", "summed_cost"]
    assert ids(Objective("sum"), "cost", samples=1) == ["e.2", "cost"]
    assert ids(Objective(l2=True), "cost", samples=1) == ["e.2", "cost", "penalty.1", "penalty.2", "total_cost"]
    with_signs = ["mean_cost", "w_sign.1", "penalty.1", "w_sign.2", "penalty.2", "total_cost"]
    assert ids(Objective(l1=True), "cost")[2:] == with_signs


def test_a_penalty_in_the_cost_is_in_its_gradient_and_the_update_takes_that():
    assert ids(Objective(l2=True), "backward")[3:6] == ["dw.2", "db.2", "dw_penalized.2"]
    assert ids(Objective(l2=True), "update") == ["w_next.2", "b_next.2", "w_next.1", "b_next.1"]
    last = derive(replace(PLAIN, objective=Objective(l2=True)))[-2]
    assert "dw_penalized.1" in set(last.reads())


def test_the_array_that_is_derived_and_its_derivatives():
    assert [Objective(batch).array(n) for batch in ("mean", "sum") for n in (1, 2)] == [
        "cost", "mean_cost", "cost", "summed_cost",
    ]  # fmt: skip
    assert Objective(l1=True).array(1) == Objective("sum", l2=True).array(5) == "total_cost"
    assert Objective(l1=True).gradient("w.2") == "dw_penalized.2"
    assert Objective(l1=True).gradient("b.2") == "db.2"
    assert USUAL.gradient("w.2") == "dw.2"


@pytest.mark.parametrize("name", OTHERS)
def test_every_number_is_what_automatic_differentiation_gives(name):
    found = random_trace(PLANS[name])
    expected = arrays_of(_without_update(found))
    kinds = ("dw", "db", "penalty", "total_cost", "summed_cost", "w_sign")
    compared = [step.id for step in found.steps if step.phase != "update" and step.id.startswith(kinds)]
    assert {found.objective} & {*compared, "cost", "mean_cost"}
    for array in compared:
        np.testing.assert_allclose(found[array], expected[array], rtol=1e-10, atol=1e-14, err_msg=array)


def _without_update(found):
    """The same trace as one without an update, which is compared elsewhere."""
    return replace(found, plan=replace(found.plan, update=False))


def test_a_batch_that_is_summed_has_so_many_times_the_gradient():
    mean = random_trace(PLAIN)
    total = random_trace(replace(PLAIN, objective=Objective("sum")))
    assert total.total_cost == pytest.approx(3.0 * mean.total_cost, rel=1e-14)
    assert total.mean_cost == pytest.approx(mean.mean_cost, rel=1e-14)
    np.testing.assert_allclose(total["dw.1"], 3.0 * mean["dw.1"], rtol=1e-14)
    np.testing.assert_array_equal(total["dz.1"], mean["dz.1"])


def test_names_that_there_are_not():
    with pytest.raises(InvalidInput, match="mean") as refused:
        Objective("average")  # type: ignore[arg-type]
    assert refused.value.field == "batch"


def test_what_a_samples_cost_weighs():
    assert [Objective(batch).share(4) for batch in ("mean", "sum")] == [0.25, 1.0]
