"""A gradient as the sum over all paths: complete, largest first, and each a product of local derivatives."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from engine import Dense, InvalidInput, Network, NotFinite, Plan, Trace, initialize, trace
from engine.checks import paths as module
from engine.checks.paths import candidates, paths
from engine.functions.activations import ACTIVATIONS
from engine.layers.masks import Mask
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


@pytest.mark.parametrize("name", TRACED)
def test_each_factor_is_an_entry_of_the_trace(name):
    traced = random_trace(TRACED[name])
    sample = traced.plan.samples - 1
    for parameter in ("w.1.1.0", "b.1.0", "a.0.1", f"w.{len(traced.network.layers)}.0.1"):
        for path in paths(traced, parameter, sample=sample).paths:
            first, *others = path.entries
            assert None not in others
            assert (first is None) == parameter.startswith("b")
            read = [1.0 if entry is None else traced.value(entry, sample) for entry in path.entries]
            assert read == list(path.factors)


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


@pytest.mark.parametrize("parameter", ["w.1.3.2", "b.2.7", "w.3.9.30", "a.0.5"])
def test_the_top_fifty_of_a_wide_network_are_exact(parameter):
    """10-64-32-10 with its softmax: as many as can be listed at all, 204,800 from an input."""
    wide = Plan(network(10, 64, 32, 10, output="softmax", cost="cross_entropy"))
    trace = random_trace(wide, seed=1, scale=0.3)
    everything = all_products(trace, parameter)
    found = paths(trace, parameter, limit=50)
    assert found.count == len(everything)
    largest = everything[np.argsort(-np.abs(everything), kind="stable")[:50]]
    np.testing.assert_allclose([path.product for path in found.paths], largest, rtol=1e-12)
    assert found.shown_sum == pytest.approx(largest.sum(), rel=1e-12)
    assert found.gradient == pytest.approx(everything.sum(), rel=1e-9)


def all_products(trace: Trace, parameter: str):
    """The product along every path, one multiplication of matrices' entries after another."""
    kind, layer, *indices = parameter.split(".")
    first = max(int(layer), 1)
    if kind == "a":
        products, nodes = trace["w.1"][:, int(indices[0])], np.arange(trace.network.sizes[1])
    else:
        local = trace[f"a.{first - 1}"][0, int(indices[1])] if kind == "w" else 1.0
        products, nodes = np.array([local]), np.array([int(indices[0])])
    last = len(trace.network.layers)
    for at in range(first, last + 1):
        if ACTIVATIONS[trace.network.layers[at - 1].activation].over_layer:
            products, nodes = branched(products, nodes, trace[f"ds.{at}"][0])
        else:
            products = products * trace[f"ds.{at}"][0][nodes]
        if at < last:
            products, nodes = branched(products, nodes, trace[f"w.{at + 1}"])
    return products * trace[f"da.{last}"][0][nodes]


def branched(products, nodes, matrix):
    """Every path goes on to every row of the matrix."""
    onward = products[:, None] * matrix.T[nodes]
    return onward.ravel(), np.tile(np.arange(len(matrix)), len(nodes))


@pytest.mark.parametrize("name", TRACED)
def test_an_inputs_paths_go_through_every_weight_of_the_first_layer(name):
    trace = random_trace(TRACED[name], seed=2)
    sample = trace.plan.samples - 1
    for k in range(trace.network.inputs):
        expected = {
            terms: trace.value(f"w.1.{neuron}.{k}") * value
            for neuron in range(trace.network.sizes[1])
            for terms, value in all_paths(trace, 1, neuron, sample)
        }
        found = paths(trace, f"a.0.{k}", limit=10_000, sample=sample)
        assert {path.terms: path.product for path in found.paths} == pytest.approx(expected, rel=1e-12, abs=1e-15)
        assert found.count == len(expected)
        derivative = trace["dz.1"][sample] @ trace["w.1"][:, k]
        assert found.gradient == pytest.approx(derivative, rel=1e-12)
        assert found.shown_sum == pytest.approx(derivative, rel=1e-10, abs=1e-14)


def test_work_is_bounded_by_the_limit_and_not_by_the_count(monkeypatch):
    assert candidates(network(10, 64, 32, 10), 50) == 50 * (10 * 64 + 64 * 32 + 32 * 10)
    softmax = network(10, 64, 32, 10, output="softmax")
    assert candidates(softmax, 50) == candidates(network(10, 64, 32, 10), 50) + 50 * 10 * 10
    deep = network(*[30] * 17)
    trace = random_trace(Plan(deep), scale=0.2)
    compared = []
    largest = module._largest

    def counted(sizes, kept):
        compared.append(sizes.size)
        return largest(sizes, kept)

    monkeypatch.setattr(module, "_largest", counted)
    found = paths(trace, "w.1.0.0", limit=200)
    assert found.count == 30**15
    assert sum(compared) <= candidates(deep, 200)


def test_blocked_paths_come_last():
    """Of a dead neuron nothing comes through, but its paths are there."""
    of = network(1, 2, 1, activation="relu", output="identity")
    through = trace(of, ([[[1.0], [-1.0]], [[2.0, 3.0]]], [[0.0, 0.0], [0.0]]), [[1.0]], [[0.0]])
    found = paths(through, "a.0.0")
    assert [path.terms[0] for path in found.paths] == ["z.1.0", "z.1.1"]
    assert found.paths[1].product == 0.0
    assert found.count == 2


def test_of_paths_with_equal_products_the_first_come_first():
    same = trace(network(1, 3, 1), ([[[0.5]] * 3, [[0.5] * 3]], [[0.0] * 3, [0.0]]), [[1.0]], [[0.0]])
    assert [path.terms[0] for path in paths(same, "a.0.0", limit=2).paths] == ["z.1.0", "z.1.1"]


