import pytest

from engine import InvalidInput
from engine.exchange.written import read_text

NAMED = {"W1": [[1, 2], [3, 4]], "b1": [[5], [6]]}


@pytest.mark.parametrize("text", [
    "W1 = [1 2; 3 4];\nb1 = [5; 6];", "W1 = np.array([[1, 2], [3, 4]])\nb1 = np.array([[5], [6]])",
    "W1 =\n\n     1     2\n     3     4\n\n\nb1 =\n\n     5\n     6\n", "W1: [[1,2],[3,4]], b1: [[5],[6]]",
    r"W_1 = \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}, \quad b_1 = \begin{pmatrix} 5 \\ 6 \end{pmatrix}",
    "# weights\nW1 = [[1, 2],  # first\n [3, 4]]\nb1 = [[5], [6]]", "W1 [[1 2]\n [3 4]]\nb1 [[5]\n [6]]",
])  # fmt: skip
def test_names_and_what_stands_under_them(text):
    assert read_text(text, 100) == (NAMED, [])


def test_names_of_other_kinds():
    assert read_text("w[0] = [1]\nw[1] = [2]", 9)[0] == {"w0": [1], "w1": [2]}
    assert read_text("layer 1 weights: [1]\nlayer 1 bias: [2]", 9)[0] == {"layer_1 weights": [1], "layer_1 bias": [2]}
    assert read_text("0.weight Parameter containing:\ntensor([[1.]], requires_grad=True)", 9)[0].keys() == {
        "0.weight Parameter containing"
    }
    assert read_text("Parameter containing:\ntensor([[1.]])", 9) == ({}, [[[1]]])
    assert read_text("a = b = [1]", 9)[0] == {"b": [1]}


def test_without_names():
    assert read_text("[[1, 2]]\n[3]\n\n4 5\n6 7", 9) == ({}, [[[1, 2]], [3], [[4, 5], [6, 7]]])
    assert read_text("[array([[1.]], dtype=float32), array([2.], dtype=float32)]", 9) == ({}, [[[[1]], [2]]])


@pytest.mark.parametrize(("text", "message"), [
    ("", "no numbers in it"), ("hello", "no numbers in it"), ("= [1]", "is no number"),
    ("W = [1] W = [2]", "given twice"),
    ("W = 0.1 * [1]", "nothing that numbers are written with"), ("]", "is no number"), ("1 2 3", "more than 2"),
])  # fmt: skip
def test_what_makes_no_sense(text, message):
    with pytest.raises(InvalidInput) as raised:
        read_text(text, 2)
    assert raised.value.field == "text"
    assert message in raised.value.message
