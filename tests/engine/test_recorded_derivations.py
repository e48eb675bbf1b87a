"""The steps of every kind of dense chain are those that were recorded: ids, order, definitions and coefficients."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from engine import derive
from engine.functions.activations import ACTIVATIONS
from engine.steps.step import Function, Step
from tests.engine.dense_plans import fingerprint, plans, written
from tests.engine.problems import PLANS

# The plans with one inside end with a sigmoid.
BY_ENTRY = [name for name, one in ACTIVATIONS.items() if not one.over_layer and name not in ("tanh", "sigmoid")]
RECORDED = json.loads((Path(__file__).parent.parent / "golden/derivations.json").read_text())


@pytest.mark.parametrize("name", RECORDED["readable"])
def test_these_are_the_very_steps(name):
    assert list(map(written, derive(PLANS[name]))) == RECORDED["readable"][name]


@pytest.fixture(scope="module")
def made():
    return plans()


def test_every_derivation_is_the_recorded_one(made):
    assert {name: fingerprint(derive(made[name])) for name in RECORDED["fingerprints"]} == RECORDED["fingerprints"]


@pytest.mark.parametrize("activation", BY_ENTRY)
def test_an_activation_of_one_entry_is_derived_as_tanh_is(made, activation):
    """One that came later needs no recording: its steps are the recorded ones, with its name in them."""
    own = [name for name in made if name.startswith((f"{activation} inside", f"{activation} and squared_error"))]
    assert len(own) == 7
    for name in own:
        bare = tuple(_with_the_name_of_tanh(step, activation) for step in derive(made[name]))
        assert fingerprint(bare) == RECORDED["fingerprints"][f"tanh{name.removeprefix(activation)}"], name


def _with_the_name_of_tanh(step: Step, activation: str) -> Step:
    definition = step.definition
    if not isinstance(definition, Function) or definition.function not in (activation, f"{activation}_derivative"):
        return step
    function = definition.function.replace(activation, "tanh", 1)
    return replace(step, definition=replace(definition, function=function, parameters=()))


def test_a_fingerprint_sees_a_coefficient_an_order_and_a_name():
    steps = derive(PLANS["batch"])
    first, second, *others = steps
    assert isinstance(second.definition, Function)
    halved = replace(second, definition=replace(second.definition, coefficient=0.5))
    changed = [(second, first, *others), (first, halved, *others), (first, replace(second, rule="slope"), *others)]
    assert len({fingerprint(steps), *map(fingerprint, changed)}) == 4
