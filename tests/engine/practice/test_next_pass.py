"""The pass after the update."""

import pytest

from engine import Dense, Network, Plan, trace
from engine.evaluation.kernels import kernel
from engine.practice.entries import COST_NEXT
from engine.practice.next_pass import next_pass

W = ([[[0.15, 0.20], [0.25, 0.30]], [[0.40, 0.45], [0.50, 0.55]]], [[0.35, 0.35], [0.60, 0.60]])
NETWORK = Network(2, (Dense(2, "sigmoid"), Dense(2, "sigmoid")), cost="half_squared_error")


@pytest.mark.parametrize("samples", [1, 3])
def test_the_cost_of_the_updated_parameters(samples):
    x, y = [[0.05, 0.1]] * samples, [[0.01, 0.99]] * samples
    first = trace(NETWORK, W, x, y, learning_rate=0.5)
    arrays = dict(first.arrays)
    for step in next_pass(first.plan):
        arrays[step.id] = kernel(step)(arrays)
    second = trace(NETWORK, (first.next_parameters.w, first.next_parameters.b), x, y)
    assert float(arrays[COST_NEXT]) == pytest.approx(second.mean_cost, rel=1e-14)


def test_there_is_none_without_an_update():
    assert next_pass(Plan(NETWORK)) == ()
