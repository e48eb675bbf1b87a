import sys

import numpy as np
import pytest

from engine import InvalidInput
from engine.exchange.brackets import MOST_DEPTH, bracketed, rectangle
from engine.exchange.tokens import MOST_PIECES, Pieces, plain


def read(text, most=1_000):
    return bracketed(Pieces(plain(text), most))


MATRIX = [[0.18, 0.04], [0.1, -0.22]]


@pytest.mark.parametrize("text", [
    "[[0.18, 0.04], [0.1, -0.22]]", "[[0.18 0.04]\n [0.1 -0.22]]", "((.18, .04), (.1, -.22),)", "[.18 .04; .1 -.22]",
    "[0.18, 0.04\n;0.1, -0.22;]", "[0.18 0.04\n 0.1 -0.22]", "[[0.18, 0.1], [0.04, -0.22]]'", "[.18 .1\n .04 -.22].'",
    "[[0.18, 0.1], [0.04, -0.22]].T", "[[9/50, 1/25], [1/10, -11/50]]", r"[[1.8e-1,4E-2],[1e-1,-2.2e-1]]",
    "[np.float64(0.18) np.float64(0.04); np.float64(0.1) np.float64(-0.22)]", "[.18 ...\n .04; .1 ...\n -.22]",
    "[np.array([0.18, 0.04]), np.array([0.1, -0.22], dtype=np.float32)]", "{{0.18, 0.04}, {0.1, -0.22}}",
])  # fmt: skip
def test_matrices_however_they_are_written(text):
    assert np.array(read(text)) == pytest.approx(np.array(MATRIX))


def test_a_long_vector_that_numpy_broke_into_lines():
    assert read("[1. 2. 3.\n 4. 5.]") == [1, 2, 3, 4, 5]
    assert read("[1, 2,\n 3, 4]") == [1, 2, 3, 4]
    assert read("([1, 2])") == [1, 2]
    assert read("[[1. 2.\n  3. 4.]\n [5. 6.\n  7. 8.]]") == [[1, 2, 3, 4], [5, 6, 7, 8]]
    for shape in ((30,), (3, 30), (2, 8), (28,)):
        array = np.random.default_rng(1).normal(size=shape)
        with np.printoptions(floatmode="unique", threshold=sys.maxsize):
            assert np.array_equal(read(str(array)), array)


def test_so_many_pieces_are_refused():
    with pytest.raises(InvalidInput, match="parts"):
        read("[" + ";" * (MOST_PIECES + 2))


def test_dictionaries():
    assert read("{'W1': [1, 2], 'b1': [0], 'name': 'x'}") == {"W1": [1, 2], "b1": [0], "name": "x"}
    assert read("[('0.weight', [1]), ('0.bias', [2])]") == {"0.weight": [1], "0.bias": [2]}
    assert read('{"a": {"w": [1]},\n "n":\n 3}') == {"a": {"w": [1]}, "n": 3}
    assert read("(W=[1], b=[2])") == {"W": [1], "b": [2]}


@pytest.mark.parametrize(("text", "message"), [
    ("[1, 2", "never closed"), ("[1, 2)", ") closes no ["), ("[1, nan]", "nan is no number"), ("[1, x]", "'x' is no"),
    ("[np.random.randn(2, 3)]", "has to be computed first"), ("[0.1 0.2 ... 0.9]", "left out of this print"),
    ("[[1 2]\n ...\n [3 4]]", "left out of this print"), ("{'a': 1, 'a': 2}", "given twice"),
    ("(W=)", "is no number"), ("(W=, b=1)", "'=' is no number"), ("[[[1, 2]], [[3, 4]]].T", "only a matrix"),
    ("[1/0]", "below its line"),
    ("[1e999]", "too large to be finite"), ("[= 1]", "is no number"), ("[np.zeros((10**9, 9))]", "is nothing that"),
    ("[np.zeros((99999, 99999))]", "more than 1,000 numbers"), ("[np.zeros(2.5)]", "no shape"),
    ("[" * (MOST_DEPTH + 1) + "1" + "]" * (MOST_DEPTH + 1), "too deeply"),
    ("[" + "1," * 1_001 + "]", "more than 1,000"),
])  # fmt: skip
def test_what_makes_no_sense_is_said_with_its_place(text, message):
    with pytest.raises(InvalidInput) as raised:
        read(text)
    assert message in raised.value.message


def test_zeros_are_made_where_they_are_asked_for():
    assert read("[np.zeros((1, 2)), np.ones(2)]") == [[[0, 0]], [1, 1]]


def test_rectangles():
    array = rectangle([[1, 2], [3, 4]])
    assert array is not None
    assert array.shape == (2, 2)
    assert rectangle([[1], [2, 3]]) is None
    assert rectangle(["a"]) is None
    assert rectangle([]) is None
