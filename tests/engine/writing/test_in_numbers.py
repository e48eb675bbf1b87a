"""Equations with numbers in them, computed again from what they say by NumPy."""

import re

import numpy as np
import pytest

from engine import Dense, Network, initialize, trace
from engine.presets import PRESETS
from engine.steps.step import Function
from engine.writing.in_numbers import in_numbers
from engine.writing.latex import rungs
from engine.writing.symbols import Symbols

_MATRIX = re.compile(r"\\begin\{bmatrix\} (.*?) \\end\{bmatrix\}")


def matrix(found: re.Match[str]) -> str:
    rows = (row.replace("&", ",") for row in found[1].split(r"\\"))
    return f"np.array([{', '.join(f'[{row}]' for row in rows)}])"


def computed(tex: str) -> np.ndarray:
    """What is read, as Python: a matrix beside a matrix is their product, a number beside one its multiple."""
    tex = re.sub(r" \\cdot 10\^\{(-?\d+)\}", r"e\1", tex)
    code = _MATRIX.sub(matrix, tex)
    code = code.replace("])\\, np", "]) @ np").replace(r"\odot", "*").replace(r"\cdot", "*").replace(r"\, ", " * ")
    code = re.sub(r"\\tfrac\{(\d+)\}\{(\d+)\}", r"(\1/\2)", code).replace(r"\left(", "(").replace(r"\right)", ")")
    # A share stands before the whole without a sign.
    code = re.sub(r"([\d)]) *(\(|np)", r"\1 * \2", code)
    return np.asarray(eval(code, {"np": np, "__builtins__": {}}))


def traces():
    for preset in PRESETS.values():
        if max(preset.network.sizes) <= 5:
            yield preset.trace()
    network = Network(3, (Dense(4, "tanh"), Dense(2, "identity")), "mean_squared_error")
    parameters = initialize(network, "normal", np.random.default_rng(3))
    yield trace(
        network, parameters, [[1.0, -2.0, 0.5], [0.25, 3.0, -1.0]], [[1.0, 0.0], [-0.5, 2.0]], learning_rate=0.1
    )


@pytest.mark.parametrize("made", [*traces()], ids=lambda made: "-".join(map(str, made.network.sizes)))
def test_what_is_read_gives_what_comes_out(made):
    symbols = Symbols(made.plan)
    seen = 0
    for step, written in zip(made.steps, rungs(made.plan), strict=True):
        if isinstance(step.definition, Function):
            continue
        symbol = symbols.within(step).array(step.id)
        said = in_numbers(written.factored, symbol, made, step, 0)
        left, _, right = said.computed.partition(" = ")
        assert left == symbol
        again, shown = computed(right), computed(said.result.removeprefix("= "))
        assert np.allclose(again.reshape(shown.shape), shown, rtol=1e-4, atol=1e-12), step.id
        seen += 1
    assert seen >= 8


def test_a_number_below_zero_is_bracketed_where_it_follows_a_sign():
    network = Network(1, (Dense(2, "identity"),), "half_squared_error")
    made = trace(network, ([[[-0.5], [2.0]]], [[-1.0, 1.0]]), [[-3]], [[1, 1]])
    step = next(step for step in made.steps if step.id == "cost")
    costs = next(step for step in made.steps if step.id == "z.1")
    written = dict(zip((one.id for one in made.steps), rungs(made.plan), strict=True))
    assert in_numbers(written["z.1"].factored, "z", made, costs, 0).computed.count(r"\left(-") == 0
    tex = r"C = \term{w.1.0.0}{w} + \term{b.1.0}{b} \cdot \term{b.1.1}{b}"
    assert in_numbers(tex, "C", made, step, 0).computed == r"C = -0.500 + \left(-1\right) \cdot 1"


def test_a_sample_that_is_named_has_its_own_numbers():
    made = PRESETS["xor"].trace()
    step = next(step for step in made.steps if step.id == "dw.2")
    tex = r"x = \term{a.0.0@2}{x} + \term{a.0.1}{x} + \term{dw.2}{g}"
    assert in_numbers(tex, "x", made, step, 1).computed == "x = 1 + 1 + g"
