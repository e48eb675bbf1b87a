"""Conditions and functions along axes as NumPy source; that whole networks run is in layers/test_all_layers."""

from dataclasses import replace

import numpy as np
import pytest

from engine.python_source.axes import applied, bracket
from engine.steps import conditions
from engine.steps.step import Function

SIZES = {"m": 5, "p": 3, "u": 3, "t": 4, "r": 4, "s": 2, "c": 1, "n": 4, "q": 2, "v": 2, "i": 12}


@pytest.mark.parametrize("text", ["m=2p+u-1", "m=p+u", "t=2", "r<=t", "i=4c+2q+v", "m=2p"])
def test_it_holds_where_the_engine_says(text):
    letters = conditions.condition(text).letters
    holds = eval(bracket(text, letters, SIZES), {"np": np})
    np.testing.assert_array_equal(holds, conditions.bracket(text, SIZES) == 1.0)


def test_it_reads_as_one_would_write_it():
    assert bracket("m=2p+u-1", "mpu", SIZES) == (
        "(np.arange(5)[:, None, None] == 2 * np.arange(3)[:, None] + np.arange(3) - 1)"
    )
    softmax = Function("str", "softmax", ("x",), "axes", argument_letters=("str",), along="r", where=("r<=t",))
    assert applied(softmax, "x", SIZES) == (
        "softmax_activation(np.where((np.arange(4) <= np.arange(4)[:, None]), x, -np.inf))"
    )
    largest = Function("scpq", "maximum", ("x",), "axes", argument_letters=("scmn",), along="uv",
                       where=("m=2p+u-1", "n=2q+v"))  # fmt: skip
    assert applied(largest, "x", SIZES) == (
        "maximum(np.pad(x, [(0, 0), (0, 0), (1, 1), (0, 0)], constant_values=-np.inf)[:, :, "
        "2 * np.arange(3)[:, None, None, None] + np.arange(3)[:, None], "
        "2 * np.arange(2)[:, None, None] + np.arange(2)].reshape(2, 1, 3, 2, -1))"
    )
    without = replace(largest, where=("m=p+u", "n=2q+v"))
    assert applied(without, "x", SIZES).startswith("maximum(x[:, :, np.arange(3)[:, None, None, None] + np.arange(3)")
