"""Every kind of layer against PyTorch in float64, and by the product's own gradient check."""

import json
from pathlib import Path

import numpy as np
import pytest

from engine import Dense, InvalidInput, Network, NotFinite, Plan, trace
from engine.checks.gradient_check import check_gradients
from engine.checks.paths import paths
from engine.derivation.objective import Objective
from engine.derivation.optimizers import Descent
from engine.derivation.plan import sampled
from engine.diagnosis.blocked_neurons import blocked_neurons
from engine.evaluation.trace import Trace
from engine.python_source import expression, sources_of, variable
from engine.steps.step import Function
from tests.engine.layers.torch_networks import CASES, SAMPLES, by_torch, given

RECORDED = json.loads((Path(__file__).parents[2] / "golden/layers.json").read_text())


def traced(network: Network, numbers: dict[str, np.ndarray]) -> Trace:
    named = {name: array for name, array in numbers.items() if name not in ("a.0", "y")}
    return trace(network, named, numbers["a.0"], numbers["y"], given_gradients=True)


@pytest.fixture(params=CASES)
def name(request) -> str:
    return str(request.param)


def compared(found: Trace, expected: dict[str, np.ndarray]) -> None:
    assert len(expected) > 2
    for array, numbers in expected.items():
        ours = np.broadcast_to(found[array], found[array].shape).ravel()
        np.testing.assert_allclose(ours, np.ravel(numbers), rtol=1e-10, atol=1e-13, err_msg=array)


def test_numbers_and_derivatives_are_pytorchs(name):
    case = CASES[name]
    found = traced(case.network, given(case))
    compared(found, RECORDED[name])
    assert {f"d{array}" for array in case.network.learned} <= set(RECORDED[name])


def test_those_of_a_live_pytorch(name):
    pytest.importorskip("torch", reason="PyTorch is not installed: what it gives was recorded, and is compared")
    compared(traced(CASES[name].network, given(CASES[name])), by_torch(CASES[name]))


def test_the_gradient_check_is_content(name):
    network = CASES[name].network
    if not network.learned:
        pytest.skip("It learns nothing.")
    found = check_gradients(traced(network, given(CASES[name])))
    assert found.passed
    assert found.verdict == "right"
    assert len(found.entries) == found.parameters == network.parameter_count


def test_a_step_downhill(name):
    network, numbers = CASES[name].network, given(CASES[name])
    named = {array: value for array, value in numbers.items() if array not in ("a.0", "y")}
    found = trace(network, named, numbers["a.0"], numbers["y"], learning_rate=0.1, batch="sum")
    for learned in network.learned:
        kind, _, layer = learned.partition(".")
        expected = numbers[learned] - 0.1 * SAMPLES * np.reshape(RECORDED[name][f"d{learned}"], numbers[learned].shape)
        np.testing.assert_allclose(found[f"{kind}_next.{layer}"], expected, rtol=1e-9, atol=1e-12)
    assert set(found.given) == ({"learning_rate"} if network.learned else set())


def test_each_update_makes_the_cost_less(name):
    """Training by hand: what the update gives is what the next trace takes."""
    network, numbers = CASES[name].network, given(CASES[name])
    if not network.learned:
        pytest.skip("It learns nothing.")
    others = {array: numbers[array] for array in network.given}
    learned, costs = {array: numbers[array] for array in network.learned}, []
    for _ in range(4):
        found = trace(network, learned | others, numbers["a.0"], numbers["y"], learning_rate=1e-4)
        learned = found.learned_next
        costs.append(found.mean_cost)
    assert costs == sorted(costs, reverse=True)
    assert costs[-1] < costs[0]


def test_any_entry_by_its_name(name):
    found = traced(CASES[name].network, given(CASES[name]))
    for array, numbers in found.arrays.items():
        own = numbers[1] if array in sampled(found.plan) else numbers
        last = tuple(size - 1 for size in np.shape(own))
        assert found.value(".".join([array, *map(str, last)]), sample=1) == own[last]
    with pytest.raises(InvalidInput, match="take `learned`"):
        _ = found.parameters


def test_an_overflow_is_found_where_it_begins(name):
    case = CASES[name]
    numbers = given(case)
    with pytest.raises(NotFinite) as error:
        traced(case.network, numbers | {"y": np.full_like(numbers["y"], 1e200)})
    assert error.value.step == f"e.{len(case.network.layers)}"


def test_a_diagnosis_leaves_other_layers_alone(name):
    found = traced(CASES[name].network, given(CASES[name]))
    dense = {n for n, layer in enumerate(found.network.layers, start=1) if isinstance(layer, Dense)}
    assert {neuron.layer for neuron in blocked_neurons(found)} <= dense


def test_what_is_for_chains_alone_is_refused(name):
    network = CASES[name].network
    for options in ({"mistakes": ("wrong_sign",)}, {"bias_update": "frozen"}, {"descent": Descent("adam")}):
        with pytest.raises(InvalidInput, match="chains of dense layers alone"):
            Plan(network, update=True, **options)
    with pytest.raises(InvalidInput, match="chains of dense layers alone"):
        Plan(network, objective=Objective(l2=True))
    meet = any(layer.meets for layer in network.layers)
    with pytest.raises(InvalidInput, match="Samples meet in layer" if meet else "chains of dense layers alone"):
        paths(traced(network, given(CASES[name])), "w.1.0.0")


@pytest.mark.parametrize("name", ["convolution", "batch norm", "layer norm", "lstm", "attention"])
def test_the_gradient_check_finds_each_array_that_is_wrong(name):
    found = traced(CASES[name].network, given(CASES[name]))
    wrong = {f"d{array}": 1.01 * found[f"d{array}"] for array in CASES[name].network.learned}
    # Of a bias before batch norm the derivative is 0, wrong or not.
    told = {array for array, numbers in wrong.items() if np.abs(numbers).max() > 1e-9}
    entries = check_gradients(Trace(found.plan, {**found.arrays, **wrong})).entries
    rejected = {"d" + ".".join(entry.term.split(".")[:2]) for entry in entries if entry.verdict == "wrong"}
    assert rejected == told


def test_each_array_is_defined_once_before_it_is_read_and_as_large_as_it_says(name):
    found = traced(CASES[name].network, given(CASES[name]))
    known = set(given(CASES[name]))
    for step in found.steps:
        assert step.id not in known
        assert set(step.reads()) <= known
        known.add(step.id)
        assert np.shape(found[step.id]) == tuple(step.sizes[letter] for letter in step.definition.indices), step.id


def test_numpy_alone_computes_it(name):
    """The steps as source, run by nobody of ours."""
    found = traced(CASES[name].network, given(CASES[name]))
    functions = [step.definition.function for step in found.steps if isinstance(step.definition, Function)]
    sources = sources_of(functions)
    lines = ["import numpy as np", *(f"from math import {name}" for name in sorted(sources.from_math))]
    lines += [*sources.definitions.values(), f"S = {found.plan.samples}"]
    lines += [f"{variable(step.id)} = {expression(step)}" for step in found.steps]
    names = {variable(array): numbers for array, numbers in given(CASES[name]).items()}
    exec("\n".join(lines), names)
    for step in found.steps:
        ours, theirs = found[step.id], names[variable(step.id)]
        np.testing.assert_allclose(theirs, ours, rtol=1e-10, atol=1e-13, err_msg=step.id)
