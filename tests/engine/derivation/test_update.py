"""Which steps an update has, and in which order."""

import numpy as np
import pytest

from engine import Dense, Network, Plan, Trace, derive, trace
from engine.derivation.objective import USUAL
from engine.derivation.optimizers import Clip, ClipKind, Descent, Optimizer
from engine.derivation.update import update_steps
from engine.network.network import BiasUpdate
from tests.engine.problems import network

NETWORK = network(2, 3, 2)


def ids(descent: Descent, bias_update="per_neuron") -> list[str]:
    return [step.id for step in update_steps(NETWORK, 1, bias_update, descent, USUAL)]


def test_plain_descent_has_the_new_parameters_alone():
    assert ids(Descent()) == ["w_next.2", "b_next.2", "w_next.1", "b_next.1"]


def test_a_gradient_is_clipped_then_penalized_then_taken():
    assert ids(Descent("momentum", "norm", l1=True))[:10] == [
        "gradient_square.2", "gradient_square.1", "squared_norm", "clip_factor",
        "dw_clipped.2", "w_sign.2", "dw_penalized.2", "w_velocity_next.2", "w_next.2", "db_clipped.2",
    ]  # fmt: skip


def test_biases_may_be_frozen_or_shared():
    assert [id for id in ids(Descent("momentum"), "frozen") if id.startswith("b")] == ["b_next.2", "b_next.1"]
    shared = ids(Descent("momentum"), "shared")
    assert shared[2:5] == ["db_shared.2", "b_velocity_next.2", "b_next.2"]
    clipped = ids(Descent(clip="value"), "shared")
    assert clipped[2:5] == ["db_shared.2", "db_clipped.2", "b_next.2"]


INPUTS_OF_2 = Network(2, (Dense(1, "identity"),)), ([[[0.0, 0.0]]], [[0.0]]), 2.0 * np.eye(2), [[-100.0], [-100.0]]


def clipped(bias_update: BiasUpdate, kind: ClipKind = "norm") -> Trace:
    return trace(*INPUTS_OF_2, learning_rate=0.1, bias_update=bias_update, optimizer=Optimizer(clip=Clip(kind, 1.0)))


def test_frozen_biases_are_no_part_of_the_gradient_that_is_clipped():
    np.testing.assert_allclose(clipped("frozen")["dw_clipped.1"], [[0.5**0.5, 0.5**0.5]], rtol=1e-6)
    np.testing.assert_allclose(clipped("per_neuron")["dw_clipped.1"], [[3**-0.5, 3**-0.5]], rtol=1e-6)


@pytest.mark.parametrize("kind", ["norm", "value"])
def test_a_shared_bias_is_clipped_as_the_one_parameter_that_it_is(kind: ClipKind):
    """Against the same network with its bias as a weight of one more input: one number for the whole layer."""
    units, x, y = 3, np.array([[0.5, -1.0], [2.0, 0.3]]), np.array([[-3.0, 1.0, 2.0], [0.0, 4.0, -1.0]])
    w = np.array([[0.1, 0.2], [-0.3, 0.4], [0.5, -0.6]])
    optimizer = Optimizer(clip=Clip(kind, 0.7))
    network = Network(2, (Dense(units, "identity"),))
    found = trace(network, ([w], [[0.0] * units]), x, y, learning_rate=1.0, bias_update="shared", optimizer=optimizer)
    error = (x @ w.T - y) / len(x)
    dw, db = error.T @ x, error.sum()
    if kind == "norm":
        factor = min(1.0, 0.7 / (np.sqrt((dw**2).sum() + db**2) + 1e-6))
        dw, db = factor * dw, factor * db
    else:
        dw, db = np.clip(dw, -0.7, 0.7), np.clip(db, -0.7, 0.7)
    np.testing.assert_allclose(found["w_next.1"], w - dw, rtol=1e-12)
    np.testing.assert_allclose(found["b_next.1"], [-db] * units, rtol=1e-12)


def test_corrections_are_worked_out_once():
    assert ids(Descent("adam"))[:3] == ["first_correction", "second_correction", "w_first_moment_next.2"]


def test_without_an_update_there_is_none_of_it():
    assert all(step.phase != "update" for step in derive(Plan(NETWORK, descent=Descent("adam", "norm"))))
