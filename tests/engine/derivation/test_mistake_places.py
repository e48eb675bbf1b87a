"""A mistake in one layer alone: nothing else changes, and what a place does not allow is said with those that do."""

from dataclasses import replace

import numpy as np
import pytest

from engine import InvalidInput, Plan, UnknownName, derive
from engine.checks.comparison import compare
from engine.checks.gradient_check import check_gradients
from engine.derivation.mistake_places import layer_meant, parted, places
from engine.derivation.mistakes import MISTAKES
from engine.words.rules import words
from engine.writing.latex import rungs
from tests.engine.problems import network, random_trace

# Layers 1 and 3 are no square matrices, layer 2 is one.
SIZES = (2, 3, 3, 2)
PLAN = Plan(network(*SIZES), samples=2, update=True)
STEPS = derive(PLAN)


def mistaken(*mistakes: str, plan: Plan = PLAN) -> Plan:
    return replace(plan, mistakes=mistakes)


def changed(*mistakes: str) -> list[str]:
    return [step.id for step in derive(mistaken(*mistakes)) if step.mistake]


PLACES = {
    "updated_weights": [2, 3],
    "missing_activation_derivative": [1, 2, 3],
    "derivative_at_activation": [1, 2, 3],
    "untransposed_weights": [2],
    "swapped_outer_product": [2],
    "wrong_activation": [2],
    "wrong_sign": [3],
    "one_path_only": [2, 3],
    "sum_over_samples": [1, 2, 3],
    "missing_half": [3],
    "missing_two": [],
    "mean_over_outputs": [3],
    "sum_over_outputs": [],
    "bias_left_out": [1, 2, 3],
    "weights_by_column": [2],
    "activation_left_out": [1, 2, 3],
}


@pytest.mark.parametrize("name", MISTAKES)
def test_the_layers_where_it_can_be_made(name):
    assert places(name, STEPS, PLAN.network) == PLACES[name]


@pytest.mark.parametrize(("name", "layer"), [(name, layer) for name, layers in PLACES.items() for layer in layers])
def test_it_is_made_there_alone_and_the_gradient_check_rejects_it(name, layer):
    steps = [step for step in derive(mistaken(f"{name}.{layer}")) if step.mistake]
    assert steps
    assert {layer_meant(step) for step in steps} == {layer}
    # What a step is mistaken by is the mistake: its words ask for it by name.
    assert {step.mistake for step in steps} == {name}
    trace = random_trace(mistaken(f"{name}.{layer}"), seed=4)
    assert not check_gradients(trace).passed


def test_all_places_together_are_the_mistake_everywhere():
    for name in ("missing_activation_derivative", "one_path_only", "sum_over_samples"):
        everywhere = random_trace(mistaken(name), seed=4)
        each = random_trace(mistaken(*(f"{name}.{layer}" for layer in PLACES[name])), seed=4)
        for step in STEPS:
            np.testing.assert_array_equal(everywhere[step.id], each[step.id])


def test_untransposed_where_that_layer_is_square_by_formula():
    wrong = random_trace(mistaken("untransposed_weights.2"), seed=4)
    np.testing.assert_allclose(wrong["da.1"], wrong["dz.2"] @ wrong["w.2"].T, rtol=1e-12)
    np.testing.assert_allclose(wrong["da.2"], wrong["dz.3"] @ wrong["w.3"], rtol=1e-12)


def test_two_in_different_layers_and_two_of_the_same_step():
    both = changed("missing_activation_derivative.1", "derivative_at_activation.3")
    assert both == ["ds.3", "dz.1"]
    with pytest.raises(InvalidInput, match="is made in every layer already"):
        changed("missing_activation_derivative", "missing_activation_derivative.2")
    with pytest.raises(InvalidInput, match=r"“Factor 2 .*” and “Target minus output”: both change step da\.3"):
        changed("missing_half", "wrong_sign.3")
    with pytest.raises(InvalidInput, match=r"“Only one path counted” twice: both change step da\.1"):
        changed("one_path_only.2.1", "one_path_only.2.2")
    with pytest.raises(InvalidInput, match="once"):
        changed("wrong_sign.3", "wrong_sign.3")


