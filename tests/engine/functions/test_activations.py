"""The table of activations: formulas, ranges and kinks."""

import numpy as np
import pytest

from engine.functions.activations import ACTIVATIONS
from engine.writing.latex import with_parameters
from tests.engine.tex_reading import evaluate

# Both sides of every bend, and none on a kink.
POINTS = np.array([-8.0, -3.1, -1.0, -0.2, -1e-3, 1e-3, 0.2, 1.0, 3.1, 8.0])
FAR = np.array([-1000.0, -750.0, -50.0, 50.0, 750.0, 1000.0])
Z = r"\term{z}{z}"
ELEMENTWISE = [name for name, activation in ACTIVATIONS.items() if not activation.over_layer]


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_kinks_are_where_the_slope_jumps(name):
    """The only jumps on the way from −4 to 4, in steps of 2⁻¹⁰, are at the declared kinks."""
    z = np.linspace(-4.0, 4.0, 8193)
    jumps = np.abs(np.diff(ACTIVATIONS[name].derivative(z))) > 0.1
    places = np.flatnonzero(jumps)
    # The jump is on the way to the kink or on the way from it, by the side that the slope there is taken from.
    found = {
        kink for kink in ACTIVATIONS[name].kinks_with({}) if ({float(z[i]) for i in places} & {kink, kink - 2.0**-10})
    }
    assert (len(places), found) == (len(declared := ACTIVATIONS[name].kinks_with({})), set(declared))


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_declared_range_holds_and_is_reached(name):
    activation = ACTIVATIONS[name]
    low, high = activation.output_range
    z = np.concatenate([POINTS, FAR, [-1e17, 1e17]])
    a = activation.value(np.stack([z, np.zeros_like(z)], axis=-1) if activation.over_layer else z)
    assert (a >= low).all()
    assert (a <= high).all()
    if np.isfinite(low):
        assert a.min() == low
    if np.isfinite(high):
        assert a.max() == high
    assert activation.attains_lower == (name in ("relu", "hard_sigmoid"))


# Each with its usual constants, and with others: whole numbers, 1, fractions, and none of these.
CONSTANTS = [(name, {one.name: one.default for one in ACTIVATIONS[name].constants}) for name in ELEMENTWISE]
CONSTANTS += [("leaky_relu", {"slope": slope}) for slope in (0.0, 0.25, 1.0, 3.0, 1e-7)]
CONSTANTS += [("elu", {"alpha": alpha}) for alpha in (0.5, 0.3, 2.0, 1e-7)]


@pytest.mark.parametrize(("name", "constants"), CONSTANTS)
def test_the_formula_says_what_is_computed(name, constants):
    activation = ACTIVATIONS[name]
    tex, derivative_tex = (
        with_parameters(formula(lambda _letter: Z, 1), constants.items())
        for formula in (activation.tex, activation.derivative_tex)
    )
    for z in POINTS:
        named = {"sigma": lambda x: float(activation.value(np.array(x), **constants))}
        value = evaluate(tex, {"z": z}, named)
        assert value == pytest.approx(float(activation.value(np.array(z), **constants)), rel=1e-9, abs=1e-12)
        slope = evaluate(derivative_tex, {"z": z}, named)
        assert slope == pytest.approx(float(activation.derivative(np.array(z), **constants)), rel=1e-9, abs=1e-12)


def test_at_the_kink_the_formula_agrees_too():
    for activation in ACTIVATIONS.values():
        for kink in activation.kinks:
            usual = [(constant.name, constant.default) for constant in activation.constants]
            tex = with_parameters(activation.derivative_tex(lambda _letter: Z, 1), usual)
            slope = evaluate(tex, {"z": kink})
            assert slope == pytest.approx(float(activation.derivative(np.array(kink))), rel=1e-15)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_every_activation_says_what_it_is(name):
    activation = ACTIVATIONS[name]
    assert activation.name == name
    assert activation.title
    assert activation.purpose.endswith((".", ")."))


@pytest.mark.parametrize(
    ("name", "constants", "kinks"),
    [
        ("leaky_relu", {}, (0.0,)), ("leaky_relu", {"slope": 1.0}, ()), ("elu", {}, ()), ("elu", {"alpha": 1.0}, ()),
        ("elu", {"alpha": 0.5}, (0.0,)), ("relu", {}, (0.0,)), ("tanh", {}, ()),
    ],
)  # fmt: skip
def test_whether_there_is_a_kink_may_depend_on_a_constant(name, constants, kinks):
    assert ACTIVATIONS[name].kinks_with(constants) == kinks


@pytest.mark.parametrize(
    "activation", [one for one in ACTIVATIONS.values() if one.over_layer], ids=lambda one: one.name
)
def test_no_slope_of_a_whole_layer_exceeds_the_steepest_which_is_come_near(activation):
    z = np.random.default_rng(3).normal(scale=4.0, size=(5000, 2))
    slopes = np.abs(activation.derivative(z))
    assert slopes.max() <= activation.steepest
    assert slopes.max() == pytest.approx(activation.steepest, rel=1e-3)


def test_only_of_a_whole_layer_there_is_a_steepest():
    assert all((one.steepest is not None) == one.over_layer for one in ACTIVATIONS.values())
