"""The optimizers by name, and numbers that make no sense."""

from typing import Any, cast

import pytest

from engine import InvalidInput, UnknownName
from engine.derivation.optimizers import OPTIMIZERS, PLAIN, Clip, Descent, Optimizer
from engine.notation.term_ids import REMEMBERED


def test_there_are_seven_and_a_mistake():
    seven = ["sgd", "momentum", "nesterov", "rmsprop", "adagrad", "adam", "adamw"]
    assert list(OPTIMIZERS) == [*seven, "gradient_not_reset"]
    assert {quantity for rule in OPTIMIZERS.values() for quantity in rule.remembers} == set(REMEMBERED)


def test_constants_are_usual_unless_given():
    assert Optimizer("adam").constants == {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}
    assert Optimizer("adam", {"beta1": 0.5}).constants["beta1"] == 0.5


@pytest.mark.parametrize(
    ("make", "field", "message"),
    [
        (lambda: Optimizer("adm"), "optimizer.name", "Did you mean"),
        (lambda: Optimizer("sgd", {"momentum": 0.9}), "optimizer.momentum", "has no momentum; it has no such numbers"),
        (lambda: Optimizer("adam", {"rho": 0.9}), "optimizer.rho", "it has beta1, beta2, epsilon"),
        (lambda: Optimizer("momentum", {"momentum": 1.0}), "optimizer.momentum", "0 or more and less than 1"),
        (lambda: Optimizer("adam", {"epsilon": float("inf")}), "optimizer.epsilon", "a finite number, 0 or more"),
        (lambda: Optimizer("adam", {"epsilon": float("nan")}), "optimizer.epsilon", "a finite number"),
        (lambda: Optimizer(penalty=cast(Any, "costs")), "penalty", "Did you mean 'cost'"),
        (lambda: Optimizer(l1=-1.0), "l1", "0 or more"),
        (lambda: Optimizer(l2=float("inf")), "l2", "finite"),
        (lambda: Optimizer(clip=Clip("norm", 0.0)), "clip.norm", "above 0"),
        (lambda: Optimizer(clip=Clip("value", float("inf"))), "clip.value", "finite"),
    ],
)
def test_what_is_refused(make, field, message):
    with pytest.raises(InvalidInput) as error:
        make()
    assert error.value.field == field
    assert message in error.value.message
    assert isinstance(error.value, UnknownName) == (field in ("optimizer.name", "penalty"))


def test_what_decides_steps_is_apart_from_what_decides_numbers():
    assert Optimizer("adam", {"beta1": 0.1}).descent == Optimizer("adam").descent == Descent("adam")
    assert Optimizer(l1=0.1, clip=Clip("norm", 3.0)).descent == Descent("sgd", "norm", l1=True)
    assert Optimizer().descent == PLAIN
