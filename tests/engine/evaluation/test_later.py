"""Updates one after the other are those of the training loop, which is written otherwise."""

import numpy as np
import pytest

from engine.errors import InvalidInput, NotFinite
from engine.evaluation.later import later
from engine.evaluation.trace import trace
from engine.presets import PRESETS
from engine.training.recipe import Recipe
from engine.training.state import State
from engine.training.trainer import Trainer


def test_so_many_updates_later_it_is_where_training_is():
    preset = PRESETS["xor"]
    found = later(preset.trace(), 50)
    recipe = Recipe(preset.network, preset.learning_rate, batch_size=4, shuffle=False)
    trainer = Trainer(recipe, preset.samples)
    trained = trainer.layout.parameters(trainer.advance(State.start(preset.network, preset.parameters), 50).parameters)
    for ours, theirs in zip(found.parameters.w, trained.w, strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-9)
    assert later(found, 0) is found


def test_without_an_update_nothing_leads_on_and_what_overflows_is_told():
    preset = PRESETS["xor"]
    with pytest.raises(InvalidInput, match="learning rate"):
        later(trace(preset.network, preset.parameters, preset.x, preset.y), 1)
    with pytest.raises(NotFinite):
        later(trace(preset.network, preset.parameters, preset.x, preset.y, learning_rate=1e300), 3)
