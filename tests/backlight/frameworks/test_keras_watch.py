"""`fit` of Keras with the callback: what is recorded is what was there, and the fit goes as it would."""

import numpy as np
import pytest

pytest.importorskip("keras")

import keras

from backlight import InvalidInput
from backlight.callbacks import KerasWatch

# Keras' own copying of a model converts arrays as NumPy no longer likes.
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")

GENERATOR = np.random.default_rng(3)
X, Y = GENERATOR.normal(size=(64, 4)), GENERATOR.integers(3, size=64)


def model_of(rate=0.1):
    keras.utils.set_random_seed(1)
    layers = keras.layers
    model = keras.Sequential(
        [layers.Input((4,)), layers.Dense(6, "tanh"), layers.Dropout(0.5, seed=4), layers.Dense(3, "softmax")]
    )
    model.compile(keras.optimizers.SGD(rate), "sparse_categorical_crossentropy")
    return model


def fit(model, *callbacks, **more):
    return model.fit(X, Y, batch_size=8, epochs=2, shuffle=False, callbacks=list(callbacks), verbose=0, **more)


def test_a_trace_has_the_weights_before_its_update():
    model = model_of()
    before = [np.array(one) for one in model.get_weights()]
    seen = KerasWatch(X[:5], Y[:5], every=6)
    fit(model, seen)
    assert list(seen) == [0, 6, 12]
    assert seen.updates == 16
    np.testing.assert_array_equal(seen[0]["w.1"].T, before[0])
    assert not np.array_equal(seen[6]["w.1"], seen[0]["w.1"])
    agreement = seen[12].agreement
    assert agreement is not None
    assert agreement.largest < 1e-5
    assert [one.why for one in seen.recorded()] == ["every 6th"] * 3
    assert len(seen.costs) == 16
    assert seen.bytes == 3 * sum(one.nbytes for one in before)


def test_the_fit_goes_as_it_would():
    alone, watched = model_of(), model_of()
    history = fit(alone).history
    seen = KerasWatch(X[:5], Y[:5], every=1)
    assert fit(watched, seen).history == history
    for one, other in zip(alone.get_weights(), watched.get_weights(), strict=True):
        np.testing.assert_array_equal(one, other)
    # An epoch's last cost is its mean.
    assert [seen.costs[7], seen.costs[15]] == history["loss"]


def test_the_update_after_which_a_number_is_not_finite_is_recorded():
    model = model_of(rate=float("inf"))
    seen = KerasWatch(X[:5], Y[:5], every=1000)
    fit(model, seen)
    assert seen.first_not_finite is not None
    first = int(seen.first_not_finite.split()[1].rstrip(":"))
    assert list(seen) == sorted({0, first})
    assert np.isfinite(seen._records[first].weights[0]).all()
    assert seen.recorded()[-1].why.startswith("not finite after it: ")


def test_a_cost_of_one_s_own_and_slips():
    seen = KerasWatch(X[:5], np.eye(3)[Y[:5]], cost="half_squared_error")
    fit(model_of(), seen)
    assert seen[0].network.cost == "half_squared_error"
    with pytest.raises(InvalidInput, match="every"):
        KerasWatch(X, Y, every=0)
