"""A transpose is explained where there is one, and nowhere else."""

import pytest

from engine import Dense, Network, derive
from engine.derivation.plan import Plan
from engine.words.transposes import why_transposed
from engine.writing.matrices import matrix_form

NETWORK = Network(2, (Dense(3), Dense(2)))
STEPS = {step.id: step for step in derive(Plan(NETWORK, update=True))}


@pytest.mark.parametrize("step", STEPS.values(), ids=lambda step: step.id)
def test_a_transpose_in_the_matrix_form_is_explained(step):
    transposed = any(operand.transposed for term in matrix_form(step).terms for operand in term.operands)
    assert bool(why_transposed(step)) == transposed


def test_a_mistaken_step_has_words_of_its_own():
    plan = Plan(NETWORK, mistakes=("one_path_only",))
    mistaken = [step for step in derive(plan) if step.mistake]
    assert mistaken
    assert all(why_transposed(step) == "" for step in mistaken)
