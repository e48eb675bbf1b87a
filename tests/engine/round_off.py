"""How far two right computations may be apart: a running error bound.

Each entry has a magnitude: what its absolute rounding error is a few eps of. A sum has that of the sum of its terms'
magnitudes, so cancellation is allowed for; a function has its own value, plus its slope times its argument's magnitude.
Higham, Accuracy and Stability of Numerical Algorithms, 3.3.
"""

from typing import Any

import numpy as np

from engine.evaluation.trace import Trace
from engine.steps.step import Function, Step, SumOfProducts


def magnitudes(trace: Trace) -> dict[str, Any]:
    """The magnitude of every entry of every array."""
    known = {name: np.abs(array) for name, array in trace.arrays.items()}
    for step in trace.steps:
        if isinstance(step.definition, SumOfProducts):
            known[step.id] = _sum(step, step.definition, known)
        else:
            known[step.id] = _function(step, step.definition, trace, known)
    return known


def _sum(step: Step, definition: SumOfProducts, known: dict[str, Any]) -> Any:
    total = np.zeros([step.sizes[letter] for letter in definition.indices])
    for term in definition.terms:
        letters = [factor.indices for factor in term.factors]
        present = "".join(letter for letter in definition.indices if letter in "".join(letters))
        product = np.einsum(f"{','.join(letters)}->{present}", *(known[factor.array] for factor in term.factors))
        missing = tuple(axis for axis, letter in enumerate(definition.indices) if letter not in present)
        total = total + abs(term.coefficient) * np.expand_dims(product, missing)
    return total


def _function(step: Step, definition: Function, trace: Trace, known: dict[str, Any]) -> Any:
    value = known[step.id]
    argument = known[definition.arguments[0]]
    if step.phase == "backward" and step.rule == "output_derivative":
        argument = argument * _curvature(trace)
    elif step.phase == "cost":
        # The cost's slope; for the fused rule that is a − y, at most 1.
        argument = argument * (known[f"da.{step.layer}"] if f"da.{step.layer}" in trace.arrays else 1.0)
    if definition.over == "layer":
        # Every entry of the layer reaches every other.
        argument = argument.max(axis=-1, keepdims=True)
        argument = argument[..., None] if step.rule == "activation_jacobian" else argument
    # Activations and their slopes change at most about as much as z does.
    return value + 1.2 * argument


def _curvature(trace: Trace) -> Any:
    """The cost's second derivative for each output, or a bound."""
    a, y = trace[f"a.{len(trace.network.layers)}"], trace["y"]
    match trace.network.cost:
        case "binary_cross_entropy":
            return y / a**2 + (1.0 - y) / (1.0 - a) ** 2
        case "cross_entropy":
            return y / a**2
        case _:
            return 2.0
