"""A cost by its name: which targets it takes, and whether its activation is there already."""

import numpy as np
import pytest

from backlight import InvalidInput
from backlight.frameworks.named_cost import named
from engine.functions.costs import COSTS, GIVEN

OUTPUTS = np.array([[0.2, 0.8], [0.5, 0.5], [0.9, 0.1]])


@pytest.mark.parametrize("cost", [name for name in COSTS if name != GIVEN])
@pytest.mark.parametrize("last", ["identity", "softmax", "sigmoid", ""])
def test_only_what_compares_shares_brings_an_activation_and_only_where_there_is_none(cost, last):
    loss, targets = named(cost, OUTPUTS, OUTPUTS, last)
    belonging = {"cross_entropy": "softmax", "binary_cross_entropy": "sigmoid"}
    # Outputs between 0 and 1 come from one, where the last layer is not known.
    assert loss.activation == (belonging.get(cost, "") if last == "identity" else "")
    assert loss.cost == cost
    assert targets.tolist() == OUTPUTS.tolist()
    assert named(cost, OUTPUTS, 2.0 * OUTPUTS, "")[0].activation == belonging.get(cost, "")


def test_classes_become_rows_and_a_list_a_column():
    assert named("cross_entropy", [1, 0, 1], OUTPUTS, "softmax")[1].tolist() == [[0, 1], [1, 0], [0, 1]]
    assert named("huber", [1, 2, 3], OUTPUTS[:, :1], "tanh")[1].tolist() == [[1], [2], [3]]


@pytest.mark.parametrize(
    ("cost", "y", "said"),
    [
        ("given", OUTPUTS, "cost"),
        ("mse", OUTPUTS, "cost"),
        (["huber"], OUTPUTS, "cost"),
        ("cross_entropy", [0, 1, 2], "y: Classes are numbered 0 to 1"),
        ("cross_entropy", [0.5, 1, 0], "y: Classes are numbered 0 to 1"),
        ("cross_entropy", [0, 1], "y: Classes are numbered 0 to 1"),
        ("huber", [1, 2, 3], "y: The targets are 3 and the outputs 3 × 2"),
        ("huber", "many", "y: Targets are numbers"),
    ],
)
def test_slips_are_answered_in_words(cost, y, said):
    with pytest.raises(InvalidInput) as caught:
        named(cost, y, OUTPUTS, "identity")
    assert str(caught.value).startswith(said)
