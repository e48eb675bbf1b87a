"""The words of layer view: of the same numbers, of dense and activation layers, and of no neuron."""

import re

import pytest

from engine import derive
from engine.steps.step import Step
from engine.words.layer_view import MISTAKEN as MISTAKEN_WORDS
from engine.words.layer_view import WORDS
from engine.words.rules import NEURON_WORDS, Words, words
from engine.writing.views import in_view
from tests.engine.problems import FAMILIES, MISTAKEN, steps_and_their_plans

TOKEN = re.compile(r"\{[^{}]+\}")


def text(found: Words) -> str:
    return " ".join([found.title, found.about, found.entry, found.narration])


def said_in_both(family: str) -> set[tuple[Step, Words, Words]]:
    """Each step in neuron view and in layer view."""
    return {(step, words(step, plan), words(step, plan, "layer")) for step, plan in steps_and_their_plans(family)}


@pytest.mark.thorough
@pytest.mark.parametrize("family", FAMILIES)
def test_both_views_speak_of_the_same_entries(family):
    for step, neuron, layer in said_in_both(family):
        spoken = set(TOKEN.findall(layer.narration))
        own = "{" + ".".join([step.id, *step.indices]) + "}"
        assert own in spoken
        # Where a neuron is named by its number, an output is.
        assert {t for t in TOKEN.findall(neuron.narration) if "#" not in t} == {t for t in spoken if "#" not in t}


@pytest.mark.thorough
@pytest.mark.parametrize("family", FAMILIES)
def test_layers_are_dense_or_activation_layers(family):
    for step, _, layer in said_in_both(family):
        said = text(layer)
        assert "neuron" not in said.lower(), said
        narration = layer.narration.lower()
        assert "error" not in re.sub(r"(squared|absolute) error", "", narration), said
        # A layer with a number says which of the two it is.
        numbered = re.findall(r"(\w+) layer \d", said)
        assert set(numbered) <= {"dense", "activation"}, said
        if numbered and not step.mistake:
            assert in_view(step).part in numbered, said


def test_no_word_is_left_over():
    """Each stands for one of the other view's, and differs from it."""
    assert WORDS.keys() <= NEURON_WORDS.keys()
    assert all(WORDS[key] != NEURON_WORDS[key] for key in WORDS)
    made = {(step.mistake, step.rule) for plan in MISTAKEN.values() for step in derive(plan) if step.mistake}
    assert {(mistake, key.partition(",")[0]) for mistake, key in MISTAKEN_WORDS} <= made
