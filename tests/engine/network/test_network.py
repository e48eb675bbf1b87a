"""Networks, parameters and samples: what is refused, which field is at fault, and in which words."""

import numpy as np
import pytest

from engine import Dense, InvalidInput, Network, Parameters, Samples, UnknownName
from engine.functions.costs import COSTS
from engine.network.targets import check_probabilities
from tests.engine.problems import network

NET = network(2, 3, 1)
W = [np.zeros((3, 2)), np.zeros((1, 3))]
B = [np.zeros(3), np.zeros(1)]


def test_a_network_knows_its_sizes():
    assert NET.sizes == (2, 3, 1)
    assert NET.parameter_count == 2 * 3 + 3 + 3 * 1 + 1
    assert Network(4, [Dense(2)]).layers == (Dense(2),)
    assert hash(network(2, 3, 1)) == hash(NET)


@pytest.mark.parametrize(
    ("output", "cost", "fused"),
    [
        ("softmax", "cross_entropy", "softmax_cross_entropy"),
        ("sigmoid", "binary_cross_entropy", "sigmoid_binary_cross_entropy"),
        ("sigmoid", "cross_entropy", None),
        ("softmax", "binary_cross_entropy", None),
        ("sigmoid", "half_squared_error", None),
    ],
)
def test_pairs_that_fuse(output, cost, fused):
    assert network(2, 2, output=output, cost=cost).fused_cost == fused


@pytest.mark.parametrize(
    ("build", "field", "words"),
    [
        (lambda: Network(0, (Dense(1),)), "network.inputs", "at least 1 input"),
        (
            lambda: Network(1, (Dense(1), Dense(1, "relu", slope=0.1))),
            "network.layers.1.slope",
            "ReLU has no slope; that is a number of leaky_relu.",
        ),
        (
            lambda: Network(1, (Dense(1, "leaky_relu", alpha=1.0),)),
            "network.layers.0.alpha",
            "Leaky ReLU has no alpha; that is a number of elu.",
        ),
        (
            lambda: Network(1, (Dense(1, "leaky_relu", slope=-0.1),)),
            "network.layers.0.slope",
            "The slope below 0 is a finite number, 0 or more; this is -0.1.",
        ),
        (
            lambda: Network(1, (Dense(1, "elu", alpha=0.0),)),
            "network.layers.0.alpha",
            "α is a finite number, more than 0; this is 0.",
        ),
        (lambda: Network(1, ()), "network.layers", "at least 1 layer"),
        (lambda: Network(1, (Dense(1), Dense(0))), "network.layers.1.units", "at least 1 neuron"),
        (lambda: Network(1, (Dense(1), Dense(1, "sigmoyd"))), "network.layers.1.activation", "'sigmoid'"),
        (lambda: Network(1, (Dense(1),), "cross_entrop"), "network.cost", "'cross_entropy'"),
    ],
)
def test_networks_that_there_are_not(build, field, words):
    with pytest.raises(InvalidInput, match=words) as error:
        build()
    assert error.value.field == field


def test_unknown_names_are_told_apart():
    with pytest.raises(UnknownName) as error:
        Network(1, (Dense(1, "relux"),))
    assert error.value.nearest == "relu"


@pytest.mark.parametrize(
    ("output", "cost", "fitting"),
    [
        ("relu", "cross_entropy", "sigmoid, softplus, softmax"),
        ("tanh", "cross_entropy", "sigmoid, softplus, softmax"),
        ("identity", "binary_cross_entropy", "sigmoid, softmax"),
        ("softplus", "binary_cross_entropy", "sigmoid, softmax"),
    ],
)
def test_a_logarithm_needs_fitting_outputs(output, cost, fitting):
    with pytest.raises(InvalidInput, match="logarithm") as error:
        network(2, 2, output=output, cost=cost)
    assert error.value.field == "network.cost"
    assert f"{output} gives others. Use one of {fitting} in the last layer" in error.value.message
    for name in fitting.split(", "):
        network(2, 2, output=name, cost=cost)


def test_what_range_is_said():
    with pytest.raises(InvalidInput, match="above 0;"):
        network(1, 1, output="relu", cost="cross_entropy")
    with pytest.raises(InvalidInput, match="strictly between 0 and 1;"):
        network(1, 1, output="relu", cost="binary_cross_entropy")


# ---- parameters ----


def test_parameters_are_read_as_floats():
    read = Parameters.of(NET, [[[1, 2], [3, 4], [5, 6]], [[7, 8, 9]]], [[1, 2, 3], [4]])
    assert [w.dtype for w in (*read.w, *read.b)] == [np.float64] * 4
    np.testing.assert_array_equal(read.w[0], [[1, 2], [3, 4], [5, 6]])


