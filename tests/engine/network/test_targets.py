import numpy as np
import pytest

from engine import InvalidInput
from engine.functions.costs import COSTS
from engine.network.targets import check_probabilities, check_targets


def test_targets_that_add_up_to_something_else_than_1_are_no_distribution():
    with pytest.raises(InvalidInput, match=r"these add up to 0\.9") as error:
        check_targets(COSTS["cross_entropy"], np.array([[0.5, 0.5], [0.5, 0.4]]))
    assert error.value.field == "samples.y.1"


def test_one_output_that_says_yes_or_no_has_a_cost_of_its_own():
    with pytest.raises(InvalidInput, match="use binary_cross_entropy"):
        check_targets(COSTS["cross_entropy"], np.array([[0.0]]))


def test_costs_that_compare_no_probabilities_take_any_target():
    check_targets(COSTS["half_squared_error"], np.array([[7.0, -3.0]]))
    check_probabilities(COSTS["half_squared_error"], np.array([[7.0, -3.0]]))
