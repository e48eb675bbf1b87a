"""Parameters by name: what is missing, what is unknown, what has another shape."""

import numpy as np
import pytest

from engine import Dense, InvalidInput, Network, UnknownName, trace
from engine.layers import BatchNorm, Dropout
from engine.network.named_parameters import NamedParameters

NETWORK = Network.of((2,), [Dense(3), BatchNorm(), Dropout(0.5)])
GIVEN = {
    "w.1": np.ones((3, 2)), "b.1": np.ones(3), "gamma.2": np.ones(3), "beta.2": np.ones(3), "kept.3": np.ones((4, 3))
}  # fmt: skip


def test_all_that_the_layers_learn_and_are_given():
    found = NamedParameters.of(NETWORK, {name: array.tolist() for name, array in GIVEN.items()}, 4).arrays
    assert set(found) == set(GIVEN)
    assert found["kept.3"].shape == (4, 3)


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"gamma.2": [1.0]}, "parameters.gamma.2", "Expected shape 3"),
        ({"kept.3": np.ones((3, 3))}, "parameters.kept.3", "Expected shape 4 × 3"),
        ({"beta.2": [1.0, np.nan, 1.0]}, "parameters.beta.2", "finite"),
        ({"gama.2": np.ones(3)}, "parameters.gama.2", "Did you mean 'gamma.2'"),
    ],
)
def test_what_does_not_fit(change, field, words):
    with pytest.raises((InvalidInput, UnknownName), match=words) as error:
        NamedParameters.of(NETWORK, GIVEN | change, 4)
    assert error.value.field == field


def test_what_is_missing():
    with pytest.raises(InvalidInput, match=r"beta.2 is missing; the network has w.1, b.1, gamma.2, beta.2, kept.3"):
        NamedParameters.of(NETWORK, {name: array for name, array in GIVEN.items() if name != "beta.2"}, 4)


def test_pairs_of_lists_are_for_chains():
    with pytest.raises(InvalidInput, match=r"Give arrays by their names: w\.1, b\.1, gamma\.2"):
        trace(NETWORK, ([], []), np.ones((4, 2)), np.ones((4, 3)))


def test_a_chain_takes_names_too():
    chain = Network(2, (Dense(1),))
    by_name = trace(chain, {"w.1": [[1.0, 2.0]], "b.1": [0.5]}, [[1.0, 1.0]], [[0.0]])
    by_lists = trace(chain, ([[[1.0, 2.0]]], [[0.5]]), [[1.0, 1.0]], [[0.0]])
    assert by_name.mean_cost == by_lists.mean_cost


@pytest.mark.parametrize("given", [None, 5, ([[[1.0]]], [[0.0]], 3), ([[[1.0]]],)])
def test_what_is_no_pair_is_said_to_be_none(given):
    with pytest.raises(InvalidInput, match=r"a pair of lists, or arrays by their names; this is a \w+"):
        trace(Network(1, (Dense(1),)), given, [[1.0]], [[1.0]])
