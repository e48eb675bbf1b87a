"""The equations of optimizers, as numbers by hand."""

import numpy as np
import pytest

from engine import Dense, Network, Parameters, Plan, Samples
from engine.derivation.optimizers import Clip, Optimizer
from engine.derivation.remembered import Remembered, given_for_update
from engine.evaluation.trace import run

ONE = Network(1, (Dense(1, "identity"),))
W, X, Y, RATE = 0.5, 2.0, 3.0, 0.1
# ∂C/∂w and ∂C/∂b by hand: a − y = 0.5·2 − 3 = −2.
DW, DB = -4.0, -2.0


def of_one(value: float) -> Parameters:
    return Parameters((np.array([[value]]),), (np.array([value]),))


def traced(optimizer: Optimizer, remembered: Remembered):
    plan = Plan(ONE, 1, True, descent=optimizer.descent)
    given = given_for_update(plan, optimizer, RATE, remembered)
    parameters = Parameters((np.array([[W]]),), (np.array([0.0]),))
    trace = run(plan, parameters, Samples(np.array([[X]]), np.array([[Y]])), given)
    assert trace.value("dw.1.0.0") == DW
    assert trace.value("db.1.0") == DB
    return trace


def test_momentum():
    trace = traced(Optimizer("momentum", {"momentum": 0.5}), Remembered(1, {"velocity": of_one(1.0)}))
    assert trace["w_velocity_next.1"] == 0.5 + DW
    assert trace["w_next.1"] == pytest.approx(W - RATE * (0.5 + DW))


def test_gradients_that_are_not_reset():
    trace = traced(Optimizer("gradient_not_reset"), Remembered(1, {"gradient_sum": of_one(1.0)}))
    assert trace["w_gradient_sum_next.1"] == 1.0 + DW
    assert trace["w_next.1"] == pytest.approx(W - RATE * (1.0 + DW))


def test_a_loop_that_forgets_to_reset():
    """A training loop by hand, as it is written without zero_grad(): g is only ever added to."""
    trace = traced(Optimizer("gradient_not_reset"), Remembered())
    w, b, gw, gb = W, 0.0, 0.0, 0.0
    for _ in range(4):
        error = w * X + b - Y
        gw, gb = gw + error * X, gb + error
        w, b = w - RATE * gw, b - RATE * gb
        assert trace.next_parameters.w[0][0, 0] == pytest.approx(w, rel=1e-12)
        assert trace.next_parameters.b[0][0] == pytest.approx(b, rel=1e-12)
        trace = run(trace.plan, trace.next_parameters, trace.samples, trace.given_next)


def test_nesterov():
    trace = traced(Optimizer("nesterov", {"momentum": 0.5}), Remembered(1, {"velocity": of_one(1.0)}))
    assert trace["w_step.1"] == DW + 0.5 * (0.5 + DW)


def test_rmsprop():
    optimizer = Optimizer("rmsprop", {"rho": 0.75, "epsilon": 1.0})
    trace = traced(optimizer, Remembered(1, {"square_mean": of_one(4.0)}))
    assert trace["w_square_mean_next.1"] == 3.0 + 0.25 * DW**2
    assert trace["b_step.1"] == pytest.approx(DB / (np.sqrt(3.0 + 0.25 * DB**2) + 1.0))


def test_adagrad():
    trace = traced(Optimizer("adagrad"), Remembered(1, {"square_sum": of_one(9.0)}))
    assert trace["w_square_sum_next.1"] == 25.0
    assert trace["w_step.1"] == pytest.approx(DW / 5.0)


def test_adam_s_first_step_is_as_long_as_the_rate():
    trace = traced(Optimizer("adam"), Remembered())
    assert trace["w_first_corrected.1"] == pytest.approx(DW)
    assert trace["w_second_corrected.1"] == pytest.approx(DW**2)
    assert trace["w_next.1"] == pytest.approx(W + RATE)


def test_adamw_s_weights_decay_and_its_biases_do_not():
    plain, decayed = (traced(Optimizer(name), Remembered()) for name in ("adam", "adamw"))
    assert decayed["w_next.1"] == pytest.approx(plain["w_next.1"] - RATE * 0.01 * W)
    assert decayed["b_next.1"] == plain["b_next.1"]


def test_penalties_pull_weights_alone():
    trace = traced(Optimizer(l1=0.1, l2=0.2), Remembered())
    assert trace["dw_penalized.1"] == pytest.approx(DW + 0.1 + 0.2 * W)
    assert trace["b_next.1"] == pytest.approx(-RATE * DB)


def test_clipping():
    by_norm = traced(Optimizer(clip=Clip("norm", 1.0)), Remembered())
    assert by_norm["squared_norm"] == DW**2 + DB**2
    assert by_norm["dw_clipped.1"] / by_norm["db_clipped.1"] == pytest.approx(DW / DB)
    assert np.hypot(by_norm["dw_clipped.1"], by_norm["db_clipped.1"]) == pytest.approx(1.0, rel=1e-5)
    by_value = traced(Optimizer(clip=Clip("value", 3.0)), Remembered())
    assert (by_value["dw_clipped.1"], by_value["db_clipped.1"]) == (-3.0, -2.0)
