"""What is computed as asked, and said to be unusual."""

import numpy as np
import pytest

from engine import trace
from engine.cautions import cautions
from engine.gradient_check import check_gradients
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