def test_more_paths_than_could_be_listed():
    deep = random_trace(Plan(network(2, *[8] * 20, 2)), scale=0.5)
    found = paths(deep, "w.1.0.0", limit=3)
    assert found.count == 8**19 * 2
    assert len(found.paths) == 3


@pytest.mark.parametrize(
    "parameter", ["w.9.0.0", "w.1.3.0", "w.1.0", "w.1", "z.1.0", "y.0", "cost", "nonsense", "b.1.0.0", "",
                  "a.1.0", "a.0", "a.0.2", "a.0.-1", "w.0.0.0", "dw.1.0.0", "w.1.0.0.0", "w.1.0.00000000000000000009"]
)  # fmt: skip
def test_what_is_no_parameter(parameter):
    with pytest.raises(InvalidInput) as error:
        paths(random_trace(PLANS["one sample"]), parameter)
    assert error.value.field == "parameter"


def test_a_path_of_one_neuron_a_layer_is_the_chain_rule():
    trace = random_trace(replace(PLANS["one neuron a layer"], update=False))
    (path,) = paths(trace, "w.1.0.0").paths
    assert path.terms == ("z.1.0", "a.1.0", "z.2.0", "a.2.0", "cost")
    assert path.product == pytest.approx(trace.value("dw.1.0.0"), rel=1e-14)


@pytest.mark.parametrize("sample", [-1, 3, 10**9])
def test_what_is_no_sample(sample):
    with pytest.raises(InvalidInput, match="There is no sample") as error:
        paths(random_trace(TRACED["batch"]), "b.1.0", sample=sample)
    assert error.value.field == "sample"
    assert "there are samples 0 to 2" in error.value.message
    with pytest.raises(InvalidInput, match="there is only sample 0"):
        paths(random_trace(TRACED["chain"]), "b.1.0", sample=1)


def test_no_path_at_all_is_not_asked_for():
    with pytest.raises(InvalidInput, match="at least 1") as error:
        paths(random_trace(TRACED["chain"]), "b.1.0", limit=0)
    assert error.value.field == "limit"


def test_mistaken_derivations_are_no_sums_over_paths():
    with pytest.raises(InvalidInput, match="mistakes"):
        paths(random_trace(replace(TRACED["chain"], mistakes=("wrong_sign",))), "b.1.0")


def test_products_that_overflow_though_their_sum_does_not():
    """Two huge paths that cancel: each alone, on through one more weight, is beyond all numbers."""
    of = network(1, 1, 1, 2, activation="identity", output="identity")
    parameters = ([[[1.0]], [[1e160]], [[1e160], [-1e160]]], [[0.0], [0.0], [0.0, 0.0]])
    cancels = trace(of, parameters, [[0.0]], [[1.0, 1.0]])
    assert cancels.value("dw.1.0.0") == 0.0
    with pytest.raises(NotFinite, match=r"dz\.1\.0"):
        paths(cancels, "b.1.0")


def left_out() -> Trace:
    """A 3-3-2-1 network without the connections from input 1 to neuron 0, and from neuron 2 to neuron 1 of layer 2."""
    first, second = np.ones((3, 3)), np.ones((2, 3))
    first[0, 1] = second[1, 2] = 0.0
    layers = (Dense(3, "tanh", mask=Mask.of(first)), Dense(2, "sigmoid", mask=Mask.of(second)), Dense(1))
    masked = Network(3, layers)
    parameters = initialize(masked, "glorot_uniform", np.random.default_rng(4))
    return trace(masked, parameters, [[0.3, -0.7, 0.5]], [[0.2]], given_gradients=True)


@pytest.mark.parametrize(("parameter", "gradient", "count"), [
    ("w.1.0.0", ("dw.1", (0, 0)), 2), ("w.1.2.1", ("dw.1", (2, 1)), 1), ("b.1.2", ("db.1", 2), 1),
    ("w.2.1.0", ("dw.2", (1, 0)), 1),
    # Of the three neurons of layer 1 two lead on by two ways, the last by one; input 1 does not reach the first.
    ("a.0.0", ("da.0", (0, 0)), 5), ("a.0.1", ("da.0", (0, 1)), 3),
])  # fmt: skip
def test_no_path_leads_through_a_connection_that_is_left_out(parameter, gradient, count):
    made = left_out()
    array, at = gradient
    found = paths(made, parameter)
    assert found.count == count
    assert len(found.paths) == count
    assert found.gradient == pytest.approx(made[array][at], rel=1e-12)
    assert found.shown_sum == pytest.approx(made[array][at], rel=1e-12)


def test_no_path_begins_at_a_connection_that_is_left_out():
    with pytest.raises(InvalidInput) as refused:
        paths(left_out(), "w.2.1.2")
    assert refused.value.field == "parameter"
    assert str(refused.value) == "parameter: The connection of w.2.1.2 is left out: no path begins there."


def test_no_path_leads_from_an_input_whose_connections_are_all_left_out():
    masked = Network(2, (Dense(2, "tanh", mask=Mask.of(np.array([[1.0, 0.0], [1.0, 0.0]]))), Dense(1)))
    made = trace(masked, initialize(masked, "glorot_uniform", np.random.default_rng(4)), [[0.3, -0.7]], [[0.2]])
    found = paths(made, "a.0.1")
    assert (found.gradient, found.count, found.paths, found.shown_sum) == (0.0, 0, (), 0.0)
    assert paths(made, "a.0.0").count == 2


def test_it_is_told_in_a_line():
    found = paths(random_trace(TRACED["chain"]), "w.1.0.0", limit=3)
    assert repr(found) == f"<Paths 3 of 4, all of them add up to {found.gradient:g}>"
