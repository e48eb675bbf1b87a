"""Batch norm by hand, and what a mistaken one gives. PyTorch's numbers are in test_all_layers."""

import numpy as np
import pytest

from engine import Dense, InvalidInput, Network, UnknownName, derive
from engine.derivation.plan import Plan
from engine.layers.normalization import BatchNorm, LayerNorm
from tests.engine.layers.published import upstream

X = [[1.0, 2.0], [3.0, 6.0], [5.0, 4.0], [7.0, 8.0]]
GRADIENT = [[1.0, 0.0], [0.0, 1.0], [0.0, 0.0], [2.0, -1.0]]
LEARNED = {"gamma.1": [1.0, 2.0], "beta.1": [0.0, 1.0]}


def test_four_samples():
    found = upstream((2,), [BatchNorm()], LEARNED, X, GRADIENT)
    expected = [[0.313049, -0.268327], [-0.268328, 0.983869], [-0.402492, -0.089442], [0.357771, -0.626099]]
    np.testing.assert_allclose(found["da.0"], expected, atol=1e-6)
    np.testing.assert_allclose(found["dgamma.1"], [1.341639, -0.894426], atol=1e-6)
    np.testing.assert_allclose(found["dbeta.1"], [3.0, 0.0], atol=1e-12)


def test_held_at_the_mean_and_variance_it_is_another():
    """The mistake that is made most: mean and variance taken for constants, as they are in evaluation."""
    x = np.array(X)
    running = {"running_mean.1": x.mean(axis=0), "running_variance.1": x.var(axis=0)}
    found = upstream((2,), [BatchNorm(mode="evaluation")], LEARNED | running, X, GRADIENT)
    assert found["da.0"][0, 0] == pytest.approx(0.447213, abs=1e-6)
    right = upstream((2,), [BatchNorm()], LEARNED, X, GRADIENT)
    np.testing.assert_allclose(found["a.1"], right["a.1"], rtol=1e-12)


def test_a_uniform_gradient_shows_nothing():
    found = upstream((2,), [BatchNorm()], LEARNED, X, np.ones((4, 2)))
    np.testing.assert_allclose(found["da.0"], 0.0, atol=1e-14)


def test_a_bias_before_batch_norm_learns_nothing():
    given = {"w.1": [[0.3, -0.2], [0.5, 0.1]], "b.1": [0.7, -0.4], "gamma.2": [1.0, 2.0], "beta.2": [0.0, 1.0]}
    found = upstream((2,), [Dense(2, "identity"), BatchNorm()], given, X, GRADIENT)
    np.testing.assert_allclose(found["db.1"], 0.0, atol=1e-12)
    assert np.abs(found["dw.1"]).max() > 1e-3


def test_its_steps_are_the_ones_that_are_taught():
    """As in Karpathy's makemore: mean, difference, variance, its inverse root, normal."""
    forward = [step.id for step in derive(Plan(Network.of((2,), [BatchNorm()]))) if step.phase == "forward"]
    assert forward == ["mean.1", "centred.1", "variance.1", "root.1", "normal.1", "a.1"]


def test_a_layer_norm_leaves_the_samples_alone():
    one = upstream((2,), [LayerNorm()], LEARNED, X, GRADIENT)["da.0"]
    for s in range(4):
        alone = upstream((2,), [LayerNorm()], LEARNED, X[s : s + 1], GRADIENT[s : s + 1])["da.0"]
        np.testing.assert_allclose(alone[0], one[s], rtol=1e-12, atol=1e-15)
    assert BatchNorm().meets
    assert not BatchNorm(mode="evaluation").meets
    assert not LayerNorm().meets


def test_what_does_not_fit():
    for layer in (BatchNorm(0.0), LayerNorm(-1.0)):
        with pytest.raises(InvalidInput, match="above 0") as error:
            Network.of((2,), [layer])
        assert error.value.field == "network.layers.0.epsilon"
    with pytest.raises(UnknownName, match="Did you mean 'training'"):
        Network.of((2,), [BatchNorm(mode="trainings")])  # type: ignore[arg-type]
