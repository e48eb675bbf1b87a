"""Whatever the steps read and none of them defines is given by somebody."""

import numpy as np
import pytest

from engine import Dense, Network, trace
from engine.derivation.optimizers import Optimizer
from engine.derivation.plan import given_names
from engine.evaluation.given import given_arrays, given_besides, single_paths

USUAL = Optimizer()


def made(mistakes: tuple[str, ...] = (), optimizer: Optimizer = USUAL):
    network = Network(2, (Dense(2), Dense(2)))
    w, b = [[[0.1, 0.2], [0.3, 0.4]]] * 2, [[0.5, 0.6]] * 2
    return trace(network, (w, b), [[1.0, 2.0]], [[0.0, 1.0]], learning_rate=0.5, mistakes=mistakes, optimizer=optimizer)


def test_inputs_targets_and_parameters():
    found = made()
    assert set(given_arrays(found.network, found.parameters, found.samples)) == {"a.0", "y", "w.1", "w.2", "b.1", "b.2"}
    assert single_paths(found.plan) == {}


@pytest.mark.parametrize(
    ("optimizer", "besides"),
    [
        (Optimizer(), {"learning_rate"}),
        (Optimizer("momentum", l2=0.1), {"learning_rate", "momentum", "l2"}
         | {f"{part}_velocity.{layer}" for part in "wb" for layer in (1, 2)}),
    ],
)  # fmt: skip
def test_the_others_are_the_numbers_of_the_update_and_what_is_remembered(optimizer, besides):
    found = made(("one_path_only",), optimizer)
    assert set(given_besides(found.plan)) == set(found.given) == besides
    given = given_arrays(found.network, found.parameters, found.samples) | single_paths(found.plan)
    assert set(given_names(found.plan)) - set(given) == besides


def test_what_only_a_mistake_multiplies_by():
    found = made(("one_path_only",))
    given = single_paths(found.plan)
    assert given
    for array in given.values():
        np.testing.assert_array_equal(array, [1.0, 0.0])
    everything = given_arrays(found.network, found.parameters, found.samples) | given | {"learning_rate": 0.5}
    assert set(given_names(found.plan)) <= set(everything)
