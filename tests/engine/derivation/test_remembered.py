"""What an update is given, and what the next one is."""

import numpy as np
import pytest

from engine.derivation.optimizers import OPTIMIZERS
from engine.derivation.remembered import Remembered, carried_on, given_for_update, zeros
from tests.engine.problems import LEARNING_RATE, PLANS, optimizer_of, random_trace

UPDATES = {name: plan for name, plan in PLANS.items() if plan.update}


@pytest.mark.parametrize("name", UPDATES)
def test_it_is_what_no_step_defines(name):
    trace = random_trace(UPDATES[name])
    given = given_for_update(trace.plan, optimizer_of(trace.plan), LEARNING_RATE, Remembered(3))
    assert set(given) == set(trace.given)
    assert given["learning_rate"] == LEARNING_RATE


@pytest.mark.parametrize("name", UPDATES)
def test_the_next_update_goes_on_from_this_one(name):
    trace = random_trace(UPDATES[name])
    following = carried_on(trace.arrays)
    assert set(following) == set(trace.given)
    for quantity in OPTIMIZERS[trace.plan.descent.optimizer].remembers:
        np.testing.assert_array_equal(following[f"w_{quantity}.1"], trace[f"w_{quantity}_next.1"])
    if "update" in following:
        assert following["update"] == trace["update"] + 1


def test_what_is_remembered_is_made_once_however_many_layers_read_it(monkeypatch):
    made = []
    of = Remembered.of

    def counted(remembered, name, network):
        made.append(name)
        return of(remembered, name, network)

    monkeypatch.setattr(Remembered, "of", counted)
    plan = PLANS["adam"]
    given_for_update(plan, optimizer_of(plan), LEARNING_RATE, Remembered(3))
    assert len(plan.network.layers) > 1
    assert sorted(made) == ["first_moment", "second_moment"]


def test_nothing_is_remembered_at_first():
    network = PLANS["adam"].network
    for array in (*Remembered().of("first_moment", network).w, *zeros(network).b):
        assert not array.any()


def test_without_an_update_nothing_is_given():
    assert random_trace(PLANS["no update"]).given == {}
