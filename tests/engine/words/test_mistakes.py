"""What mistaken steps say of themselves: what they do, in entries that exist."""

import re

import pytest

from engine import derive
from engine.derivation.mistakes import MISTAKES
from engine.words.mistakes import NARRATIONS, narrations
from engine.words.rules import words
from engine.writing.templates import instantiate_id
from tests.engine.problems import FAMILIES, MISTAKEN, PLANS, random_trace, steps_and_their_plans


def tokens(narration: str) -> set[str]:
    """The arrays that a narration shows entries of."""
    return {array_of(token) for token in re.findall(r"\{([^{}#]+)\}", narration)}


def array_of(token: str) -> str:
    return ".".join(token.split(".")[:2]) if token.split(".")[0] != "y" else "y"


@pytest.mark.thorough
@pytest.mark.parametrize("family", FAMILIES)
def test_its_words_speak_of_what_it_reads(family):
    plan = PLANS[family]
    originals = {step.id: step for step in derive(plan)}
    for step, mistaken in steps_and_their_plans(family):
        if not step.mistake:
            continue
        said = words(step, mistaken)
        right = originals[step.id]
        assert said.title.endswith(", mistaken")
        assert said.about.startswith(MISTAKES[step.mistake].title)
        assert said.narration != words(right, plan).narration
        # What it does, and at most what it should have done instead.
        spoken = tokens(said.narration)
        assert step.id in spoken
        assert spoken <= {step.id, *step.reads(), *right.reads()}
        assert "<" not in said.narration


@pytest.mark.thorough
def test_its_words_name_entries_that_exist():
    for plan in MISTAKEN.values():
        made = random_trace(plan)
        for step in made.steps:
            if step.mistake:
                binding = {letter: size - 1 for letter, size in step.sizes.items()}
                for token in re.findall(r"\{([^{}#]+)\}", words(step, plan).narration):
                    made.value(instantiate_id(token, binding))


def test_every_mistake_has_words_for_every_rule_that_it_changes():
    changed: dict[str, set[str]] = {}
    for plan in MISTAKEN.values():
        for step in derive(plan):
            if step.mistake:
                changed.setdefault(step.mistake, set()).add(step.rule)
    assert set(changed) == set(NARRATIONS) == set(MISTAKES)
    assert changed["sum_over_samples"] == {"weight_gradient", "bias_gradient"}
    assert changed["wrong_sign"] == {"output_derivative", "fused_error"}


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_why_people_make_it_takes_two_sentences(mistake):
    assert len(re.findall(r"[.?](?: |$)", mistake.why)) == 2, mistake.why


def test_all_that_a_mistaken_step_can_say_is_listed():
    """Translators get this list."""
    said = {words(step, plan).narration for plan in MISTAKEN.values() for step in derive(plan) if step.mistake}
    # With the number of the layer, of the one before, and the activation's name in their places.
    listed = [re.split(r"<[^<>|]+>", template) for template in narrations()]
    assert len(listed) == len({tuple(parts) for parts in listed}) > len(NARRATIONS)
    for narration in (one.partition(" The connection counts")[0] for one in said):
        assert any(re.fullmatch(".+?".join(map(re.escape, parts)), narration) for parts in listed), narration
