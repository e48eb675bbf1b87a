"""What derivatives are called: their arrays, and the equations that define them."""

from engine.notation.term_ids import kind_of
from engine.steps.step import Function, Step

# The equation of ∂C/∂F, by that of the step which reads F and by the kind of F.
_RULES = {
    ("weighted_input", "w"): "weight_gradient",
    ("weighted_input", "b"): "bias_gradient",
    ("weighted_input", "a"): "previous_layer",
    ("activation", "z"): "error",
    ("output_cost", "a"): "output_derivative",
    ("output_cost", "y"): "target_derivative",
    ("fused_output_cost", "z"): "fused_error",
    ("fused_output_cost", "y"): "fused_target_derivative",
    ("penalty", "w"): "penalized",
}


def derivative_id(array: str, reader: Step | None = None) -> str:
    """``dw.2`` for ``w.2``; of a penalty that reads it ``dw_penalized.2``."""
    kind = kind_of(array)
    return f"d{kind}" + ("_penalized" if reader and added_apart(reader) else "") + array[len(kind) :]


def derivative_rule(array: str, reader: Step, several: bool, jacobian: bool) -> str:
    """The name of the equation of the derivative by the array, whose first reader, seen from the cost, is that."""
    if several and not added_apart(reader):
        return "total_derivative"
    rule = _RULES.get((reader.rule, kind_of(array)), "derivative")
    return "error_through_jacobian" if rule == "error" and jacobian else rule


def slope_names(step: Step, argument: int) -> tuple[str, str]:
    """The array and the equation of the derivative of a function that a step applies."""
    definition = step.definition
    assert isinstance(definition, Function)
    if step.rule == "activation":
        rule = "activation_slope" if definition.over == "entry" else "activation_jacobian"
        return f"ds{step.id[len(kind_of(step.id)) :]}", rule
    number = str(argument or "")
    return f"{kind_of(step.id)}_slope{number}" + step.id[len(kind_of(step.id)) :], "slope"


def added_apart(reader: Step) -> bool:
    """Is what comes by way of this step added to the derivative in a step of its own?"""
    return reader.rule == "penalty"
