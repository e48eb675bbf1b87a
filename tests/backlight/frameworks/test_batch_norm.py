"""Batch norm in evaluation as a layer: its values and, by differences, what its γ makes of the cost."""

import numpy as np

from backlight import Dense, Network, trace
from backlight.frameworks.batch_norm import BatchNorm

GENERATOR = np.random.default_rng(1)
GAMMA, BETA, MEAN = GENERATOR.normal(size=(3, 4))
VARIANCE = GENERATOR.uniform(0.1, 2.0, size=4)
X, Y = GENERATOR.normal(size=(2, 5, 4))


def traced(gamma, beta):
    norm = BatchNorm(gamma, beta, MEAN, VARIANCE, 0.01)
    network = Network(4, [Dense(4, "identity", mask=norm.mask)], cost="half_squared_error")
    return norm, trace(network, ([norm.w], [norm.b]), X, Y)


def test_it_is_what_the_formula_says():
    expected = GAMMA * (X - MEAN) / np.sqrt(VARIANCE + 0.01) + BETA
    np.testing.assert_allclose(traced(GAMMA, BETA)[1]["a.1"], expected, rtol=1e-13)


def test_the_derivatives_of_its_own_parameters_are_those_of_the_layer():
    norm, found = traced(GAMMA, BETA)

    def slope(direction, of_gamma):
        costs = [
            traced(GAMMA + step * of_gamma * direction, BETA + step * (1 - of_gamma) * direction)[1].total_cost
            for step in (1e-5, -1e-5)
        ]
        return (costs[0] - costs[1]) / 2e-5

    dgamma, dbeta = (np.array([slope(one, of_gamma) for one in np.eye(4)]) for of_gamma in (1, 0))
    np.testing.assert_allclose(norm.dw(dgamma, dbeta), found["dw.1"], rtol=1e-8, atol=1e-12)
    np.testing.assert_allclose(dbeta, found["db.1"], rtol=1e-8)
