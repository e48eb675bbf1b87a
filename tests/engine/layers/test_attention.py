"""Self-attention, whose numbers can be followed by hand. PyTorch's are in test_all_layers."""

import numpy as np
import pytest

from engine import InvalidInput, Network
from engine.evaluation.kernels import kernel
from engine.layers.attention import SelfAttention
from engine.layers.layer import At
from tests.engine.layers.published import upstream


def test_shares_of_published_scores():
    """mylearningnoteforai: the first row of softmax."""
    steps = {step.id: step for step in SelfAttention(1, causal=False).steps(At(1, ("a.0",), ((4, 1),), 1, 1))}
    scores = np.array([[[[1, 1, 1.5, 2], [0.5, 1, 0.5, 1], [1.5, 0.5, 1, 0.5], [1, 1.5, 1, 1.5]]]])
    found = kernel(steps["p.1"])({"score.1": scores})
    np.testing.assert_allclose(found[0, 0, 0], [0.1571, 0.1571, 0.2589, 0.4269], atol=5e-5)


def small(causal):
    """Two tokens of one feature, 0 and 1, all weights 1: the scores are 0 but for that of token 1 with itself, 1."""
    ones = {f"{kind}.1": [[[1.0]]] for kind in ("wq", "wk", "wv", "wo")}
    return upstream((2, 1), [SelfAttention(1, causal=causal)], ones, [[[0.0], [1.0]]], [[[1.0], [1.0]]])


def test_two_tokens_by_hand():
    found = small(causal=False)
    p = 1.0 / (1.0 + np.exp(-1.0))
    np.testing.assert_allclose(found["p.1"][0, 0], [[0.5, 0.5], [1.0 - p, p]], rtol=1e-15)
    np.testing.assert_allclose(found["a.1"][0, :, 0], [0.5, p], rtol=1e-15)
    # ∂C/∂p is v for both tokens; through softmax p(1 − p) up and as much down.
    half, rest = 0.25, p * (1.0 - p)
    np.testing.assert_allclose(found["dscore.1"][0, 0], [[-half, half], [-rest, rest]], rtol=1e-12)
    # Values: Σ of the shares taken of them. Queries and keys: the scores' derivatives times keys and queries.
    by_value = np.array([0.5 + 1.0 - p, 0.5 + p])
    by_query, by_key = np.array([half, rest]), np.array([-rest, rest])
    np.testing.assert_allclose(found["da.0"][0, :, 0], by_value + by_query + by_key, rtol=1e-12)
    np.testing.assert_allclose(found["dwq.1"], [[[rest]]], rtol=1e-12)
    np.testing.assert_allclose(found["dwv.1"], [[[0.5 + p]]], rtol=1e-12)


def test_a_causal_mask_lets_nothing_through():
    found = small(causal=True)
    assert found["p.1"][0, 0, 0].tolist() == [1.0, 0.0]
    assert not found["dscore.1"][0, 0, 0].any()
    assert found["a.1"][0, 0, 0] == 0.0


def test_what_does_not_fit():
    with pytest.raises(InvalidInput, match="3 features are not shared out evenly among 2 heads"):
        Network.of((4, 3), [SelfAttention(heads=2)])
    with pytest.raises(InvalidInput, match="at least 1"):
        Network.of((4, 3), [SelfAttention(heads=0)])
