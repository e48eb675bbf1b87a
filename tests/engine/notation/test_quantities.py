"""What each kind of array is; that traces have no others is in test_notation."""

import numpy as np
import pytest

from engine import derive
from engine.notation.quantities import PER_SAMPLE, QUANTITIES, SINGLE
from engine.notation.term_ids import entry_letters, kind_of
from engine.steps.step import SAMPLE
from tests.engine.problems import MISTAKEN, PLANS, random_trace


@pytest.mark.parametrize("name", PLANS)
def test_the_steps_agree(name):
    """Letters and samples are those of the step that defines the array; a softmax's slope alone has one letter more."""
    trace = random_trace(PLANS[name])
    for step in trace.steps:
        quantity = QUANTITIES[kind_of(step.id)]
        assert quantity.per_sample == (SAMPLE in step.definition.indices)
        if step.rule != "activation_jacobian":
            assert len(quantity.letters) == len(step.indices), step.id
    for array, numbers in trace.arrays.items():
        axes = np.ndim(numbers) - (kind_of(array) in PER_SAMPLE)
        assert (axes == 0) == (kind_of(array) in SINGLE), array


def test_every_role_is_one_of_the_derivations():
    roles = {"forward": "forward", "cost": "cost", "backward": "derivative", "update": "update"}
    for plan in (*PLANS.values(), *MISTAKEN.values()):
        for step in derive(plan):
            role = QUANTITIES[kind_of(step.id)].role
            if step.rule.startswith(("activation_", "penal")) or role in ("parameter", "number"):
                continue
            assert role in (roles[step.phase], "update"), step.id


def test_entries():
    assert [entry_letters(array) for array in ("w.1", "dz.2", "cost", "w_velocity.1", "b_next.1", "l1")] == [
        "ik", "i", "", "ik", "i", "",
    ]  # fmt: skip
    assert [kind for kind, quantity in QUANTITIES.items() if kind != quantity.kind] == []


def test_every_kind_says_what_it_is():
    assert QUANTITIES["dw_clipped"].beside == "dw"
    assert {one.parameter for one in QUANTITIES.values() if one.kind[:2] in ("w_", "dw")} == {"w"}
    for one in QUANTITIES.values():
        assert {one.of, one.beside, one.parameter} - {None} <= set(QUANTITIES)
        # A single number has no place at a neuron or between two.
        assert bool(one.letters) == (one.home in ("neuron", "edge", "target", "output")), one.kind
        for text in (one.name, one.names, *(one.in_layers or ()), *(one.at_inputs or ()), *(one.of_pair or ())):
            assert text.format(at="x", edge="x", i=0, k=0, layer="x", L=1, activation="x")


@pytest.mark.parametrize("name", PLANS)
def test_a_derivative_has_an_entry_for_each_of_what_it_is_by(name):
    trace = random_trace(PLANS[name])
    for array, numbers in trace.arrays.items():
        of = QUANTITIES[kind_of(array)].of
        if of and (by := array.replace(kind_of(array), of, 1)) in trace.arrays:
            assert np.shape(trace.arrays[by]) == np.shape(numbers), array
