"""Flax and Equinox: what is said where something does not fit; test_recorded.py has what is read."""

import numpy as np
import pytest

pytest.importorskip("flax")
pytest.importorskip("equinox")

import equinox
import jax
from flax import nnx

from backlight import InvalidInput, show, trace
from tests.backlight.frameworks import equinox_models, flax_models

X, REAL = flax_models.X, flax_models.REAL
MODELS = [flax_models.chain(jax.numpy.tanh), equinox_models.perceptron(jax.nn.tanh)]


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize(
    ("x", "y", "cost", "said"),
    [
        (X[:, :3], REAL, "half_squared_error", "x: The model does not take these inputs"),
        (X[0], REAL, "half_squared_error", "x: Inputs have a row for each sample, one at least; these are 4."),
        ("three", REAL, "half_squared_error", "x: Inputs are numbers"),
        (X, REAL, None, "cost: Say what is derived"),
        (X, REAL, "half_square_error", "cost"),
        (X, REAL, lambda a, y: a - y, "cost: A loss is one number for the whole batch"),
        (X, REAL, lambda a, y: a @ y, "cost: The loss does not take these outputs and targets: dot_general"),
        (X, REAL[:, :2], "half_squared_error", "y: The targets are 5 × 2 and the outputs 5 × 3"),
    ],
)
def test_slips_are_answered_in_words(model, x, y, cost, said):
    with pytest.raises(InvalidInput) as caught:
        trace(model, x, y, cost=cost)
    assert str(caught.value).startswith(said)


def test_nothing_that_can_be_shown_names_what_it_begins_with():
    norm = nnx.Sequential(nnx.LayerNorm(4, rngs=nnx.Rngs(0)), nnx.Linear(4, 3, rngs=nnx.Rngs(0)))
    with pytest.raises(InvalidInput, match=r"It begins with layer “layers\.0” \(LayerNorm\)"):
        trace(norm, X, REAL, cost="half_squared_error")
    convolution = equinox.nn.Conv1d(1, 1, 2, key=jax.random.key(0))
    first = equinox.nn.Sequential([convolution, equinox.nn.Lambda(lambda z: z.reshape(-1))])
    with pytest.raises(InvalidInput, match=r"It begins with layer “layers\.0” \(Conv1d\)"):
        trace(first, X.reshape(5, 1, 4), REAL, cost="half_squared_error")


@pytest.mark.parametrize("model", MODELS)
def test_the_model_is_left_as_it_is(model):
    before = [np.array(one) for one in jax.tree.leaves(model) if hasattr(one, "dtype")]
    trace(model, X, REAL, cost="half_squared_error")
    after = [one for one in jax.tree.leaves(model) if hasattr(one, "dtype")]
    assert all((one == other).all() and one.dtype == other.dtype for one, other in zip(before, after, strict=True))
    # What comes after it computes as before.
    assert jax.numpy.ones(1).dtype == np.float32


def test_it_is_shown_with_how_well_it_agrees():
    found = show(MODELS[0], X, REAL, cost="half_squared_error").trace
    assert found.agreement.largest < 1e-14
    assert found.agreement.called["dw.1"] == "the gradient of layers.0.kernel"
