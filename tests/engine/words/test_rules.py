"""Words: every step has some, and they speak of entries that exist."""

import re
from dataclasses import replace

import numpy as np
import pytest

from engine import Dense, Network, Plan, derive
from engine.notation.term_ids import parse_term
from engine.words.narration import narrate
from engine.words.rules import Words, words
from tests.engine.problems import PLANS, network, random_trace

ONE = Plan(network(2, 3, 2), update=True)
BATCH = replace(ONE, samples=4)
SOFTMAX = Plan(network(2, 3, 3, output="softmax", cost="cross_entropy"))


def said(plan: Plan, step_id: str) -> Words:
    (step,) = (step for step in derive(plan) if step.id == step_id)
    return words(step, plan)


def spoken(plan: Plan, step_id: str, **binding: int) -> str:
    """The narration with numbers to one digit after the point."""
    trace = random_trace(plan, seed=1)
    return narrate(said(plan, step_id).narration, binding, lambda term: f"{trace.value(term):.1f}")


@pytest.mark.parametrize("view", ["neuron", "layer"])
@pytest.mark.parametrize("name", PLANS)
def test_every_entry_of_every_step_can_be_said(name, view):
    plan = PLANS[name]
    trace = random_trace(plan)
    for step in derive(plan):
        found = words(step, plan, view)
        assert found.title
        assert found.about.endswith(".")
        assert found.narration.endswith(".")
        assert not re.search(r"[<>]", "".join([found.title, found.about, found.entry, found.narration]))
        for index in np.ndindex(step.shape):
            mentioned: list[str] = []

            def value(term: str, mentioned: list[str] = mentioned) -> str:
                mentioned.append(term)
                return f"{trace.value(term):.3f}"

            sentence = narrate(found.narration, dict(zip(step.indices, index, strict=True)), value)
            assert not re.search(r"[{}#]", sentence), sentence
            assert sentence[0].isupper()
            own = ".".join([step.id, *map(str, index)])
            assert own in mentioned, f"{own} is not said: {sentence}"
            # It speaks of what goes in and what comes out; of an output, also by the fused rule, which reads z.
            assert {parse_term(term).array for term in mentioned} <= {*step.reads(), step.id, f"a.{step.layer}"}


def test_no_gradient_of_a_batch_is_said_to_be_a_product_of_one_sample():
    assert "product is the gradient" in said(ONE, "dw.2").narration
    batch = said(BATCH, "dw.2").narration
    assert "mean of their product over the 4 samples" in batch
    assert "In this sample" in batch
    assert "over the 4 samples" in said(BATCH, "db.1").narration
    assert "samples" not in said(ONE, "db.1").narration


@pytest.mark.parametrize(
    ("plan", "step_id", "binding", "sentence"),
    [
        (ONE, "z.1", {"i": 2}, r"Neuron 2 of layer 1 adds up .* bias (-?\d\.\d): z is -?\d\.\d\."),
        (ONE, "a.1", {"i": 0}, r"Hyperbolic tangent turns the weighted input -?\d\.\d of neuron 0 .*"),
        (SOFTMAX, "a.2", {"i": 1}, r"Softmax weighs e to the z of neuron 1, .* the activation, is 0\.\d\."),
        (ONE, "e.2", {"i": 1}, r"Half squared error: output 1 is .*, its target .*, and that costs .*"),
        (ONE, "dw.1", {"i": 2, "k": 1}, r"Input 1 sent .*, and the error of neuron 2 of layer 1 is .*"),
        (ONE, "dw.2", {"i": 1, "k": 2}, r"Neuron 2 of layer 1 sent .*, and the error of neuron 1 of layer 2 is .*"),
        (BATCH, "dw.1", {"i": 0, "k": 0}, r"In this sample input 0 sent .*"),
        (ONE, "da.1", {"k": 2}, r"Neuron 2 of layer 1 speaks to every neuron of layer 2\. .*"),
        (SOFTMAX, "ds.2", {"j": 0, "i": 2}, r"When z of neuron 2 rises, the activation of neuron 0 changes .*"),
        (ONE, "w_next.1", {"i": 0, "k": 1}, r"The weight .* moves against its gradient .*, 0\.3 times as far, to .*"),
    ],
)
def test_a_sentence(plan, step_id, binding, sentence):
    assert re.fullmatch(sentence, spoken(plan, step_id, **binding)), spoken(plan, step_id, **binding)


def test_layers_are_the_right_ones():
    deep = Plan(Network(2, (Dense(2, "relu"), Dense(3, "gelu"), Dense(2, "elu"))))
    assert "GELU" in said(deep, "a.2").narration
    assert "neuron of layer 3" in said(deep, "da.2").narration
    assert "Neuron {#k} of layer 2" in said(deep, "da.2").narration
    assert "{da.2.k}" in said(deep, "da.2").narration
    assert "{a.1.k}" in said(deep, "dw.2").narration
    assert "{#i} of layer 2" in said(deep, "dw.2").narration


def test_brackets_are_explained_where_there_are_some():
    assert "bracket" in said(Plan(network(1, 1, activation="relu", output="relu")), "ds.1").about
    assert "bracket" in said(SOFTMAX, "ds.2").about
    assert "bracket" not in said(ONE, "ds.1").about


def test_filling_in():
    template = "Neuron {#i} has {z.1.i}, and {learning_rate}."
    assert narrate(template, {"i": 2}, lambda term: f"<{term}>") == "Neuron 2 has <z.1.2>, and <learning_rate>."
