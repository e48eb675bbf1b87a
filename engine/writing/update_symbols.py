"""How what an update is given and works out is written in TeX."""

from engine.notation.quantities import GRADIENTS, REMEMBERED, WORKED_OUT
from engine.notation.term_ids import kind_of, layer_of

_NUMBERS = {
    "learning_rate": r"\eta", "momentum": r"\mu", "rho": r"\rho", "one_minus_rho": r"(1 - \rho)",
    "beta1": r"\beta_1", "one_minus_beta1": r"(1 - \beta_1)", "beta2": r"\beta_2", "one_minus_beta2": r"(1 - \beta_2)",
    "epsilon": r"\varepsilon", "weight_decay": r"\lambda", "l1": r"\lambda_1", "l2": r"\lambda_2",
    "clip_norm": "c", "clip_value": "c", "update": "t", "squared_norm": r"\lVert g \rVert^2", "clip_factor": r"\alpha",
    "first_correction": r"\gamma_1", "second_correction": r"\gamma_2",
}  # fmt: skip

# Of one parameter each: v(w).
_OF_PARAMETERS = {
    "velocity": "v", "square_mean": "s", "square_sum": "s", "first_moment": "m", "second_moment": "v",
    "gradient_sum": "G",
    "first_corrected": r"\hat{m}", "second_corrected": r"\hat{v}", "step": "u", "sign": r"\operatorname{sgn}",
    "clipped": r"\bar{g}", "penalized": "g", "shared": "g",
}  # fmt: skip
assert set(_OF_PARAMETERS) == {*REMEMBERED, *WORKED_OUT, *GRADIENTS}


def number_symbol(array: str) -> str | None:
    """Of a single number, or None."""
    if kind_of(array) == "gradient_square":
        return rf"\lVert g^{{{layer_of(array)}}} \rVert^2"
    return _NUMBERS.get(array)


def quantity_symbol(array: str, parameter: str) -> str | None:
    """Of what belongs to each weight or bias, with the symbol of that: ``v(w^{2}_{10})``; None for anything else."""
    what = kind_of(array).removeprefix("d").partition("_")[2]
    is_next = what.endswith("_next")
    letter = _OF_PARAMETERS.get(what.removesuffix("_next"))
    if letter is None:
        return None
    new = r"^{\text{new}}" if is_next else ""
    return f"{letter}{new}({parameter})"
