"""What is computed as asked, and said to be unusual."""

import numpy as np
import pytest

from engine import Dense, Network, trace
from engine.checks.gradient_check import check_gradients
from engine.derivation.optimizers import Clip, Optimizer
from engine.diagnosis.cautions import cautions
from engine.layers.masks import Mask
from engine.network.names import Names
from tests.engine.problems import network, random_parameters


def traced(y, cost="binary_cross_entropy", output="sigmoid", **options):
    net = network(2, 3, len(y[0]), output=output, cost=cost)
    generator = np.random.default_rng(1)
    x = generator.normal(size=(len(y), 2))
    return trace(net, random_parameters(net, generator), x, y, **options)


@pytest.mark.parametrize(
    ("y", "options", "field", "said"),
    [
        ([[0.5], [1.75]], {}, "samples.y.1.0", "the target of output 0 in sample 1 is 1.75. Cost"),
        ([[-0.5], [1.75]], {"output_rule": "fused"}, "samples.y.0.0", "is -0.5 (and 1 other). Cost"),
        ([[1.5, -0.5]], {"cost": "cross_entropy", "output": "softmax"}, "samples.y.0.0", "Cross-entropy compares"),
    ],
)
def test_targets_that_are_no_probabilities_are_said_and_derived_rightly(y, options, field, said):
    found = traced(y, **options)
    (caution,) = cautions(found)
    assert caution.field == field
    assert said in caution.message
    assert check_gradients(found).passed


@pytest.mark.parametrize("y", [[[0.0], [1.0]], [[0.25], [0.5]]])
def test_nothing_is_said_of_probabilities(y):
    assert cautions(traced(y)) == ()


def test_costs_of_any_numbers_have_no_such_targets():
    assert cautions(traced([[7.0]], "squared_error", "identity")) == ()


NAMELESS = Names()


def cut(*masks, names=NAMELESS):
    """A 5-6-2 network with those masks."""
    layers = [
        Dense(units, mask=None if mask is None else Mask.of(mask)) for units, mask in zip((6, 2), masks, strict=True)
    ]
    net = Network(5, tuple(layers), names=names)
    found = trace(net, random_parameters(net, np.random.default_rng(2)), [[1.0] * 5], [[0.5, 0.5]], learning_rate=0.1)
    return found, [(caution.field, caution.message.partition(":")[0]) for caution in cautions(found)]


@pytest.mark.parametrize(
    ("rows", "columns", "fields", "said"),
    [
        ([2], [], ["network.layers.0.mask.2"], ["Nothing reaches neuron 2 of layer 1"]),
        ([0, 5], [], ["network.layers.0.mask.0"], ["Nothing reaches neurons 0 and 5 of layer 1"]),
        ([], [1], ["network.layers.0.mask"], ["Nothing comes of input 1"]),
        ([1, 2, 3, 4, 5], [0], ["network.layers.0.mask.1", "network.layers.0.mask"],
         ["Nothing reaches neurons 1, 2, 3 and 2 more of layer 1", "Nothing comes of input 0"]),
        ([], [], [], []),
    ],
)  # fmt: skip
def test_what_a_mask_cuts_off_is_said(rows, columns, fields, said):
    mask = np.ones((6, 5))
    mask[rows], mask[:, columns] = 0.0, 0.0
    if not rows and not columns:
        mask[0, 0] = 0.0
    found, told = cut(mask, None)
    assert told == list(zip(fields, said, strict=True))
    # And so it is.
    for i in rows:
        assert found["z.1"][0, i] == found["b.1"][i]
        assert not found["dw.1"][i].any()
    for k in columns:
        assert found["da.0"][0, k] == 0.0 if "da.0" in found.arrays else not found["dw.1"][:, k].any()


def test_a_hidden_neuron_that_nothing_listens_to_is_said_by_name():
    mask = np.ones((2, 6))
    mask[:, 3] = 0.0
    found, told = cut(None, mask, names=Names(hidden=(("", "", "", "fog", "", ""),)))
    assert told == [("network.layers.1.mask", "Nothing comes of neuron fog of layer 1")]
    assert found["da.1"][0, 3] == found["dz.1"][0, 3] == 0.0
    assert not found["dw.1"][3].any()


def test_nothing_gets_through_where_all_is_left_out():
    found, told = cut(np.zeros((6, 5)), np.zeros((2, 6)))
    assert [field for field, _ in told] == [
        "network.layers.0.mask.0", "network.layers.0.mask", "network.layers.1.mask.0", "network.layers.1.mask",
    ]  # fmt: skip
    assert check_gradients(found).verdict == "right"


@pytest.mark.parametrize(
    ("optimizer", "fields"),
    [
        (Optimizer(l1=0.1, l2=0.2), ["l1", "l2"]),
        (Optimizer(l2=0.2, clip=Clip("norm", 1.0)), ["l2", "clip"]),
        (Optimizer(l1=0.1, l2=0.2, penalty="cost"), []),
        (Optimizer("adam"), []),
    ],
)
def test_what_belongs_to_an_update_that_is_not_derived_is_said_to_change_nothing(optimizer, fields):
    y = [[0.0], [1.0]]
    found = traced(y, optimizer=optimizer)
    assert [caution.field for caution in cautions(found)] == fields
    assert cautions(traced(y, optimizer=optimizer, learning_rate=0.1)) == ()
    if "l2" in fields:
        assert found.total_cost == traced(y).total_cost
        assert "penalty of 0.2" in next(caution.message for caution in cautions(found) if caution.field == "l2")
