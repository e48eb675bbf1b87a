"""Embedding: what repeated tokens learn adds up."""

import numpy as np
import pytest

from engine import InvalidInput, Network
from engine.layers.embedding import Embedding
from tests.engine.layers.published import outputs, upstream

ROWS = {"w.1": [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]}


def test_a_row_for_each_token():
    np.testing.assert_array_equal(outputs((2,), [Embedding(3, 2)], ROWS, [[2.0, 0.0]]), [[[5.0, 6.0], [1.0, 2.0]]])


def test_repeated_tokens_add_up():
    """Assigned instead of added is the mistake: row 1 would be 3, 4."""
    gradient = [[[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]]
    found = upstream((3,), [Embedding(3, 2)], ROWS, [[1.0, 1.0, 0.0]], gradient)
    np.testing.assert_array_equal(found["dw.1"], [[5.0, 6.0], [4.0, 6.0], [0.0, 0.0]])
    assert "da.0" not in found.arrays


@pytest.mark.parametrize("token", [3.0, -1.0, 0.5])
def test_a_token_that_there_is_not(token):
    with pytest.raises(InvalidInput, match="whole numbers from 0 to 2") as error:
        outputs((2,), [Embedding(3, 2)], ROWS, [[0.0, token]])
    assert error.value.field == "samples.x.0.1"


def test_what_does_not_fit():
    with pytest.raises(InvalidInput, match="Vocabulary: at least 1"):
        Network.of((2,), [Embedding(0, 2)])
