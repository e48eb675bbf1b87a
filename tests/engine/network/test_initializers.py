"""Random parameters: the same for the same seed, and as large as promised."""

import numpy as np
import pytest

from engine import Dense, Network, UnknownName, initialize
from engine.network.initializers import INITIALIZERS

FAN_IN, FAN_OUT = 400, 200
WIDE = Network(FAN_IN, (Dense(FAN_OUT),))
VARIANCES = {
    "zeros": 0.0,
    "normal": 1.0,
    "uniform": 1 / 3,
    "glorot_uniform": 2 / (FAN_IN + FAN_OUT),
    "glorot_normal": 2 / (FAN_IN + FAN_OUT),
    "he_uniform": 2 / FAN_IN,
    "he_normal": 2 / FAN_IN,
    "lecun_normal": 1 / FAN_IN,
}
BOUNDS = {"uniform": 1.0, "glorot_uniform": (6 / (FAN_IN + FAN_OUT)) ** 0.5, "he_uniform": (6 / FAN_IN) ** 0.5}


def weights(name: str, seed: int = 0) -> np.ndarray:
    return initialize(WIDE, name, np.random.default_rng(seed)).w[0]


def test_all_are_known():
    assert set(INITIALIZERS) == set(VARIANCES)


@pytest.mark.parametrize("name", INITIALIZERS)
def test_mean_and_variance(name):
    drawn = weights(name)
    assert drawn.shape == (FAN_OUT, FAN_IN)
    # 80,000 draws: the variance is right to 1 %, the mean to a hundredth of the deviation.
    assert drawn.var() == pytest.approx(VARIANCES[name], rel=0.02)
    assert abs(drawn.mean()) <= 0.015 * VARIANCES[name] ** 0.5


@pytest.mark.parametrize("name", BOUNDS)
def test_uniform_ones_fill_their_bounds(name):
    drawn = np.abs(weights(name))
    assert drawn.max() <= BOUNDS[name]
    assert drawn.max() > 0.999 * BOUNDS[name]


@pytest.mark.parametrize("name", [name for name in INITIALIZERS if name.endswith("normal")])
def test_normal_ones_have_tails(name):
    drawn = np.abs(weights(name)) / VARIANCES[name] ** 0.5
    assert np.mean(drawn > 1.0) == pytest.approx(0.3173, abs=0.01)
    assert np.mean(drawn > 2.0) == pytest.approx(0.0455, abs=0.005)


@pytest.mark.parametrize("name", INITIALIZERS)
def test_a_seed_decides_everything(name):
    np.testing.assert_array_equal(weights(name, 7), weights(name, 7))
    assert (weights(name, 7) == weights(name, 8)).all() == (name == "zeros")


def test_every_layer_is_drawn_from_its_own_sizes():
    network = Network(100, (Dense(400), Dense(25)))
    drawn = initialize(network, "he_normal", np.random.default_rng(0))
    assert [w.shape for w in drawn.w] == [(400, 100), (25, 400)]
    assert drawn.w[0].var() == pytest.approx(2 / 100, rel=0.05)
    assert drawn.w[1].var() == pytest.approx(2 / 400, rel=0.05)
    assert [b.shape for b in drawn.b] == [(400,), (25,)]
    assert all((b == 0.0).all() for b in drawn.b)


def test_an_unknown_name():
    with pytest.raises(UnknownName, match="'he_normal'") as error:
        initialize(WIDE, "he_norml", np.random.default_rng(0))
    assert error.value.field == "parameters.initializer"
    assert error.value.nearest == "he_normal"


@pytest.mark.parametrize("name", INITIALIZERS)
def test_every_initializer_says_what_it_is(name):
    initializer = INITIALIZERS[name]
    assert initializer.name == name
    assert initializer.purpose.endswith((".", ")."))
    assert initializer.tex.count("{") == initializer.tex.count("}")
