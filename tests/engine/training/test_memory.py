"""Arrays that are used again."""

import numpy as np

from engine.derivation.plan import derive
from engine.training.layout import Layout
from engine.training.memory import Memory, Shared, stored_in
from tests.engine.training.runs import CLASSES, recipe


def test_vectors_and_numbers_are_made_once():
    shared = Shared(Layout(CLASSES))
    assert shared.vector("gradients") is shared.vector("gradients")
    assert shared.scalar("learning_rate") is shared.scalar("learning_rate")
    shared.vector("gradients")[:] = 1.0
    assert shared.view("gradients", "b", 1).tolist() == [1.0] * 4


def test_every_step_has_room_in_its_own_axes():
    memory = Memory(Shared(Layout(CLASSES)), 5)
    steps = derive(recipe(CLASSES).plan(5))
    for step in steps:
        memory.make_room(step)
        assert memory.arrays[step.id].shape == tuple(step.sizes[letter] for letter in step.definition.indices)


def test_activations_have_ones_beneath():
    memory = Memory(Shared(Layout(CLASSES)), 5)
    memory.columns["a.0"][...] = 3.0
    np.testing.assert_array_equal(memory.with_ones["a.0"][-1], np.ones(5))
    assert memory.arrays["a.0"].shape == (5, 3)


def test_a_parameter_and_its_successor_share_their_place():
    assert stored_in("w_next") == stored_in("w")
    assert stored_in("dz") is None
    assert stored_in("learning_rate") is None
