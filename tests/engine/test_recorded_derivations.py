"""The steps of every kind of dense chain are those that were recorded: ids, order, definitions and coefficients."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from engine import derive
from engine.steps.step import Function
from tests.engine.dense_plans import fingerprint, plans, written
from tests.engine.problems import PLANS

RECORDED = json.loads((Path(__file__).parent.parent / "golden/derivations.json").read_text())


@pytest.mark.parametrize("name", RECORDED["readable"])
def test_these_are_the_very_steps(name):
    assert list(map(written, derive(PLANS[name]))) == RECORDED["readable"][name]


def test_every_derivation_is_the_recorded_one():
    assert {name: fingerprint(derive(plan)) for name, plan in plans().items()} == RECORDED["fingerprints"]


def test_a_fingerprint_sees_a_coefficient_an_order_and_a_name():
    steps = derive(PLANS["batch"])
    first, second, *others = steps
    assert isinstance(second.definition, Function)
    halved = replace(second, definition=replace(second.definition, coefficient=0.5))
    changed = [(second, first, *others), (first, halved, *others), (first, replace(second, rule="slope"), *others)]
    assert len({fingerprint(steps), *map(fingerprint, changed)}) == 4
