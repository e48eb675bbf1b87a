"""The named functions that a step may apply: activations, costs, their derivatives, and what updates need."""

from collections.abc import Callable
from typing import Any

from engine.activations import ACTIVATIONS
from engine.costs import (
    COSTS,
    sigmoid_binary_cross_entropy,
    sigmoid_binary_cross_entropy_target_derivative,
    softmax_cross_entropy,
    softmax_cross_entropy_target_derivative,
)
from engine.update_functions import UPDATE_FUNCTIONS

FUNCTIONS: dict[str, Callable[..., Any]] = {
    **{name: activation.value for name, activation in ACTIVATIONS.items()},
    **{f"{name}_derivative": activation.derivative for name, activation in ACTIVATIONS.items()},
    **{name: cost.value for name, cost in COSTS.items()},
    **{f"{name}_derivative": cost.derivative for name, cost in COSTS.items()},
    **{f"{name}_target_derivative": cost.target_derivative for name, cost in COSTS.items()},
    **{name: function.value for name, function in UPDATE_FUNCTIONS.items()},
    "softmax_cross_entropy": softmax_cross_entropy,
    "softmax_cross_entropy_target_derivative": softmax_cross_entropy_target_derivative,
    "sigmoid_binary_cross_entropy": sigmoid_binary_cross_entropy,
    "sigmoid_binary_cross_entropy_target_derivative": sigmoid_binary_cross_entropy_target_derivative,
}
