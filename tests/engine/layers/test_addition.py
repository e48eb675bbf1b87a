"""Addition: the gradient goes back all ways."""

import numpy as np
import pytest

from engine import Dense, InvalidInput, Network
from engine.layers import Node
from engine.layers.addition import Addition
from tests.engine.layers.published import upstream


def test_a_residual_in_integers():
    """x + w x: back through w, and past it. Forgetting the second way gives 5, 11 for the inputs."""
    given = {"w.1": [[1.0, 2.0], [2.0, 3.0]], "b.1": [0.0, 0.0]}
    layers = (Dense(2, "identity"), Node(Addition(), (0, 1)))
    found = upstream((2,), layers, given, [[1.0, -1.0]], [[1.0, 3.0]])
    np.testing.assert_array_equal(found["a.2"], [[0.0, -2.0]])
    np.testing.assert_array_equal(found["da.0"], [[1.0 + 7.0, 3.0 + 11.0]])


def test_an_array_added_to_itself_counts_twice():
    given = {"w.1": [[3.0]], "b.1": [0.0]}
    found = upstream((1,), [Dense(1, "identity"), Node(Addition(), (1, 1))], given, [[2.0]], [[5.0]])
    assert found["a.2"].item() == 12.0
    assert found["dw.1"].item() == 20.0


@pytest.mark.parametrize("reads", [(1,), (0, 1)])
def test_what_does_not_fit(reads):
    with pytest.raises(InvalidInput, match="What is added has one shape") as error:
        Network.of((3,), [Dense(2), Node(Addition(), reads)])
    assert error.value.field == "network.layers.1.reads"
