"""Every function that a step may name, as a formula to be evaluated by a program that has nothing else of ours.

The language: numbers, the names of the arguments and parameters, ``+ - * / **``, the comparisons ``< <= > >= == !=``,
and ``where(condition, then, otherwise)``, ``exp log log1p expm1 sqrt abs sign tanh erf``, ``min(a, b)``, ``max(a, b)``,
entry by entry. Of a sample's whole layer: ``total(v)`` and ``largest(v)`` over the layer's entries; in a result with
two indices j and i ``at_j(v)`` and ``at_i(v)`` are v along one of them, and ``same`` is 1 where j = i and 0 elsewhere.
A formula may call another of these functions by its name. What `where` leaves out need not be finite.
"""

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from engine.functions.activation_functions import SELU_ALPHA, SELU_LAMBDA
from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS
from engine.functions.update_functions import LEAST_NORM


@dataclass(frozen=True, slots=True)
class Formula:
    """A function's arguments in order, the parameters that a step gives it by name, and what it computes."""

    arguments: tuple[str, ...]
    formula: str
    parameters: tuple[str, ...] = ()
    over: Literal["entry", "layer"] = "entry"
    # The function that is its derivative by the first argument.
    derivative: str | None = None


_SIGMOID = "1 / (1 + exp(-z))"
_SOFTPLUS = "max(z, 0) + log1p(exp(-abs(z)))"
_NORMAL = "(1 + erf(z / sqrt(2))) / 2"
_LOG_SOFTMAX = "(z - largest(z) - log(total(exp(z - largest(z)))))"

# σ and σ′ of z.
_ACTIVATIONS: Mapping[str, tuple[str, str]] = {
    "identity": ("z", "1 + 0 * z"),
    "sigmoid": (_SIGMOID, "exp(-abs(z)) / (1 + exp(-abs(z))) ** 2"),
    "tanh": ("tanh(z)", "4 * exp(-2 * abs(z)) / (1 + exp(-2 * abs(z))) ** 2"),
    "relu": ("max(z, 0)", "where(z > 0, 1, 0)"),
    "leaky_relu": ("where(z > 0, z, slope * z)", "where(z > 0, 1, slope)"),
    "elu": ("where(z > 0, z, alpha * expm1(min(z, 0)))", "where(z > 0, 1, alpha * exp(min(z, 0)))"),
    "softplus": (_SOFTPLUS, _SIGMOID),
    "gelu": (f"z * {_NORMAL}", f"{_NORMAL} + z * exp(-(z ** 2) / 2) / sqrt(2 * 3.141592653589793)"),
    "silu": ("z * sigmoid(z)", "sigmoid(z) + z * sigmoid_derivative(z)"),
    "selu": (
        f"{SELU_LAMBDA} * where(z > 0, z, {SELU_ALPHA} * expm1(min(z, 0)))",
        f"{SELU_LAMBDA} * where(z > 0, 1, {SELU_ALPHA} * exp(min(z, 0)))",
    ),
    "mish": (
        "z * tanh(softplus(z))",
        "tanh(softplus(z)) + z * sigmoid(z) * tanh_derivative(softplus(z))",
    ),
    "softsign": ("z / (1 + abs(z))", "1 / (1 + abs(z)) ** 2"),
    "hard_sigmoid": ("min(1, max(0, (z + 3) / 6))", "where(z > -3, where(z < 3, 1 / 6, 0), 0)"),
    "hard_swish": (
        "z * min(6, max(0, z + 3)) / 6",
        "where(z > -3, where(z < 3, (2 * z + 3) / 6, 1), 0)",
    ),
    "softmax": (
        "exp(z - largest(z)) / total(exp(z - largest(z)))",
        "at_j(softmax(z)) * (same - at_i(softmax(z)))",
    ),
}

# What an output adds to the cost, and its derivatives by a and by y.
_COSTS: Mapping[str, tuple[str, str, str]] = {
    "half_squared_error": ("(a - y) ** 2 / 2", "a - y", "y - a"),
    "squared_error": ("(a - y) ** 2", "2 * (a - y)", "2 * (y - a)"),
    "mean_squared_error": ("(a - y) ** 2", "2 * (a - y)", "2 * (y - a)"),
    "binary_cross_entropy": (
        "-where(y == 0, 0, y * log(a)) - where(y == 1, 0, (1 - y) * log1p(-a))",
        "where(y == 1, 0, (1 - y) / (1 - a)) - where(y == 0, 0, y / a)",
        "log1p(-a) - log(a)",
    ),
    "cross_entropy": ("-where(y == 0, 0, y * log(a))", "-where(y == 0, 0, y / a)", "-log(a)"),
    "absolute_error": ("abs(a - y)", "sign(a - y)", "sign(y - a)"),
    "huber": (
        "where(abs(a - y) <= delta, (a - y) ** 2 / 2, delta * (abs(a - y) - delta / 2))",
        "max(-delta, min(delta, a - y))",
        "max(-delta, min(delta, y - a))",
    ),
    "given": ("y * a", "y + 0 * a", "a + 0 * y"),
}


def _of_activations() -> dict[str, Formula]:
    found: dict[str, Formula] = {}
    for name, (value, slope) in _ACTIVATIONS.items():
        over: Literal["entry", "layer"] = "layer" if ACTIVATIONS[name].over_layer else "entry"
        numbers = tuple(constant.name for constant in ACTIVATIONS[name].constants)
        found[name] = Formula(("z",), value, numbers, over, f"{name}_derivative")
        found[f"{name}_derivative"] = Formula(("z",), slope, numbers, over)
    return found


def _of_costs() -> dict[str, Formula]:
    found: dict[str, Formula] = {}
    for name, (value, by_a, by_y) in _COSTS.items():
        numbers = tuple(constant.name for constant in COSTS[name].constants)
        found[name] = Formula(("a", "y"), value, numbers, "entry", f"{name}_derivative")
        found[f"{name}_derivative"] = Formula(("a", "y"), by_a, numbers)
        found[f"{name}_target_derivative"] = Formula(("a", "y"), by_y, numbers)
    return found


FORMULAS: dict[str, Formula] = {
    **_of_activations(),
    **_of_costs(),
    "softmax_cross_entropy": Formula(("z", "y"), f"-where(y == 0, 0, y * {_LOG_SOFTMAX})", (), "layer"),
    "softmax_cross_entropy_target_derivative": Formula(("z", "y"), f"-{_LOG_SOFTMAX}", (), "layer"),
    "sigmoid_binary_cross_entropy": Formula(("z", "y"), "y * softplus(-z) + (1 - y) * softplus(z)"),
    "sigmoid_binary_cross_entropy_target_derivative": Formula(("z", "y"), "-z"),
    "over_root": Formula(("a", "square", "epsilon"), "a / (sqrt(square) + epsilon)"),
    "bias_correction": Formula(("beta", "update"), "1 / (1 - beta ** update)"),
    "clip_factor": Formula(("squared_norm", "most"), f"min(1, most / (sqrt(squared_norm) + {LEAST_NORM}))"),
    "kept_between": Formula(("a", "most"), "max(-most, min(most, a))"),
    "sign": Formula(("a",), "sign(a)"),
}


def called(formula: str) -> set[str]:
    """The functions that a formula calls."""
    return {
        node.func.id for node in ast.walk(ast.parse(formula, mode="eval"))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }  # fmt: skip