@pytest.mark.parametrize(
    ("w", "b", "field", "words"),
    [
        (1.0, B, "parameters.w", "A list with an entry for each layer; this is 1.0"),
        (W, {"1": B[0]}, "parameters.b", "A list with an entry for each layer"),
        (W[:1], B, "parameters.w", "2 layers, so w needs as many entries; it has 1"),
        (W, [*B, B[0]], "parameters.b", "it has 3"),
        ([W[0].T, W[1]], B, "parameters.w.0", r"Expected shape 3 × 2 .* this is 2 × 3"),
        ([W[0], np.zeros(3)], B, "parameters.w.1", "w.2 has a row for each neuron of layer 2"),
        (W, [B[0], 0.0], "parameters.b.1", "this is one number"),
        (W, [[0.0, 0.0], B[1]], "parameters.b.0", "b.1 has an entry for each neuron"),
        ([[[1, 2], [3], [4, 5]], W[1]], B, "parameters.w.0", "rows of equal length"),
        ([[["1", "2"], ["3", "4"], ["5", "6"]], W[1]], B, "parameters.w.0", "Expected numbers"),
        (W, [[True, False, True], B[1]], "parameters.b.0", "Expected numbers"),
        (W, [[None, 1, 2], B[1]], "parameters.b.0", "Expected numbers"),
        (W, [[1j, 1, 2], B[1]], "parameters.b.0", "Expected numbers"),
        (W, [[10**400, 1, 2], B[1]], "parameters.b.0", "Expected numbers"),
        (W, [[np.nan, 1, 2], B[1]], "parameters.b.0", "finite"),
        (W, [[1, 2, -np.inf], B[1]], "parameters.b.0", "finite"),
    ],
)
def test_parameters_that_do_not_fit(w, b, field, words):
    with pytest.raises(InvalidInput, match=words) as error:
        Parameters.of(NET, w, b)
    assert error.value.field == field


# ---- samples ----


def test_samples():
    samples = Samples.of(NET, [[1, 2], [3, 4]], [[0], [1]])
    assert len(samples) == 2
    assert samples.x.dtype == np.float64


@pytest.mark.parametrize(
    ("count", "sample", "words"),
    [
        (1, 1, "There is no sample 1; there is only sample 0."),
        (3, 3, "there are samples 0 to 2."),
        (3, -1, "no sample -1"),
    ],
)
def test_a_sample_that_there_is_not(count, sample, words):
    some = Samples(np.zeros((count, 1)), np.zeros((count, 1)))
    for one in range(count):
        some.check(one)
    with pytest.raises(InvalidInput) as error:
        some.check(sample)
    assert error.value.field == "sample"
    assert words in error.value.message


@pytest.mark.parametrize(
    ("x", "y", "field", "words"),
    [
        ([[1, 2, 3]], [[1]], "samples.x", "any × 2"),
        ([1, 2], [[1]], "samples.x", "each with 2 numbers"),
        ([[1, 2]], [[1, 2]], "samples.y", "each with 1 number[)]"),
        ([[1, 2], [3, 4]], [[1]], "samples.y", "2 inputs, but 1 target; each needs its own"),
        (np.zeros((0, 2)), np.zeros((0, 1)), "samples.x", "at least 1 sample"),
        ([], [], "samples.x", "Expected shape"),
        ([[1, np.inf]], [[1]], "samples.x", "finite"),
    ],
)
def test_samples_that_do_not_fit(x, y, field, words):
    with pytest.raises(InvalidInput, match=words) as error:
        Samples.of(NET, x, y)
    assert error.value.field == field


@pytest.mark.parametrize(
    ("cost", "y", "field", "words"),
    [
        ("cross_entropy", [[1.0, 0.0], [0.5, 0.4]], "samples.y.1", "add up to 1; these add up to 0.9"),
    ],
)
def test_targets_that_the_cost_is_not_defined_for(cost, y, field, words):
    net = network(2, 2, output="sigmoid", cost=cost)
    with pytest.raises(InvalidInput, match=words) as error:
        Samples.of(net, np.zeros((len(y), 2)), y)
    assert error.value.field == field


def test_one_output_wants_the_binary_cost():
    with pytest.raises(InvalidInput, match="use binary_cross_entropy"):
        Samples.of(network(2, 1, output="sigmoid", cost="cross_entropy"), [[1, 2]], [[0.0]])
    with pytest.raises(InvalidInput) as error:
        Samples.of(network(2, 2, output="sigmoid", cost="cross_entropy"), [[1, 2]], [[0.0, 0.0]])
    assert "binary" not in error.value.message


def test_targets_that_add_up_but_for_rounding():
    net = network(1, 3, output="softmax", cost="cross_entropy")
    assert len(Samples.of(net, [[1.0]], [[0.1 + 0.2, 0.3, 0.4]])) == 1


def test_other_costs_take_any_target():
    for name, cost in COSTS.items():
        if not np.isfinite(cost.targets[0]):
            assert len(Samples.of(network(1, 1, output="identity", cost=name), [[1.0]], [[-1e9]])) == 1


def test_counting():
    with pytest.raises(InvalidInput, match="has 1 layer, so"):
        Parameters.of(network(1, 1), [], [])


@pytest.mark.parametrize(
    ("cost", "y", "field", "words"),
    [
        ("binary_cross_entropy", [[0.5, 1.2]], "samples.y.0.1", "between 0 and 1; this one is 1.2"),
        ("binary_cross_entropy", [[0.5, 0.2], [-1e-9, 1.0]], "samples.y.1.0", "probabilities"),
        ("cross_entropy", [[1.0, 0.0], [1.5, -0.5]], "samples.y.1.0", "1.5"),
    ],
)
def test_targets_that_nothing_can_be_trained_to(cost, y, field, words):
    with pytest.raises(InvalidInput, match=words) as error:
        check_probabilities(COSTS[cost], np.array(y))
    assert error.value.field == field
    # The formulas hold all the same.
    assert len(Samples.of(network(2, 2, cost=cost), np.zeros((len(y), 2)), y)) == len(y)
