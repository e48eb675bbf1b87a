"""A trace evaluated by someone who has its JSON and the catalog's, and nothing of ours."""

import ast
import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from scipy.special import erf

_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "exp": np.exp, "log": np.log, "log1p": np.log1p, "expm1": np.expm1, "sqrt": np.sqrt, "abs": np.abs,
    "sign": np.sign, "tanh": np.tanh, "erf": erf, "min": np.minimum, "max": np.maximum, "where": np.where,
    "total": lambda v: v.sum(axis=-1, keepdims=True), "largest": lambda v: v.max(axis=-1, keepdims=True),
    "at_j": lambda v: v[..., :, None], "at_i": lambda v: v[..., None, :],
}  # fmt: skip
LANGUAGE = set(_FUNCTIONS)

_OPERATORS: dict[type[ast.AST], Callable[..., Any]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.Pow: operator.pow, ast.USub: operator.neg, ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt,
    ast.GtE: operator.ge, ast.Eq: operator.eq, ast.NotEq: operator.ne,
}  # fmt: skip


def evaluated(
    functions: Mapping[str, Mapping[str, Any]], name: str, arguments: Sequence[Any], parameters: Mapping[str, float]
) -> Any:
    """The named function of these arrays, by its formula alone."""
    names = dict(zip(functions[name]["arguments"], arguments, strict=True)) | dict(parameters)
    with np.errstate(all="ignore"):
        return _value(ast.parse(functions[name]["formula"], mode="eval").body, names, functions)


def _value(node: ast.AST, names: Mapping[str, Any], functions: Mapping[str, Mapping[str, Any]]) -> Any:
    match node:
        case ast.Constant(int() | float() as value):
            return float(value)
        case ast.Name("same"):
            return np.eye(next(array.shape[-1] for array in names.values() if np.ndim(array)))
        case ast.Name(name):
            return names[name]
        case ast.UnaryOp(op, operand):
            return _OPERATORS[type(op)](_value(operand, names, functions))
        case ast.BinOp(left, op, right) | ast.Compare(left, [op], [right]):
            return _OPERATORS[type(op)](_value(left, names, functions), _value(right, names, functions))
        case ast.Call(ast.Name(called), given):
            values = [_value(one, names, functions) for one in given]
            return _FUNCTIONS[called](*values) if called in _FUNCTIONS else evaluated(functions, called, values, {})
    raise AssertionError(f"no part of the language: {ast.dump(node)}")


def by_definition(
    step: Mapping[str, Any], arrays: Mapping[str, Any], functions: Mapping[str, Mapping[str, Any]]
) -> Any:
    """What a step's definition says its array is, with the sample's axis first where it has one."""
    definition = step["definition"]
    if definition["kind"] == "function":
        arguments = [arrays[name] for name in definition["arguments"]]
        found = evaluated(functions, definition["function"], arguments, definition["parameters"])
        return definition["coefficient"] * np.asarray(found)
    total = 0.0
    result = definition["indices"]
    for term in definition["terms"]:
        subscripts = [factor["indices"] for factor in term["factors"]]
        kept = "".join(letter for letter in result if letter in "".join(subscripts))
        factors = [arrays[factor["array"]] for factor in term["factors"]]
        product = np.einsum(f"{','.join(subscripts)}->{kept}", *factors)
        product = np.expand_dims(product, tuple(n for n, letter in enumerate(result) if letter not in kept))
        total = total + term["coefficient"] * product
    return total
