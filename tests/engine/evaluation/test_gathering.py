"""Functions along axes, compared with loops over every entry."""

from itertools import product

import numpy as np
import pytest

from engine.evaluation.gathering import along_axes
from engine.functions.slopes import slope_of
from engine.functions.table import named_function
from engine.steps.conditions import bracket
from engine.steps.step import Function

SIZES = {"s": 2, "c": 2, "m": 5, "n": 4, "p": 3, "q": 2, "u": 3, "v": 2, "t": 3, "r": 3}
WINDOWS = Function(
    "scpq", "maximum", ("x",), "axes", argument_letters=("scmn",), along="uv", where=("m=2p+u-1", "n=2q+v")
)
CAUSAL = Function("str", "softmax", ("x",), "axes", argument_letters=("str",), along="r", where=("r<=t",))


def run(definition, x, sizes=SIZES):
    return along_axes(definition, named_function(definition.function), sizes)(x)


def numbers(letters, more=()):
    return np.random.default_rng(3).normal(size=(*more, *(SIZES[letter] for letter in letters)))


def window(x, s, c, p, q):
    """The entries of one window that there are, with their places in it."""
    return {(u, v): x[s, c, 2 * p + u - 1, 2 * q + v] for u, v in product(range(3), range(2)) if 0 <= 2 * p + u - 1 < 5}


def test_windows():
    x = numbers("scmn")
    found, chosen = run(WINDOWS, x), run(slope_of(WINDOWS, 0, SIZES).definition, x)
    for place in np.ndindex(2, 2, 3, 2):
        entries = window(x, *place)
        assert found[place] == max(entries.values())
        assert {at: chosen[(*place, *at)] for at in entries} == {
            at: float(entry == found[place]) for at, entry in entries.items()
        }
        assert chosen[place].sum() == 1.0


def test_a_causal_softmax_and_its_jacobian():
    x = numbers("str")
    found = run(CAUSAL, x)
    allowed = bracket("r<=t", SIZES).T
    expected = np.exp(x) * allowed / (np.exp(x) * allowed).sum(axis=-1, keepdims=True)
    np.testing.assert_allclose(found, expected, rtol=1e-14)
    slope = slope_of(CAUSAL, 0, SIZES)
    jacobian = run(slope.definition, x, slope.sizes)
    p = expected[..., None]
    same = np.eye(3)
    np.testing.assert_allclose(jacobian, p * (same - expected[..., None, :]), rtol=1e-12, atol=1e-16)


@pytest.mark.parametrize("definition", [WINDOWS, CAUSAL])
def test_more_axes_before_all_others(definition):
    letters = definition.letters(0)
    x = numbers(letters, (4,))
    np.testing.assert_array_equal(run(definition, x), [run(definition, one) for one in x])
