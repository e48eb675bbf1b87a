"""The steps of optimizers in words."""

import re

import pytest

from engine import derive
from engine.words.rules import words
from engine.words.updates import UPDATE_WORDS
from tests.engine.problems import PLANS

UPDATES = {name: plan for name, plan in PLANS.items() if plan.update}


@pytest.mark.parametrize("name", UPDATES)
def test_weights_and_biases_are_called_what_they_are(name):
    plan = UPDATES[name]
    for step in derive(plan):
        if step.rule not in UPDATE_WORDS:
            continue
        said = words(step, plan)
        text = " ".join([said.title, said.about, said.entry, said.narration])
        assert not re.search(r"<[^>]*>", text), text
        other = "bias" if step.id.startswith(("w", "dw")) else "weight"
        assert other not in text.lower()


def test_every_rule_is_said():
    made = {step.rule for plan in UPDATES.values() for step in derive(plan) if step.phase == "update"}
    assert set(UPDATE_WORDS) <= made
