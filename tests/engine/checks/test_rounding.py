"""How far two right programs may be apart: as far as the slope's last digits take them, and no further."""

import numpy as np
import pytest

from engine import Dense, Network, trace
from engine.checks.rounding import rounding_of_gradients, rounding_of_update
from engine.derivation.optimizers import OPTIMIZERS, Optimizer
from engine.presets import PRESETS


@pytest.mark.parametrize("z", [0.5, 10.0, 25.0, 34.0])
def test_a_slope_worked_out_from_a_alone_is_within_it(z):
    """a(1 − a) has lost all digits at z = 34; what it does to the gradients of two layers is allowed."""
    network = Network(1, (Dense(1, "sigmoid"), Dense(1, "identity")))
    found = trace(network, ([[[z]], [[1e6]]], [[0.0], [0.0]]), [[3.0]], [[0.0]])
    a = found["a.1"]
    naive = (found["da.1"] * a * (1.0 - a)).T @ found["a.0"]
    assert np.abs(naive - found["dw.1"]).max() <= rounding_of_gradients(found)[0]


def test_a_wrong_gradient_is_not_within_it():
    for name in ("mazur", "iris", "xor"):
        found = PRESETS[name].trace()
        for layer, rounding in enumerate(rounding_of_gradients(found), start=1):
            assert rounding < 1e-8 * np.abs(found[f"dw.{layer}"]).max()


def test_a_saturated_fused_output_counts_with_a_minus_y():
    sure = trace(
        Network(1, (Dense(1, "sigmoid"),), "binary_cross_entropy"), ([[[34.0]]], [[0.0]]), [[1.0]], [[1.0]],
        output_rule="fused",
    )  # fmt: skip
    assert abs(sure["dw.1"].item() + np.exp(-34.0)) <= rounding_of_gradients(sure)[0]


def updated(w: float, optimizer: str):
    """One weight, of which the gradient is 0 but for rounding where w is 2."""
    network = Network(1, (Dense(1, "identity"),))
    return trace(network, ([[[w]]], [[0.0]]), [[3.0]], [[6.0]], learning_rate=0.1, optimizer=Optimizer(optimizer))


@pytest.mark.parametrize("optimizer", ["rmsprop", "adagrad", "adam", "adamw"])
def test_a_gradient_that_is_0_but_for_rounding_may_move_a_parameter_as_far_as_epsilon_lets_it(optimizer):
    exact, rounded = updated(2.0, optimizer), updated(np.nextafter(2.0, 3.0), optimizer)
    assert exact["dw.1"].item() == 0.0
    [allowed] = rounding_of_update(exact)
    # Decay moves both alike.
    apart = abs(rounded["w_next.1"] - exact["w_next.1"]).item()
    assert 0.0 < apart <= allowed


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_wrong_update_is_not_within_it(optimizer):
    [allowed] = rounding_of_update(updated(0.5, optimizer))
    found = updated(0.5, optimizer)
    assert allowed < 1e-7 * np.abs(found["w_next.1"] - found["w.1"]).item()
