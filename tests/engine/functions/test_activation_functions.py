"""Activations: values, derivatives, and what happens far out."""

import json
from pathlib import Path

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import elementwise_grad, jacobian

from engine.functions.activations import ACTIVATIONS
from tests.engine.autograd_network import ACTIVATIONS as WRITTEN_AGAIN

# Both sides of every bend, and none on a kink.
POINTS = np.array([-8.0, -3.1, -1.0, -0.2, -1e-3, 1e-3, 0.2, 1.0, 3.1, 8.0])
FAR = np.array([-1000.0, -750.0, -50.0, 50.0, 750.0, 1000.0])
ELEMENTWISE = [name for name, activation in ACTIVATIONS.items() if not activation.over_layer]


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_value_and_derivative(name):
    activation, again = ACTIVATIONS[name], WRITTEN_AGAIN[name]
    # The second version loses digits where it subtracts: allow for that, absolutely.
    np.testing.assert_allclose(activation.value(POINTS), again(POINTS), rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(activation.derivative(POINTS), elementwise_grad(again)(POINTS), rtol=1e-12, atol=1e-14)


def test_softmax_and_its_jacobian():
    z = np.array([[0.3, -1.2, 2.0], [4.0, 4.0, -1.0]])
    softmax = ACTIVATIONS["softmax"]
    np.testing.assert_allclose(softmax.value(z), WRITTEN_AGAIN["softmax"](z), rtol=1e-14)
    for row, found in zip(z, softmax.derivative(z), strict=True):
        np.testing.assert_allclose(found, jacobian(WRITTEN_AGAIN["softmax"])(row), rtol=1e-12, atol=1e-15)


def test_softmax_is_one_sample_at_a_time():
    z = np.array([[1.0, 2.0], [-30.0, 40.0]])
    softmax = ACTIVATIONS["softmax"]
    np.testing.assert_array_equal(softmax.value(z)[1], softmax.value(z[1]))
    np.testing.assert_allclose(softmax.value(z).sum(axis=1), 1.0, rtol=1e-15)
    np.testing.assert_allclose(softmax.derivative(z).sum(axis=-1), 0.0, atol=1e-16)
    np.testing.assert_allclose(softmax.derivative(z).sum(axis=-2), 0.0, atol=1e-16)


def test_softmax_keeps_its_digits_where_it_saturates():
    """∂a₀/∂z₀ = a₀ a₁, although 1 − a₀ is 0 in floating point."""
    (row,) = ACTIVATIONS["softmax"].derivative(np.array([[50.0, 0.0]]))
    np.testing.assert_allclose(row, np.exp(-50.0) * np.array([[1.0, -1.0], [-1.0, 1.0]]), rtol=1e-14)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_nothing_overflows_far_out(name):
    """Under -W error a warning would fail this too."""
    activation = ACTIVATIONS[name]
    z = FAR[:, None] if activation.over_layer else FAR
    with np.errstate(all="raise", under="ignore"):
        assert np.isfinite(activation.value(z)).all()
        assert np.isfinite(activation.derivative(z)).all()


FAR_OUT = {
    "identity": ([-1000.0, 1000.0], [1.0, 1.0]),
    "sigmoid": ([0.0, 1.0], [0.0, 0.0]),
    "tanh": ([-1.0, 1.0], [0.0, 0.0]),
    "relu": ([0.0, 1000.0], [0.0, 1.0]),
    "leaky_relu": ([-10.0, 1000.0], [0.01, 1.0]),
    "elu": ([-1.0, 1000.0], [0.0, 1.0]),
    "softplus": ([0.0, 1000.0], [0.0, 1.0]),
    "gelu": ([0.0, 1000.0], [0.0, 1.0]),
    "silu": ([0.0, 1000.0], [0.0, 1.0]),
    "selu": ([-1.7580993408473766, 1050.7009873554805], [0.0, 1.0507009873554805]),
    "mish": ([0.0, 1000.0], [0.0, 1.0]),
    "softsign": ([-1000.0 / 1001.0, 1000.0 / 1001.0], [1.0 / 1001.0 / 1001.0] * 2),
    "hard_sigmoid": ([0.0, 1.0], [0.0, 0.0]),
    "hard_swish": ([0.0, 1000.0], [0.0, 1.0]),
}


@pytest.mark.parametrize("name", FAR_OUT)
def test_the_limits_are_right(name):
    z = np.array([-1000.0, 1000.0])
    values, slopes = FAR_OUT[name]
    np.testing.assert_array_equal(ACTIVATIONS[name].value(z), values)
    np.testing.assert_array_equal(ACTIVATIONS[name].derivative(z), slopes)


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_far_out_each_is_what_the_second_version_is(name):
    """As far as e^|z| is a number: what the second version squares may overflow there, to a slope of 0."""
    activation, again, z = ACTIVATIONS[name], WRITTEN_AGAIN[name], np.array([-700.0, -300.0, 300.0, 700.0])
    with np.errstate(over="ignore"):
        values, slopes = again(z), elementwise_grad(again)(z)
    np.testing.assert_allclose(activation.value(z), values, rtol=1e-12, atol=1e-100)
    np.testing.assert_allclose(activation.derivative(z), slopes, rtol=1e-12, atol=1e-100)


def test_softmax_far_out():
    z = np.array([[1000.0, 999.0, -1000.0]])
    share = 1.0 / (1.0 + np.exp(-1.0))
    np.testing.assert_allclose(ACTIVATIONS["softmax"].value(z), [[share, 1.0 - share, 0.0]], rtol=1e-13)


@pytest.mark.parametrize(
    ("name", "z", "slope"),
    [("sigmoid", 40.0, np.exp(-40.0)), ("sigmoid", -40.0, np.exp(-40.0)), ("tanh", 20.0, 4.0 * np.exp(-40.0))],
)
def test_slopes_keep_their_digits_in_the_tails(name, z, slope):
    """1 − σ(40) is 0 in floating point; the slope is not."""
    np.testing.assert_allclose(ACTIVATIONS[name].derivative(np.array([z])), slope, rtol=1e-15)


def test_gelu_keeps_its_digits_in_the_tail():
    """Φ(−10) from its asymptotic series; ½(1 + erf) is 0 there."""
    series = np.exp(-50.0) / (10.0 * np.sqrt(2.0 * np.pi)) * (1 - 1e-2 + 3e-4 - 15e-6 + 105e-8 - 945e-10)
    np.testing.assert_allclose(ACTIVATIONS["gelu"].value(np.array([-10.0])), -10.0 * series, rtol=1e-7)


@pytest.mark.parametrize(("name", "left"), [("relu", 0.0), ("leaky_relu", 0.01), ("selu", 1.7580993408473766)])
def test_at_the_kink_the_slope_is_that_of_the_left(name, left):
    np.testing.assert_array_equal(ACTIVATIONS[name].derivative(np.array([0.0, -0.0])), left)
    np.testing.assert_array_equal(ACTIVATIONS[name].value(np.array([0.0])), 0.0)


def test_the_second_version_is_a_second_version():
    assert anp.where is not np.where
    assert set(WRITTEN_AGAIN) == set(ACTIVATIONS)


GOLDEN = json.loads((Path(__file__).parents[2] / "golden/activations.json").read_text())


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda case: f"{case['activation']} {case['constants']}")
def test_pytorch_computes_the_same(case):
    """Recorded by scripts/golden_activations.py, the kinks included: ties go the same way."""
    activation, z = ACTIVATIONS[case["activation"]], np.array(GOLDEN["z"])
    np.testing.assert_allclose(activation.value(z, **case["constants"]), case["a"], rtol=1e-12, atol=1e-15)
    # PyTorch's 1/6 of the hard sigmoid has single precision, in double precision too.
    rtol = 1e-7 if case["activation"] == "hard_sigmoid" else 1e-12
    np.testing.assert_allclose(activation.derivative(z, **case["constants"]), case["slope"], rtol=rtol, atol=1e-15)
