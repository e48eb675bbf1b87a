"""What makes no sense as a recipe."""

import pytest

from engine import InvalidInput
from tests.engine.training.runs import NUMBERS, recipe


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"batch_size": 0}, "batch_size"),
        ({"learning_rate": -0.1}, "learning_rate"),
        ({"learning_rate": float("nan")}, "learning_rate"),
        ({"learning_rate": float("inf")}, "learning_rate"),
        ({"bias_update": "never"}, "bias_update"),
        ({"output_rule": "fused"}, "output_rule"),
    ],
)
def test_what_is_refused(options, field):
    with pytest.raises(InvalidInput) as error:
        recipe(NUMBERS, **options)
    assert error.value.field == field


def test_a_plan_of_so_many_samples():
    plan = recipe(bias_update="frozen", output_rule="fused").plan(7)
    assert (plan.samples, plan.update, plan.bias_update, plan.output_rule) == (7, True, "frozen", "fused")
