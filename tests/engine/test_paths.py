"""A gradient as the sum over all paths: complete, largest first, and each a product of local derivatives."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from engine import InvalidInput, Plan, Trace
from engine.activations import ACTIVATIONS
from engine.paths import paths
from tests.engine.problems import PLANS, network, random_trace

TRACED = {
    "chain": Plan(network(2, 3, 2, 2)),
    "batch": Plan(network(2, 3, 2), samples=3),
    "fused": Plan(network(2, 3, 2, cost="binary_cross_entropy"), output_rule="fused"),
    "softmax at the end": Plan(network(2, 2, 3, output="softmax", cost="cross_entropy")),
    "softmax inside": Plan(network(2, 3, 2, activation="softmax")),
    "softmax fused": Plan(network(2, 3, 2, output="softmax", cost="cross_entropy"), output_rule="fused"),
    "one layer": Plan(network(3, 2)),
}


def all_paths(trace: Trace, layer: int, neuron: int, sample: int) -> list[tuple[tuple[str, ...], float]]:
    """Every way from z of that neuron to the cost, by choosing a neuron at every branching."""
    network = trace.network
    last = len(network.layers)
    fused = f"da.{last}" not in trace.arrays
    softmax = [ACTIVATIONS[dense.activation].over_layer for dense in network.layers]
    choices: list[range] = []
    for at in range(layer, last + 1):
        if not (fused and at == last):
            choices.append(range(network.sizes[at]) if softmax[at - 1] else range(1))
        if at < last:
            choices.append(range(network.sizes[at + 1]))
    found = []
    for chosen in product(*choices):
        picks, here, terms, value = iter(chosen), neuron, [f"z.{layer}.{neuron}"], 1.0
        for at in range(layer, last + 1):
            if fused and at == last:
                value *= float(trace[f"dz.{at}"][sample, here])
                continue
            pick = next(picks)
            slope = trace[f"ds.{at}"][sample]
            target = pick if softmax[at - 1] else here
            value *= float(slope[target, here] if softmax[at - 1] else slope[here])
            here = target
            terms.append(f"a.{at}.{here}")
            if at < last:
                pick = next(picks)
                value *= float(trace[f"w.{at + 1}"][pick, here])
                here = pick
                terms.append(f"z.{at + 1}.{here}")
            else:
                value *= float(trace[f"da.{at}"][sample, here])
        found.append(((*terms, "cost"), value))
    return found


@pytest.mark.parametrize("name", TRACED)
def test_the_paths_are_all_paths(name):
    trace = random_trace(TRACED[name], seed=2)
    sample = trace.plan.samples - 1
    for layer in range(1, len(trace.network.layers) + 1):
        for neuron in range(trace.network.sizes[layer]):
            everything = all_paths(trace, layer, neuron, sample)
            before = float(trace[f"a.{layer - 1}"][sample, 1])
            for parameter, local in ((f"w.{layer}.{neuron}.1", before), (f"b.{layer}.{neuron}", 1.0)):
                found = paths(trace, parameter, limit=1000, sample=sample)
                assert found.count == len(everything)
                assert {path.terms for path in found.paths} == {terms for terms, _ in everything}
                by_terms = {path.terms: path.product for path in found.paths}
                for terms, value in everything:
                    assert by_terms[terms] == pytest.approx(local * value, rel=1e-12, abs=1e-15)
                assert found.gradient == pytest.approx(found.shown_sum, rel=1e-10, abs=1e-14)


@pytest.mark.parametrize("name", TRACED)
def test_the_gradient_is_that_of_the_sample(name):
    trace = random_trace(TRACED[name], seed=2)
    total = sum(paths(trace, "w.1.1.0", sample=sample).gradient for sample in range(trace.plan.samples))
    assert total / trace.plan.samples == pytest.approx(trace.value("dw.1.1.0"), rel=1e-12)


def test_factors_multiply_to_the_product_and_go_with_the_terms():
    trace = random_trace(TRACED["chain"])
    for path in paths(trace, "w.1.2.0").paths:
        assert len(path.factors) == len(path.terms)
        assert np.prod(path.factors) == pytest.approx(path.product, rel=1e-12)
        assert path.factors[0] == trace.value("a.0.0")
        assert path.factors[1] == trace.value("ds.1.2")
        neuron = int(path.terms[2].rpartition(".")[2])
        assert path.factors[2] == trace.value(f"w.2.{neuron}.2")


@pytest.mark.parametrize("limit", [1, 2, 3, 7])
def test_the_largest_come_first_and_are_the_largest(limit):
    trace = random_trace(Plan(network(2, 4, 3, 3)), seed=9)
    everything = sorted((abs(value) for _, value in all_paths(trace, 1, 0, 0)), reverse=True)
    found = paths(trace, "b.1.0", limit=limit)
    sizes = [abs(path.product) for path in found.paths]
    assert sizes == sorted(sizes, reverse=True)
    np.testing.assert_allclose(sizes, everything[:limit], rtol=1e-12)
    assert found.count == len(everything) == 9
    assert found.shown_sum == pytest.approx(sum(path.product for path in found.paths))


def test_more_paths_than_could_be_listed():
    deep = random_trace(Plan(network(2, *[8] * 20, 2)), scale=0.5)
    found = paths(deep, "w.1.0.0", limit=3)
    assert found.count == 8**19 * 2
    assert len(found.paths) == 3


@pytest.mark.parametrize(
    "parameter", ["w.9.0.0", "w.1.3.0", "w.1.0", "w.1", "z.1.0", "y.0", "cost", "nonsense", "b.1.0.0", ""]
)
def test_what_is_no_parameter(parameter):
    with pytest.raises(InvalidInput) as error:
        paths(random_trace(PLANS["one sample"]), parameter)
    assert error.value.field == "parameter"


def test_a_path_of_one_neuron_a_layer_is_the_chain_rule():
    trace = random_trace(replace(PLANS["one neuron a layer"], update=False))
    (path,) = paths(trace, "w.1.0.0").paths
    assert path.terms == ("z.1.0", "a.1.0", "z.2.0", "a.2.0", "cost")
    assert path.product == pytest.approx(trace.value("dw.1.0.0"), rel=1e-14)
