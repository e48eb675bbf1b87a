"""What all data have in common."""

import numpy as np
import pytest

from engine import Dense, Network, initialize, trace
from engine.datasets import MADE, TABLES, Choices, Dataset, drawn, encode, made


def every() -> dict[str, Dataset]:
    three = [[x, y, (x * y) % 3] for x in range(6) for y in range(6)]
    tables = {name: encode(table.frame(), 0.5) for name, table in TABLES.items()}
    return {name: made(name) for name in MADE} | tables | {"drawn": drawn(three, Choices())}


@pytest.mark.parametrize(("name", "data"), every().items(), ids=every())
def test_the_suggested_output_fits(name, data):
    """A network that ends so takes the samples, and its gradients are numbers."""
    suggested = data.suggested
    network = Network(
        len(data.inputs), (Dense(4, "tanh"), Dense(suggested.units, suggested.activation)), suggested.cost
    )
    parameters = initialize(network, "glorot_uniform", np.random.default_rng(0))
    for part in (data.train, data.test):
        made = trace(network, parameters, part.samples.x, part.samples.y, output_rule=suggested.output_rule)
        assert made.mean_cost > 0.0


@pytest.mark.parametrize(("name", "data"), every().items(), ids=every())
def test_names_and_numbers_match(name, data):
    for part in (data.train, data.test):
        assert part.samples.x.shape == (len(part.samples), len(data.inputs))
        assert part.samples.y.shape == (len(part.samples), len(data.targets))
        assert (part.points is None) == (data.plane is None)
        assert part.points is None or part.points.shape == (len(part.samples), 2)
