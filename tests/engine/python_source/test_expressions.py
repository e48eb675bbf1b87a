"""Each step's expression, run as Python, gives the step's own array."""

from typing import Any

import numpy as np
import pytest

from engine import Dense, InvalidInput, Network, initialize, trace
from engine.derivation.mistakes import MISTAKES
from engine.evaluation.kernels import kernel
from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS
from engine.functions.table import FUNCTIONS
from engine.layers.masks import Mask
from engine.python_source import expression, variable
from engine.steps.step import Factor, Function, Product, Step, SumOfProducts

CALLED: dict[str, Any] = {function.__name__: function for function in FUNCTIONS.values()}


def assert_every_step_runs(made):
    names = {variable(name): array for name, array in made.arrays.items()} | CALLED
    names |= {"np": np, "S": len(made.samples)}
    for step in made.steps:
        found = eval(expression(step), names)
        assert found == pytest.approx(made[step.id], rel=1e-13, abs=1e-15), (step.id, expression(step))
        assert np.shape(found) == made[step.id].shape


def make(network, samples=3, **options):
    generator = np.random.default_rng(0)
    x = generator.normal(size=(samples, network.inputs))
    y = np.eye(network.sizes[-1])[generator.integers(network.sizes[-1], size=samples)]
    return trace(network, initialize(network, "normal", generator), x, y, learning_rate=0.3, **options)


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("samples", [1, 3])
def test_every_activation(activation, samples):
    assert_every_step_runs(make(Network(2, (Dense(3, activation), Dense(2, activation))), samples))


@pytest.mark.parametrize("cost", COSTS)
def test_every_cost(cost):
    network = Network(2, (Dense(3, "tanh"), Dense(2, "sigmoid")), cost)
    assert_every_step_runs(make(network, given_gradients=True))


@pytest.mark.parametrize("output", [("softmax", "cross_entropy"), ("sigmoid", "binary_cross_entropy")])
def test_the_fused_rule(output):
    network = Network(2, (Dense(3, "tanh"), Dense(2, output[0])), output[1])
    assert_every_step_runs(make(network, output_rule="fused", given_gradients=True))


@pytest.mark.parametrize("policy", ["frozen", "per_neuron", "shared"])
def test_every_bias_policy(policy):
    assert_every_step_runs(make(Network(2, (Dense(3), Dense(1))), bias_update=policy))


@pytest.mark.parametrize("mistake", MISTAKES)
def test_every_mistake(mistake):
    made = 0
    for samples in (1, 3):
        try:
            assert_every_step_runs(make(Network(2, (Dense(2), Dense(2))), samples, mistakes=(mistake,)))
            made += 1
        except InvalidInput:
            continue
    assert made


def test_it_reads_as_one_writes_it():
    lines = {variable(step.id): expression(step) for step in make(Network(2, (Dense(3, "tanh"), Dense(1)))).steps}
    assert lines["z1"] == "x @ w1.T + b1"
    assert lines["a1"] == "tanh(z1)"
    assert lines["dz1"] == "da1 * ds1"
    assert lines["dw2"] == "dz2.T @ a1 / S"
    assert lines["db2"] == "dz2.sum(axis=0) / S"
    assert lines["da1"] == "dz2 @ w2"
    assert lines["w1_next"] == "w1 - learning_rate * dw1"
    assert lines["mean_cost"] == "cost.sum() / S"


def step(definition):
    sizes = {"s": 3, "i": 4, "j": 2, "k": 5}
    return Step("z.1", "forward", 1, "weighted_input", definition, sizes)


ARRAYS: dict[str, Any] = {
    "a.1": np.arange(12.0).reshape(3, 4),
    "b.1": np.arange(4.0),
    "y": np.arange(3.0),
    "w.1": np.ones((4, 2)),
    "da.1": np.arange(6.0).reshape(3, 2),
    "learning_rate": np.float64(0.5),
}


@pytest.mark.parametrize(("definition", "source"), [
    (SumOfProducts("si", (Product((Factor("a.1", "si"),), 2.5),)), "2.5 * a1"),
    (SumOfProducts("si", (Product((Factor("a.1", "si"),), -0.5),)), "a1 / -2"),
    (SumOfProducts("si", (Product((Factor("a.1", "si"),), 0.0),)), "0.0 * a1"),
    (SumOfProducts("si", (Product((Factor("a.1", "si"),), -1.0), Product((Factor("b.1", "i"),), -1.0))), "-a1 - b1"),
    (SumOfProducts("si", (Product((Factor("a.1", "si"), Factor("b.1", "i"))),)), "a1 * b1"),
    (SumOfProducts("i", (Product((Factor("a.1", "si"),), -1 / 3),)), "-a1.sum(axis=0) / S"),
    (SumOfProducts("s", (Product((Factor("a.1", "si"), Factor("a.1", "si"))),)), 'np.einsum("si,si->s", a1, a1)'),
    (SumOfProducts("si", (Product((Factor("y", "s"), Factor("b.1", "i"))),)), 'np.einsum("s,i->si", y, b1)'),
    (SumOfProducts("si", (Product((Factor("w.1", "ij"), Factor("da.1", "sj"))),)), "da1 @ w1.T"),
    (SumOfProducts("si", (Product((Factor("b.1", "i"),)),)), "np.broadcast_to(b1, (3, 4,))"),
    (SumOfProducts("i", (Product((Factor("learning_rate"), Factor("b.1", "i"))),)), "learning_rate * b1"),
    (Function("si", "squared_error", ("a.1", "a.1"), coefficient=0.25), "squared_error(a1, a1) / 4"),
])  # fmt: skip
def test_definitions_of_other_forms(definition, source):
    made = step(definition)
    assert expression(made) == source
    names = {variable(name): array for name, array in ARRAYS.items()} | CALLED | {"np": np, "S": 3}
    assert eval(source, names) == pytest.approx(kernel(made)(dict(ARRAYS)))


@pytest.mark.parametrize(("array", "name"), [
    ("a.0", "x"), ("a.1", "a1"), ("w_next.12", "w12_next"), ("mean_cost", "mean_cost"),
    ("learning_rate", "learning_rate"),
])  # fmt: skip
def test_names(array, name):
    assert variable(array) == name


def test_connections_that_are_left_out():
    """The mask weighs the weights on the way forward and back, and their gradient."""
    layers = (Dense(3, "tanh", mask=Mask.of([[1, 0], [1, 1], [0, 1]])), Dense(2, "sigmoid", mask=Mask.of(np.eye(2, 3))))
    made = make(Network(2, layers))
    assert_every_step_runs(made)
    written = {step.id: expression(step) for step in made.steps}
    assert written["z.2"] == "a1 @ (mask2 * w2).T + b2"
    assert written["dw.2"] == "mask2 * (dz2.T @ a1) / S"
