"""Activations: values, derivatives, their formulas, and what happens far out."""

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import elementwise_grad, jacobian

from engine.activations import ACTIVATIONS
from tests.engine.autograd_network import ACTIVATIONS as WRITTEN_AGAIN
from tests.engine.tex_reading import evaluate

# Both sides of every bend, and none on a kink.
POINTS = np.array([-8.0, -3.1, -1.0, -0.2, -1e-3, 1e-3, 0.2, 1.0, 3.1, 8.0])
FAR = np.array([-1000.0, -750.0, -50.0, 50.0, 750.0, 1000.0])
Z = r"\term{z}{z}"
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
}


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_the_limits_are_right(name):
    z = np.array([-1000.0, 1000.0])
    values, slopes = FAR_OUT[name]
    np.testing.assert_array_equal(ACTIVATIONS[name].value(z), values)
    np.testing.assert_array_equal(ACTIVATIONS[name].derivative(z), slopes)


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


@pytest.mark.parametrize("name", ["relu", "leaky_relu"])
def test_at_the_kink_the_slope_is_that_of_the_left(name):
    left = {"relu": 0.0, "leaky_relu": 0.01}[name]
    np.testing.assert_array_equal(ACTIVATIONS[name].derivative(np.array([0.0, -0.0])), left)
    np.testing.assert_array_equal(ACTIVATIONS[name].value(np.array([0.0])), 0.0)


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_kinks_are_where_the_slope_jumps(name):
    """The only jumps on the way from −2 to 2, in steps of 2⁻¹⁰, are at the declared kinks."""
    z = np.linspace(-2.0, 2.0, 4097)
    jumps = np.abs(np.diff(ACTIVATIONS[name].derivative(z))) > 0.1
    assert {float(z[i]) for i in np.flatnonzero(jumps)} == set(ACTIVATIONS[name].kinks)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_declared_range_holds_and_is_reached(name):
    activation = ACTIVATIONS[name]
    low, high = activation.output_range
    z = np.concatenate([POINTS, FAR])
    a = activation.value(np.stack([z, np.zeros_like(z)], axis=-1) if activation.over_layer else z)
    assert (a >= low).all()
    assert (a <= high).all()
    if np.isfinite(low):
        assert a.min() == low
    if np.isfinite(high):
        assert a.max() == high
    assert activation.attains_lower == (name == "relu")


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_the_formula_says_what_is_computed(name):
    activation = ACTIVATIONS[name]
    for z in POINTS:
        named = {"sigma": lambda x: float(activation.value(np.array(x)))}
        value = evaluate(activation.tex(lambda _letter: Z, 1), {"z": z}, named)
        assert value == pytest.approx(float(activation.value(np.array(z))), rel=1e-9, abs=1e-12)
        slope = evaluate(activation.derivative_tex(lambda _letter: Z, 1), {"z": z}, named)
        assert slope == pytest.approx(float(activation.derivative(np.array(z))), rel=1e-9, abs=1e-12)


def test_at_the_kink_the_formula_agrees_too():
    for name in ("relu", "leaky_relu"):
        activation = ACTIVATIONS[name]
        slope = evaluate(activation.derivative_tex(lambda _letter: Z, 1), {"z": 0.0})
        assert slope == activation.derivative(np.array(0.0))


def test_the_second_version_is_a_second_version():
    assert anp.where is not np.where
    assert set(WRITTEN_AGAIN) == set(ACTIVATIONS)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_every_activation_says_what_it_is(name):
    activation = ACTIVATIONS[name]
    assert activation.name == name
    assert activation.title
    assert activation.purpose.endswith((".", ")."))
