"""A mistake in one layer alone: nothing else changes, and what a place does not allow is said with those that do."""

from dataclasses import replace

import numpy as np
import pytest

from engine import InvalidInput, Plan, UnknownName, derive
from engine.checks.comparison import compare
from engine.checks.gradient_check import check_gradients
from engine.derivation.mistake_places import parted, place_of, places
from engine.derivation.mistakes import MISTAKES
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
    assert {place_of(step) for step in steps} == {layer}
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
    with pytest.raises(InvalidInput, match=r"both change step da\.3"):
        changed("missing_half", "wrong_sign.3")
    with pytest.raises(InvalidInput, match="once"):
        changed("wrong_sign.3", "wrong_sign.3")


@pytest.mark.parametrize(
    ("mistake", "field", "words"),
    [
        ("untransposed_weights", "mistakes", r"do not fit: .* It can be made in layer 2: untransposed_weights\.2\."),
        ("untransposed_weights.3", "mistakes.0", r"w\.3 is 2 × 3 .* It can be made in layer 2"),
        ("wrong_sign.1", "mistakes.0", r"changes nothing in layer 1\. It can be made in layer 3"),
        ("one_path_only.9", "mistakes.0", r"changes nothing in layer 9\. It can be made in layer 2 or 3"),
        ("missing_activation_derivative.7", "mistakes.0", r"in layer 1, 2 or 3: missing_activation_derivative\.1"),
    ],
)
def test_what_a_place_does_not_allow_is_said(mistake, field, words):
    with pytest.raises(InvalidInput, match=words) as refused:
        derive(mistaken(mistake))
    assert refused.value.field == field


@pytest.mark.parametrize(
    "mistake", ["laziness.2", "wrong_sign.", "wrong_sign.0", "wrong_sign.x", "wrong_sign.3.0", ".2"]
)
def test_no_mistake_of_that_name(mistake):
    with pytest.raises(UnknownName):
        parted(mistake, "mistakes.0")


def test_a_report_of_one_layer():
    right = random_trace(PLAN, seed=4)
    found = compare(right, "swapped_outer_product.2", updates=3)
    assert found.mistake.name == "swapped_outer_product"
    assert [one for one in found.steps if one.startswith("dw")] == ["dw.2"]
    with pytest.raises(InvalidInput, match="layer 2"):
        compare(right, "swapped_outer_product.3")


def test_weights_that_were_updated_are_needed_in_one_layer_too():
    with pytest.raises(InvalidInput, match="learning_rate"):
        derive(mistaken("updated_weights.2", plan=replace(PLAN, update=False)))
