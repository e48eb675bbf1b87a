"""What each kind of array is; that traces have no others is in test_notation."""

import numpy as np
import pytest

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
        for step in random_trace(plan).steps:
            role = QUANTITIES[kind_of(step.id)].role
            if step.rule.startswith(("activation_", "penal")) or role in ("parameter", "number"):
                continue
            assert role in (roles[step.phase], "update"), step.id


def test_entries():
    assert [entry_letters(array) for array in ("w.1", "dz.2", "cost", "w_velocity.1", "b_next.1", "l1")] == [
        "ik", "i", "", "ik", "i", "",
    ]  # fmt: skip
    assert [kind for kind, quantity in QUANTITIES.items() if kind != quantity.kind] == []