@pytest.mark.parametrize(
    ("mistake", "field", "words"),
    [
        ("untransposed_weights", "mistakes", r"do not fit: .* It can be made in layer 2: untransposed_weights\.2\."),
        ("untransposed_weights.3", "mistakes.0", r"w\.3 is 2 × 3 .* It can be made in layer 2"),
        ("wrong_sign.1", "mistakes.0", r"changes nothing in layer 1\. It can be made in layer 3"),
        ("one_path_only.9", "mistakes.0", r"changes nothing in layer 9\. It can be made in layer 2 or 3"),
        ("one_path_only.2.3", "mistakes.0", r"no path through neuron 3 of layer 2: its last is 2"),
        ("missing_activation_derivative.7", "mistakes.0", r"in layer 1, 2 or 3: missing_activation_derivative\.1"),
    ],
)
def test_what_a_place_does_not_allow_is_said(mistake, field, words):
    with pytest.raises(InvalidInput, match=words) as refused:
        derive(mistaken(mistake))
    assert refused.value.field == field


@pytest.mark.parametrize(
    "mistake",
    [
        "laziness.2",
        "wrong_sign.",
        "wrong_sign.0",
        "wrong_sign.x",
        "wrong_sign.3.0",
        "one_path_only.2.x",
        "one_path_only.2.01",
        ".2",
    ],
)
def test_no_mistake_of_that_name(mistake):
    with pytest.raises(UnknownName):
        parted(mistake, "mistakes.0")


def test_a_report_of_one_layer():
    right = random_trace(PLAN, seed=4)
    found = compare(right, "swapped_outer_product.2", updates=3)
    assert [one.name for one in found.mistakes] == ["swapped_outer_product"]
    assert [one for one in found.steps if one.startswith("dw")] == ["dw.2"]
    with pytest.raises(InvalidInput, match="layer 2"):
        compare(right, "swapped_outer_product.3")


def test_weights_that_were_updated_are_needed_in_one_layer_too():
    with pytest.raises(InvalidInput, match="learning_rate"):
        derive(mistaken("updated_weights.2", plan=replace(PLAN, update=False)))


@pytest.mark.parametrize("path", [0, 1, 2])
def test_one_path_that_is_chosen_by_formula(path):
    plan = mistaken(f"one_path_only.2.{path}")
    wrong = random_trace(plan, seed=4)
    np.testing.assert_allclose(wrong["da.1"], np.outer(wrong["dz.2"][:, path], wrong["w.2"][path]).reshape(2, -1))
    np.testing.assert_allclose(wrong["da.2"], wrong["dz.3"] @ wrong["w.3"])
    assert not check_gradients(wrong).passed
    # What is written and said is that path too.
    [(step, written)] = [pair for pair in zip(derive(plan), rungs(plan), strict=True) if pair[0].mistake]
    assert rf"={path}\,]" in written.entry
    for view in ("neuron", "layer"):
        assert f"{{dz.2.{path}}}" in words(step, plan, view).narration
        assert f"{{w.2.{path}.k}}" in words(step, plan, view).narration


def test_the_paths_of_all_neurons_add_up_to_what_is_right():
    right = random_trace(PLAN, seed=4)
    each = [random_trace(mistaken(f"one_path_only.3.{path}"), seed=4)["da.2"] for path in range(SIZES[3])]
    np.testing.assert_allclose(sum(each), right["da.2"])


def test_a_report_of_two_together():
    right = random_trace(PLAN, seed=4)
    found = compare(right, "one_path_only.3.1+missing_activation_derivative.2", updates=3)
    both = random_trace(mistaken("one_path_only.3.1", "missing_activation_derivative.2"), seed=4)
    assert [one.name for one in found.mistakes] == ["one_path_only", "missing_activation_derivative"]
    np.testing.assert_array_equal(found.wrong["dw.1"], both["dw.1"])
    with pytest.raises(InvalidInput, match="both change step"):
        compare(right, "missing_half+wrong_sign")
    with pytest.raises(UnknownName):
        compare(right, "wrong_sign+")
