"""Which steps an update has, and in which order."""

from engine import Plan, derive
from engine.optimizers import Descent
from engine.update import update_steps
from tests.engine.problems import network

NETWORK = network(2, 3, 2)


def ids(descent: Descent, bias_update="per_neuron") -> list[str]:
    return [step.id for step in update_steps(NETWORK, 1, bias_update, descent)]


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


def test_corrections_are_worked_out_once():
    assert ids(Descent("adam"))[:3] == ["first_correction", "second_correction", "w_first_moment_next.2"]


def test_without_an_update_there_is_none_of_it():
    assert all(step.phase != "update" for step in derive(Plan(NETWORK, descent=Descent("adam", "norm"))))
