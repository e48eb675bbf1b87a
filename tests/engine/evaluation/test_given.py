"""Whatever the steps read and none of them defines is given by somebody."""

import numpy as np

from engine import Dense, Network, trace
from engine.derivation.plan import given_names
from engine.evaluation.given import given_arrays, only_first_neurons


def made(mistakes: tuple[str, ...] = ()):
    network = Network(2, (Dense(2), Dense(2)))
    w, b = [[[0.1, 0.2], [0.3, 0.4]]] * 2, [[0.5, 0.6]] * 2
    return trace(network, (w, b), [[1.0, 2.0]], [[0.0, 1.0]], learning_rate=0.5, mistakes=mistakes)


def test_inputs_targets_and_parameters():
    found = made()
    assert set(given_arrays(found.network, found.parameters, found.samples)) == {"a.0", "y", "w.1", "w.2", "b.1", "b.2"}
    assert only_first_neurons(found.plan) == {}


def test_what_only_a_mistake_multiplies_by():
    found = made(("one_path_only",))
    given = only_first_neurons(found.plan)
    assert given
    for array in given.values():
        np.testing.assert_array_equal(array, [1.0, 0.0])
    everything = given_arrays(found.network, found.parameters, found.samples) | given | {"learning_rate": 0.5}
    assert set(given_names(found.plan)) <= set(everything)
