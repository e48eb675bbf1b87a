"""The source of each function, run with NumPy alone, computes what the engine computes."""

import inspect
import math
from typing import Any

import numpy as np
import pytest

from engine.functions.activation_functions import SELU_LAMBDA
from engine.functions.activations import ACTIVATIONS
from engine.functions.table import FUNCTIONS
from engine.functions.update_functions import UPDATE_FUNCTIONS
from engine.python_source import sources_of

Z = np.array([[-30.0, -3.0, -0.5, 0.0], [1e-8, 0.7, 4.0, 25.0]])
A = np.array([[1e-12, 0.2, 0.5, 0.999999], [0.3, 0.1, 0.9, 0.4]])
Y = np.array([[0.0, 1.0, 0.25, 1.0], [1.0, 0.0, 0.0, 0.5]])


def run(names) -> dict[str, Any]:
    sources = sources_of(names)
    found: dict[str, Any] = {"np": np} | {name: getattr(math, name) for name in sources.from_math}
    exec("\n\n".join(sources.definitions.values()), found)
    return found


@pytest.mark.parametrize("name", FUNCTIONS)
def test_it_computes_the_same(name):
    function = FUNCTIONS[name]
    mine = run([name])[function.__name__]
    if name in UPDATE_FUNCTIONS:
        # All of them take numbers above 0.
        arguments = (A, 2.0 * A, A[0])[: len(inspect.signature(function).parameters)]
        assert mine(*arguments) == pytest.approx(function(*arguments), rel=1e-12)
        return
    from_z = name.removesuffix("_derivative") in ACTIVATIONS or "softmax" in name or "sigmoid" in name
    arguments = (Z,) if name.removesuffix("_derivative") in ACTIVATIONS else (Z if from_z else A, Y)
    assert mine(*arguments) == pytest.approx(function(*arguments), rel=1e-12, abs=1e-300)


def test_nothing_but_numpy_and_math_is_needed():
    sources = sources_of(FUNCTIONS)
    text = "\n".join(sources.definitions.values())
    assert "import" not in text
    assert "Array" not in text
    assert sources.from_math == {"sqrt", "pi", "erfc"}


def test_each_comes_once_after_what_it_calls():
    names = list(sources_of(["gelu", "gelu_derivative", "silu", "sigmoid"]).definitions)
    assert names == ["ndtr", "gelu", "gelu_derivative", "expit", "sigmoid", "silu"]


def test_a_function_of_one_line_is_one():
    assert sources_of(["tanh"]).definitions["tanh"] == "def tanh(z):\n    return np.tanh(z)"


def test_numbers_come_along():
    assert next(iter(sources_of(["selu"]).definitions.values())) == f"SELU_LAMBDA = {SELU_LAMBDA!r}"
    assert sources_of(["leaky_relu"]).definitions["leaky_relu"].startswith("def leaky_relu(z, slope=0.01):")
