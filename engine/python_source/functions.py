"""The named functions as source that runs with NumPy alone: the engine's own, without its annotations.

What the engine takes from SciPy is written out here, so that a script needs nothing else. A test compares each with
the function it stands for.
"""

import ast
import inspect
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from engine.functions.table import named_function

# SciPy's functions for those who have only NumPy.
WRITTEN_OUT = {
    "expit": '''def expit(z):
    """1/(1 + e^−z), by way of its logarithm, which never overflows"""
    return np.exp(-np.logaddexp(0.0, -z))''',
    "ndtr": '''def ndtr(z):
    """The normal distribution Φ(z) = ½ erfc(−z/√2)"""
    return 0.5 * np.vectorize(erfc, otypes=[float])(-z / sqrt(2.0))''',
    "softmax": '''def softmax(z, axis):
    """eᶻⁱ / Σⱼ eᶻʲ"""
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)''',
    "log_softmax": '''def log_softmax(z, axis):
    """ln softmax(z)"""
    z = z - z.max(axis=axis, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=axis, keepdims=True))''',
    "xlogy": '''def xlogy(y, a):
    """y ln a, and 0 where y is 0"""
    return np.where(y == 0.0, 0.0, y * np.log(np.where(y == 0.0, 1.0, a)))''',
    "xlog1py": '''def xlog1py(y, a):
    """y ln(1 + a), and 0 where y is 0"""
    return np.where(y == 0.0, 0.0, y * np.log1p(np.where(y == 0.0, 0.0, a)))''',
}


@dataclass(slots=True)
class Sources:
    """Source by name, each after what it calls, and the names to import from math."""

    definitions: dict[str, str] = field(default_factory=dict)
    from_math: set[str] = field(default_factory=set)


def sources_of(functions: Iterable[str]) -> Sources:
    """The source of these of the engine's named functions, with all that they call."""
    sources = Sources()
    for name in functions:
        _add(named_function(name), sources)
    return sources


def _add(function: Callable[..., Any], sources: Sources) -> None:
    name = function.__name__
    if name in sources.definitions:
        return
    if name in WRITTEN_OUT:
        parsed = ast.parse(WRITTEN_OUT[name])
        sources.from_math |= {called for called in _names(parsed) if hasattr(math, called)}
        sources.definitions[name] = WRITTEN_OUT[name]
        return
    parsed = _plain(ast.parse(inspect.getsource(function)))
    for called in _names(parsed):
        _add_global(called, inspect.unwrap(function).__globals__.get(called), sources)
    sources.definitions[name] = ast.unparse(parsed)


def _names(parsed: ast.AST) -> list[str]:
    """The names that a function reads without having defined them, in order."""
    names = [node for node in ast.walk(parsed) if isinstance(node, ast.Name)]
    own = {node.id for node in names if isinstance(node.ctx, ast.Store)}
    own |= {node.arg for node in ast.walk(parsed) if isinstance(node, ast.arg)}
    return list(dict.fromkeys(node.id for node in names if node.id not in own))


def _add_global(name: str, value: Any, sources: Sources) -> None:
    """What a function finds in its module: another function, a number, or a name of math. NumPy is there already."""
    if value is None or isinstance(value, ModuleType):
        return
    if getattr(math, name, None) is value:
        sources.from_math.add(name)
    elif callable(value):
        _add(value, sources)
    else:
        sources.definitions[name] = f"{name} = {value!r}"


def _plain(parsed: ast.Module) -> ast.Module:
    """Without annotations, which only a type checker reads."""
    _WithoutAnnotations().visit(parsed)
    return ast.fix_missing_locations(parsed)


class _WithoutAnnotations(ast.NodeTransformer):
    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self.generic_visit(node)
        node.returns = None
        for argument in node.args.args:
            argument.annotation = None
        match node.body:
            # A result that was only named to say its type.
            case [*before, ast.Assign([ast.Name(name)], value), ast.Return(ast.Name(again))] if name == again:
                node.body = [*before, ast.Return(value)]
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        assert node.value is not None
        return ast.Assign([node.target], node.value)
