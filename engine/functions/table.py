"""The named functions that a step may apply: activations, costs, their derivatives, and what updates need."""

from collections.abc import Callable
from functools import partial
from typing import Any

from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS
from engine.functions.fused_costs import FUSED_COSTS
from engine.functions.layer_functions import LAYER_FUNCTIONS
from engine.functions.update_functions import UPDATE_FUNCTIONS
from engine.steps.step import Function

FUNCTIONS: dict[str, Callable[..., Any]] = {
    **{name: activation.value for name, activation in ACTIVATIONS.items()},
    **{f"{name}_derivative": activation.derivative for name, activation in ACTIVATIONS.items()},
    **{name: cost.value for name, cost in COSTS.items()},
    **{f"{name}_derivative": cost.derivative for name, cost in COSTS.items()},
    **{f"{name}_target_derivative": cost.target_derivative for name, cost in COSTS.items()},
    **{name: function.value for name, function in UPDATE_FUNCTIONS.items()},
    **FUSED_COSTS,
}


def named_function(name: str) -> Callable[..., Any]:
    """The function of that name, those of layers beyond dense ones among them."""
    return FUNCTIONS[name] if name in FUNCTIONS else LAYER_FUNCTIONS[name]


def function_of(definition: Function) -> Callable[..., Any]:
    """The function of arrays that the definition applies, its parameters put in."""
    function = named_function(definition.function)
    return partial(function, **dict(definition.parameters)) if definition.parameters else function
